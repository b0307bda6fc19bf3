/** Sentences that stopped being true: what the fact said when they were approved, and what it says now. */
import { useTranslation } from "react-i18next";
import type { components } from "../api/schema";
import classes from "./Claims.module.css";
import { ClaimSentence } from "./ClaimSentence";
import { FactLink } from "./FactLink";
import { useReasonText } from "./useReasonText";

export type FactChange = components["schemas"]["FactChangeOut"];

export function FactChanges({ changes }: { changes: FactChange[] }) {
  const { t } = useTranslation("common");
  const reason = useReasonText();
  return (
    <ul className={classes.list}>
      {changes.map((change) => (
        <li key={`${change.key}-${change.reason}`} className={classes.item}>
          <div className={classes.body}>
            <ClaimSentence sentence={change.sentence} start={change.start} end={change.end} tone="bad" />
            <dl className={classes.change}>
              {change.fact_name && (
                <>
                  <dt>{t("claim.fact")}</dt>
                  <dd>{change.fact_name}</dd>
                </>
              )}
              {change.old && (
                <>
                  <dt>{t("claim.was")}</dt>
                  <dd className="num">{change.old}</dd>
                </>
              )}
              <dt>{t("claim.now")}</dt>
              <dd className="num">{change.new && change.new !== change.old ? change.new : reason(change)}</dd>
            </dl>
          </div>
          {change.fact_kind && (
            <FactLink kind={change.fact_kind} id={change.fact_id} />
          )}
        </li>
      ))}
    </ul>
  );
}

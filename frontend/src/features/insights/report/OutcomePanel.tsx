/** Where everyone ended: one bar whose parts are the whole snapshot, with a row for each reason. */
import { IconAlertTriangle, IconCircleCheck } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { type ReactNode, Fragment } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/i18n/format";
import { EvidencePopover } from "@/shared/ui/EvidencePopover";
import { Panel } from "@/shared/ui/Panel";
import type { Group, Outcome } from "../data";
import classes from "./Report.module.css";
import { useKindWords } from "./useKindWords";

interface Part {
  id: "sent" | "bounced" | "skipped" | "uncertain" | "cancelled" | "pending";
  count: number;
  tone: string;
  kinds: { kind: string; count: number }[];
}

const sum = (kinds: { count: number }[]) => kinds.reduce((total, { count }) => total + count, 0);

function partsOf(outcome: Outcome): Part[] {
  const all: Part[] = [
    { id: "sent", count: outcome.sent, tone: "good", kinds: [] },
    { id: "bounced", count: sum(outcome.bounced), tone: "bad", kinds: outcome.bounced },
    { id: "skipped", count: sum(outcome.skipped), tone: "muted", kinds: outcome.skipped },
    { id: "uncertain", count: outcome.uncertain, tone: "warn", kinds: [] },
    { id: "cancelled", count: outcome.cancelled, tone: "muted", kinds: [] },
    { id: "pending", count: outcome.pending, tone: "open", kinds: [] },
  ];
  return all.filter(({ id, count }) => count > 0 || id === "sent");
}

export function OutcomePanel({ id, outcome, asOf }: { id: string; outcome: Outcome; asOf: string }) {
  const { t } = useTranslation("insights");
  const format = useFormat();
  const kindWords = useKindWords();
  const parts = partsOf(outcome);
  const share = (count: number) => (outcome.size ? format.percent(count / outcome.size) : "–");
  return (
    <Panel
      title={t("outcome.title")}
      actions={<EvidencePopover what={t("outcome.evidence.what")} why={t("outcome.evidence.why")} from={t("outcome.evidence.from")} when={asOf} />}
    >
      <div className={classes.bar} role="img" aria-label={parts.map((part) => `${t(`outcome.${part.id}`)}: ${format.number(part.count)}`).join(", ")}>
        {parts.filter(({ count }) => count > 0).map((part) => (
          <span
            key={part.id}
            className={classes.part}
            data-tone={part.tone}
            style={{ width: `${String(outcome.size ? (100 * part.count) / outcome.size : 0)}%` }}
          />
        ))}
      </div>
      <ul className={classes.list}>
        {parts.map((part) => (
          <Fragment key={part.id}>
            <li>
              <Row id={id} group={part.id} className={classes.row}>
                <span className={classes.dot} data-tone={part.tone} aria-hidden />
                <span>
                  {t(`outcome.${part.id}`)}
                  {part.id === "pending" && outcome.waiting > 0 && ` · ${t("outcome.waiting", { count: outcome.waiting, shown: format.number(outcome.waiting) })}`}
                </span>
                <span className="num">{format.number(part.count)}</span>
                <span className={`${classes.share} num`}>{share(part.count)}</span>
              </Row>
            </li>
            {part.kinds.map(({ kind, count }) => (
              <li key={kind}>
                <Row id={id} group={part.id} kind={kind} className={classes.kind}>
                  <span>{kindWords(part.id, kind)}</span>
                  <span className="num">{format.number(count)}</span>
                  <span className={`${classes.share} num`}>{share(count)}</span>
                </Row>
              </li>
            ))}
          </Fragment>
        ))}
      </ul>
      <div className={classes.total}>
        {outcome.adds_up ? <IconCircleCheck size={16} color="var(--mw-good)" aria-hidden /> : <IconAlertTriangle size={16} color="var(--mw-bad)" aria-hidden />}
        {t(outcome.adds_up ? "outcome.addsUp" : "outcome.doesNotAddUp", { count: outcome.size, shown: format.number(outcome.size) })}
      </div>
    </Panel>
  );
}

function Row({ id, group, kind, className, children }: { id: string; group: Part["id"]; kind?: string; className?: string; children: ReactNode }) {
  // Nobody can be listed who has no outcome yet.
  if (group === "pending") return <div className={className}>{children}</div>;
  return (
    <Link to="/insights/campaigns/$id" params={{ id }} search={{ tab: "people", group: group as Group, kind }} className={className}>
      {children}
    </Link>
  );
}

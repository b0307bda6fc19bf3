/** One claim: its sentence, its verdict, the fact behind it and why; and what can be done about it. */
import { Button, Text, UnstyledButton } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../i18n/format";
import { StatePill, type StateTone } from "../ui/StatePill";
import type { Claim, FactUse } from "./claims";
import classes from "./Claims.module.css";
import { ClaimSentence } from "./ClaimSentence";
import { FactLink } from "./FactLink";
import { useReasonText } from "./useReasonText";

interface ClaimRowProps {
  claim: Claim;
  /** Shows it in the message, where there is one beside it. */
  onPoint?: () => void;
  /** The claim that was pointed at. */
  active?: string | null;
  onBind?: () => void;
  onUnbind?: () => void;
  onVouch?: () => void;
  onUnvouch?: () => void;
}

export function toneOf(claim: Pick<Claim, "severity">): "good" | "warn" | "bad" {
  return claim.severity === "error" ? "bad" : claim.severity ? "warn" : "good";
}

export function ClaimRow({ claim, onPoint, active, onBind, onUnbind, onVouch, onUnvouch }: ClaimRowProps) {
  const { t } = useTranslation("common");
  const format = useFormat();
  const reason = useReasonText();
  const tone: StateTone & ("good" | "warn" | "bad") = toneOf(claim);
  const parts = format.list(claim.parts.map((part) => t(`claim.part.${part}`)));
  const doubtful = claim.severity !== null;
  return (
    <li className={classes.item} data-claim={claim.key} data-active={active === claim.key ? "" : undefined}>
      <div className={classes.body}>
        {onPoint ? (
          <UnstyledButton className={classes.point} onClick={onPoint} title={t("claim.show")}>
            <ClaimSentence sentence={claim.sentence} start={claim.start} end={claim.end} tone={tone} />
          </UnstyledButton>
        ) : (
          <ClaimSentence sentence={claim.sentence} start={claim.start} end={claim.end} tone={tone} />
        )}
        <Text size="sm" c={doubtful ? undefined : "dimmed"}>
          {reason(claim)}
        </Text>
        <div className={classes.facts}>
          {claim.fact && <Fact label={t("claim.fact")} fact={claim.fact} />}
          {!claim.fact && claim.nearest && <Fact label={t("claim.nearest")} fact={claim.nearest} />}
          {claim.bound_by && (
            <span>{t(claim.bound_to ? "claim.boundTo" : "claim.boundBy", { who: claim.bound_by, fact: claim.bound_to })}</span>
          )}
          <span>{parts}</span>
        </div>
      </div>
      <div>
        <StatePill tone={tone}>{t(`claim.verdict.${claim.verdict}`)}</StatePill>
      </div>
      <Buttons>
        {onBind && doubtful && claim.verdict !== "forbidden" && (
          <Button size="compact-sm" variant="default" onClick={onBind}>
            {t("claim.bind")}
          </Button>
        )}
        {onUnbind && claim.bound_by && (
          <Button size="compact-sm" variant="subtle" onClick={onUnbind}>
            {t("claim.unbind")}
          </Button>
        )}
        {onVouch && doubtful && claim.verdict !== "forbidden" && (
          <Button size="compact-sm" variant="default" onClick={onVouch}>
            {t("claim.vouch")}
          </Button>
        )}
        {onUnvouch && claim.vouch && (
          <Button size="compact-sm" variant="subtle" onClick={onUnvouch}>
            {t("claim.unvouch")}
          </Button>
        )}
      </Buttons>
    </li>
  );
}

function Buttons({ children }: { children: ReactNode[] }) {
  if (!children.some(Boolean)) return null;
  return <div className={classes.actions}>{children}</div>;
}

function Fact({ label, fact }: { label: string; fact: FactUse }) {
  const { t } = useTranslation("common");
  const format = useFormat();
  return (
    <>
      <span>
        {label}: {[t(`claim.kind.${fact.kind}`), fact.name, fact.value === fact.name ? "" : fact.value].filter(Boolean).join(" · ")}
      </span>
      {fact.version && <span className="num">{t("claim.version", { version: fact.version })}</span>}
      {fact.source && <span>{t([`claim.from.${fact.source.split(":")[0] ?? ""}`, "claim.source"], { source: fact.source })}</span>}
      {fact.until && <span className="num">{t("claim.until", { moment: format.dateTime(fact.until) })}</span>}
      <FactLink kind={fact.kind} id={fact.id} />
    </>
  );
}

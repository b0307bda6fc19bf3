/** Whether a fact may be relied on now: fresh, stale, archived. */
import { Tooltip } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/i18n/format";
import { StatePill } from "@/shared/ui/StatePill";
import type { Fact } from "./data";

export function FreshMark({ fact }: { fact: Fact }) {
  const { t } = useTranslation("catalog");
  const format = useFormat();
  if (fact.archived_at) return <StatePill tone="neutral">{t("fresh.archived")}</StatePill>;
  if (fact.stale) {
    return (
      <Tooltip label={t("fresh.staleSince", { at: fact.fresh_until ? format.dateTime(fact.fresh_until) : "" })}>
        <span>
          <StatePill tone="bad">{t("fresh.stale")}</StatePill>
        </span>
      </Tooltip>
    );
  }
  const until = fact.fresh_until ? t("fresh.until", { at: format.dateTime(fact.fresh_until) }) : t("fresh.forever");
  return (
    <Tooltip label={until}>
      <span>
        <StatePill tone="good">{t("fresh.fresh")}</StatePill>
      </span>
    </Tooltip>
  );
}

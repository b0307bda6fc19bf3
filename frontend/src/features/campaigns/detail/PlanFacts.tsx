/** Everything of a plan beside message, sender and audience, as an approval binds to it. */
import { Code } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/i18n/format";
import { Facts } from "../Facts";
import type { Campaign } from "../data";
import { useTargetWords } from "../words/useTargetWords";
import { useWhenWords } from "../words/useWhenWords";

export function PlanFacts({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const when = useWhenWords();
  const target = useTargetWords();
  const { currency } = campaign;
  const money = (amount: string) => format.money(Number(amount), currency);
  return (
    <Facts
      items={[
        { id: "goal", label: t("field.goal"), value: campaign.goal || "–" },
        campaign.target_metric && {
          id: "target",
          label: t(`metric.${campaign.target_metric}`),
          value: target(campaign),
        },
        campaign.budget !== null && { id: "budget", label: t("field.budget"), value: money(campaign.budget) },
        campaign.cost_per_thousand !== null && { id: "cost", label: t("field.cost"), value: money(campaign.cost_per_thousand) },
        { id: "when", label: t("step.when"), value: when(campaign) },
        { id: "uncertain", label: t("uncertain.title"), value: t(`uncertain.${campaign.uncertain}`) },
        campaign.notes && { id: "notes", label: t("field.notes"), value: campaign.notes },
        { id: "hash", label: t("detail.hash"), value: <Code>{campaign.subject_hash.slice(0, 16)}</Code> },
      ]}
    />
  );
}

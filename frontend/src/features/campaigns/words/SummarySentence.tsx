/** The whole campaign in one sentence with real numbers, before anybody decides. */
import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/i18n/format";
import { useAudienceWords } from "../audience/useAudienceWords";
import { audienceCountQuery, type Campaign, definitionOf, isChosen, workspaceQuery } from "../data";
import { useWhenWords } from "./useWhenWords";

export function SummarySentence({ campaign, leaving }: { campaign: Campaign; leaving?: boolean }) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const when = useWhenWords();
  const definition = definitionOf(campaign);
  const { short } = useAudienceWords(definition);
  const count = useQuery({ ...audienceCountQuery(definition), enabled: isChosen(definition) && !campaign.launch });
  const { data: workspace } = useQuery(workspaceQuery);
  const before = workspace?.sole_operator ? "unapprovedSole" : "unapproved";
  const people = campaign.launch?.size ?? count.data?.will_get ?? 0;
  const left = campaign.approval ? "left" : "leftUnapproved";
  const key = campaign.launched_at && campaign.launch ? left : campaign.approval ? "approved" : before;
  return (
    <Text size="lg" className="num" component="p" m={0}>
      {t(`summary.${key}`, {
        name: campaign.name,
        count: people,
        shown: format.number(people),
        audience: short,
        when: leaving && campaign.schedule_mode === "now" ? t("when.rightNow") : when(campaign),
        who: campaign.approval?.approved_by_label ?? "",
        on: campaign.launched_at ? format.dateTime(campaign.launched_at) : "",
      })}
    </Text>
  );
}

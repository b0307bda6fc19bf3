/** The plan, read only: who gets it, what it says, when it goes, and what it is for. */
import { Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Panel } from "@/shared/ui/Panel";
import { AudienceFacts } from "../audience/AudienceFacts";
import { type Campaign, definitionOf } from "../data";
import { MessagePreview } from "../message/MessagePreview";
import { IdentityFacts } from "./IdentityFacts";
import { PlanFacts } from "./PlanFacts";

export function PlanTab({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation("campaigns");
  return (
    <Stack>
      <Panel title={t("step.who")}>
        <AudienceFacts definition={definitionOf(campaign)} />
      </Panel>
      <Panel title={t("step.what")}>
        <MessagePreview campaign={campaign} />
      </Panel>
      <Panel title={t("identity.title")}>
        <IdentityFacts campaign={campaign} />
      </Panel>
      <Panel title={t("detail.plan")}>
        <PlanFacts campaign={campaign} />
      </Panel>
    </Stack>
  );
}

/** One campaign: where it stands, what comes next, what became of everyone it went to. */
import { Alert, Skeleton, Stack } from "@mantine/core";
import { IconAlertTriangle, IconShieldOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Page } from "@/shared/ui/Page";
import { PageHeader } from "@/shared/ui/PageHeader";
import { TabsInUrl } from "@/shared/ui/TabsInUrl";
import { CampaignPill } from "../CampaignPill";
import { campaignQuery } from "../data";
import { ChangedParts } from "../words/ChangedParts";
import { Actions } from "./Actions";
import { Everyone } from "./Everyone";
import { History } from "./History";
import { Overview } from "./Overview";
import { PlanTab } from "./PlanTab";
import { Recipients } from "./Recipients";
import { Untrue } from "./Untrue";

const route = getRouteApi("/shell/campaigns/$id");

/** Problems that some change caused. */
const LOST = ["approval_void", "review_overtaken"];

export function CampaignPage() {
  const { t } = useTranslation("campaigns");
  const { id } = route.useParams();
  const query = useQuery(campaignQuery(id));
  if (query.error && !query.data) {
    return (
      <Page>
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      </Page>
    );
  }
  const campaign = query.data;
  if (!campaign) {
    return (
      <Page>
        <Skeleton height={32} width={300} mb="lg" />
        <Skeleton height={360} />
      </Page>
    );
  }
  return (
    <Page>
      <PageHeader
        title={campaign.name}
        description={campaign.goal || undefined}
        state={<CampaignPill state={campaign.state} />}
        back={{ to: "/campaigns", label: t("list.title") }}
        actions={<Actions campaign={campaign} />}
      />
      <Stack>
        {campaign.archived && <Alert variant="light" color="gray">{t("detail.archived")}</Alert>}
        {campaign.problem && campaign.problem !== "recipients_blocked" && (
          <Alert
            variant="light"
            color={campaign.state === "failed" ? "red" : "yellow"}
            icon={campaign.state === "failed" ? <IconAlertTriangle size={18} /> : <IconShieldOff size={18} />}
            title={t([`trouble.${campaign.problem}.title`, "trouble.other.title"], { text: campaign.problem_text })}
          >
            {t([`trouble.${campaign.problem}.text`, `finding.${campaign.problem}`, `problem.${campaign.problem}.detail`, "trouble.other.text"], { text: campaign.problem_text })}
            {LOST.includes(campaign.problem) && <ChangedParts campaign={campaign} />}
          </Alert>
        )}
        <Untrue campaign={campaign} />
        {!campaign.launch && <Everyone campaign={campaign} />}
        <TabsInUrl
          label={t("detail.tabs")}
          tabs={[
            { id: "overview", label: t("detail.overview"), content: <Overview campaign={campaign} /> },
            {
              id: "recipients",
              label: t("detail.recipients"),
              content: campaign.launch ? <Recipients campaign={campaign} /> : <EmptyState icon={IconAlertTriangle} title={t("recipients.notYet")} />,
              hidden: !campaign.launch,
            },
            { id: "plan", label: t("detail.plan"), content: <PlanTab campaign={campaign} /> },
            { id: "history", label: t("detail.history"), content: <History id={campaign.id} /> },
          ]}
        />
      </Stack>
    </Page>
  );
}

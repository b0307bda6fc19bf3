/** The report of a campaign: what became of every message, and what people did with it, live. */
import { Skeleton, Stack } from "@mantine/core";
import { IconChartBar } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { elsewhere } from "@/shared/lib/elsewhere";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ErrorState } from "@/shared/ui/ErrorState";
import { ButtonLink } from "@/shared/ui/links";
import { Page } from "@/shared/ui/Page";
import { PageHeader } from "@/shared/ui/PageHeader";
import { TabsInUrl } from "@/shared/ui/TabsInUrl";
import { pace, type Report, reportQuery } from "../data";
import { LaunchPill } from "../LaunchPill";
import { Devices } from "./Devices";
import { EngagementPanels } from "./EngagementPanels";
import { ExportMenu } from "./ExportMenu";
import { GoalPanel } from "./GoalPanel";
import { Headline } from "./Headline";
import { Links } from "./Links";
import { Notices } from "./Notices";
import { OutcomePanel } from "./OutcomePanel";
import { OverTime } from "./OverTime";
import { People } from "./People";
import classes from "./Report.module.css";
import { StateLine } from "./StateLine";

const route = getRouteApi("/shell/insights/campaigns/$id");

export function ReportPage() {
  const { t } = useTranslation("insights");
  const { id } = route.useParams();
  const query = useQuery(reportQuery(id));
  const report = query.data;
  const back = { to: "/insights" as const, label: t("list.title") };
  if (!report) {
    return (
      <Page>
        <PageHeader title={t("report.title")} back={back} />
        {query.error ? <ErrorState error={query.error} onRetry={() => void query.refetch()} /> : <Loading />}
      </Page>
    );
  }
  return (
    <Page>
      <PageHeader
        title={report.campaign.name}
        description={report.launch && <StateLine report={report} launch={report.launch} />}
        state={report.launch && <LaunchPill state={report.launch.state} />}
        back={back}
        actions={
          <>
            <ButtonLink to={elsewhere(`/campaigns/${id}`)} variant="default">
              {t("report.toCampaign")}
            </ButtonLink>
            {report.launch && <ExportMenu id={id} />}
          </>
        }
      />
      {report.launch && report.outcome ? (
        <TabsInUrl
          label={t("report.tabs")}
          tabs={[
            { id: "overview", label: t("report.overview"), content: <Overview report={report} /> },
            { id: "links", label: t("report.links"), content: <Links id={id} every={pace(report)} clickers={report.engagement.human_clickers} /> },
            { id: "people", label: t("report.people"), content: <People id={id} outcome={report.outcome} every={pace(report)} /> },
          ]}
        />
      ) : (
        <EmptyState icon={IconChartBar} title={t("report.notSent")}>
          {t("report.notSentText")}
        </EmptyState>
      )}
    </Page>
  );
}

function Overview({ report }: { report: Report }) {
  const { campaign, launch, outcome } = report;
  if (!launch || !outcome) return null;
  return (
    <Stack>
      <Notices report={report} />
      <Headline report={report} outcome={outcome} />
      <div className={classes.columns}>
        <OutcomePanel id={campaign.id} outcome={outcome} asOf={report.as_of} />
        <GoalPanel report={report} />
      </div>
      <EngagementPanels report={report} />
      <OverTime id={campaign.id} every={pace(report)} />
      <Devices agents={report.agents} />
    </Stack>
  );
}

function Loading() {
  return (
    <Stack>
      <Skeleton height={112} />
      <Skeleton height={260} />
      <Skeleton height={320} />
    </Stack>
  );
}

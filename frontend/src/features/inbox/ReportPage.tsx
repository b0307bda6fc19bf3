/** One report: the message as that person got it, what they said, and what becomes of it. */
import { Alert, Box, Skeleton, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState } from "@/shared/ui/ErrorState";
import { TextLink } from "@/shared/ui/links";
import { MailFrame } from "@/shared/ui/MailFrame";
import { Page } from "@/shared/ui/Page";
import { PageHeader } from "@/shared/ui/PageHeader";
import { Panel } from "@/shared/ui/Panel";
import { When } from "@/shared/ui/When";
import { type ReportDetail, reportQuery } from "./data";
import { DecisionPanel } from "./DecisionPanel";
import classes from "./ReportPage.module.css";
import { ReportPill } from "./ReportPill";

const route = getRouteApi("/shell/inbox/reports/$id");

export function ReportPage() {
  const { t } = useTranslation("inbox");
  const { id } = route.useParams();
  const { data: report, error, refetch } = useQuery(reportQuery(id));
  if (error) return <Page><ErrorState error={error} onRetry={() => void refetch()} /></Page>;
  if (!report) return <Page><Skeleton height={480} radius="lg" /></Page>;
  return (
    <Page>
      <PageHeader
        title={t(`category.${report.category}`)}
        state={<ReportPill state={report.state} />}
        back={{ to: "/inbox", label: t("nav.feedback") }}
        description={<>{report.campaign || t("shares.unnamed")} · <When at={report.reported_at} /></>}
      />
      <div className={classes.columns}>
        <Box miw={0}>
          <Letter report={report} />
        </Box>
        <Stack className={classes.side}>
          <Panel title={t("report.said")}>
            {report.text ? (
              <>
                <blockquote className={classes.words}>{report.text}</blockquote>
                <Text size="sm" c="dimmed" mt="sm">{t("report.never")}</Text>
              </>
            ) : (
              <Text c="dimmed">{t(report.contact_id === null ? "reports.erased" : "reports.noWords")}</Text>
            )}
            <dl className={classes.facts}>
              <Row name={t("field.who")}>
                {report.contact_id !== null ? (
                  <TextLink to="/contacts/$contactId" params={{ contactId: String(report.contact_id) }}>{report.address}</TextLink>
                ) : (
                  t("report.nobody")
                )}
              </Row>
              <Row name={t("field.useful")}>{report.useful == null ? t("report.notRated") : t(report.useful ? "shares.yes" : "shares.no")}</Row>
              <Row name={t("field.campaign")}>
                <TextLink to="/campaigns/$id" params={{ id: report.campaign_id }}>{report.campaign || t("shares.unnamed")}</TextLink>
              </Row>
              {report.language && <Row name={t("field.language")}>{t(`language.${report.language}`, { defaultValue: report.language })}</Row>}
            </dl>
          </Panel>
          <DecisionPanel report={report} />
        </Stack>
      </div>
    </Page>
  );
}

function Letter({ report }: { report: ReportDetail }) {
  const { t } = useTranslation("inbox");
  const { letter } = report;
  if (!letter) return <Alert color="gray" title={t("letter.gone")}>{t("letter.goneText")}</Alert>;
  return (
    <MailFrame
      html={letter.html}
      text={letter.text}
      subject={letter.subject}
      from={letter.sender}
      details={<Text size="sm" c="dimmed">{t("letter.note")}</Text>}
      height={620}
    />
  );
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

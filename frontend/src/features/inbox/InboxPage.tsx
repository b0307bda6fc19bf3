/** The inbox: for now what recipients say of messages. Numbers for everyone, words for those who may. */
import { Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useCan } from "@/shared/api/session";
import { Page } from "@/shared/ui/Page";
import { PageHeader } from "@/shared/ui/PageHeader";
import { Panel } from "@/shared/ui/Panel";
import { TabsInUrl } from "@/shared/ui/TabsInUrl";
import { ReportList } from "./ReportList";
import { Shares } from "./Shares";

export function InboxPage() {
  const { t } = useTranslation("inbox");
  return (
    <Page>
      <PageHeader title={t("title")} description={t("description")} />
      <TabsInUrl label={t("title")} tabs={[{ id: "feedback", label: t("nav.feedback"), content: <Feedback /> }]} />
    </Page>
  );
}

function Feedback() {
  const { t } = useTranslation("inbox");
  const mayRead = useCan("feedback.read");
  return (
    <Stack gap="lg">
      <Shares />
      {mayRead && (
        <Panel flush title={t("reports.title")} description={t("reports.description")}>
          <ReportList />
        </Panel>
      )}
    </Stack>
  );
}

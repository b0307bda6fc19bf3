/** Who messages come from and how they leave: senders, SMTP servers, sandbox or live. */
import { Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Page } from "@/shared/ui/Page";
import { PageHeader } from "@/shared/ui/PageHeader";
import { LivePanel } from "./LivePanel";
import { RoutesPanel } from "./RoutesPanel";
import { SendersPanel } from "./SendersPanel";

export function SendingPage() {
  const { t } = useTranslation("delivery");
  return (
    <Page width="text">
      <PageHeader title={t("sending.title")} description={t("sending.description")} />
      <Stack gap="lg">
        <LivePanel />
        <SendersPanel />
        <RoutesPanel />
      </Stack>
    </Page>
  );
}

/** Content: messages, templates and media under one roof. */
import { Group } from "@mantine/core";
import { IconMailPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useCan } from "@/shared/api/session";
import { ButtonLink } from "@/shared/ui/links";
import { Page } from "@/shared/ui/Page";
import { PageHeader } from "@/shared/ui/PageHeader";
import { TabsInUrl } from "@/shared/ui/TabsInUrl";
import { MediaTab } from "./media/MediaTab";
import { MessagesTab } from "./messages/MessagesTab";
import { TemplatesTab } from "./templates/TemplatesTab";

export function ContentPage() {
  const { t } = useTranslation("content");
  const canWrite = useCan("content.write");
  return (
    <Page>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={
          canWrite && (
            <ButtonLink to="/content/new" leftSection={<IconMailPlus size={16} />}>
              {t("new.button")}
            </ButtonLink>
          )
        }
      />
      <Group component="section" gap={0} display="block">
        <TabsInUrl
          label={t("title")}
          tabs={[
            { id: "messages", label: t("nav.messages"), content: <MessagesTab /> },
            { id: "templates", label: t("nav.templates"), content: <TemplatesTab /> },
            { id: "media", label: t("nav.media"), content: <MediaTab /> },
          ]}
        />
      </Group>
    </Page>
  );
}

/** Lists and tags: what groups people, and how many belong. */
import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Page } from "@/shared/ui/Page";
import { PageHeader } from "@/shared/ui/PageHeader";
import { TabsInUrl } from "@/shared/ui/TabsInUrl";
import { Lists } from "./Lists";
import { Tags } from "./Tags";

export function ListsPage() {
  const { t } = useTranslation("contacts");
  return (
    <Page>
      <PageHeader title={t("groups.title")} description={<Text component="span">{t("groups.description")}</Text>} />
      <TabsInUrl
        label={t("groups.title")}
        tabs={[
          { id: "lists", label: t("groups.lists"), content: <Lists /> },
          { id: "tags", label: t("groups.tags"), content: <Tags /> },
        ]}
      />
    </Page>
  );
}

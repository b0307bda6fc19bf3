/** A new message begins with a template, or with nothing. */
import { Group } from "@mantine/core";
import { IconPencilBolt } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ButtonLink } from "@/shared/ui/links";
import { Page } from "@/shared/ui/Page";
import { PageHeader } from "@/shared/ui/PageHeader";
import { LanguageChoice, useContentLanguage } from "./LanguageChoice";
import { NameMessage } from "./NameMessage";
import { TemplateGallery } from "./TemplateGallery";

export function NewMessagePage() {
  const { t } = useTranslation("content");
  const [language, setLanguage] = useContentLanguage();
  const [picked, setPicked] = useState<{ id: string; name: string } | null>(null);
  return (
    <Page>
      <PageHeader
        title={t("new.pick")}
        description={t("new.pickText")}
        back={{ to: "/content", label: t("title") }}
        actions={
          <Group gap="xs">
            <ButtonLink to="/content/write" leftSection={<IconPencilBolt size={16} />}>
              {t("write.button")}
            </ButtonLink>
            <LanguageChoice value={language} onChange={setLanguage} />
          </Group>
        }
      />
      <TemplateGallery language={language} withBlank onPick={(id, name) => { setPicked({ id, name }); }} />
      <NameMessage
        opened={picked !== null}
        templateId={picked?.id ?? ""}
        suggestion={picked?.name ?? ""}
        language={language}
        onClose={() => { setPicked(null); }}
      />
    </Page>
  );
}

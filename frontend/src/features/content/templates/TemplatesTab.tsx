/** The workspace's templates and the starters, with a menu for its own. */
import { ActionIcon, Group, Menu, Stack, Text } from "@mantine/core";
import { IconDots, IconTrash } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { useCan } from "@/shared/api/session";
import { ConfirmModal } from "@/shared/ui/ConfirmModal";
import { toastDone } from "@/shared/ui/toast";
import { type Template, TEMPLATES } from "../data";
import { LanguageChoice, useContentLanguage } from "./LanguageChoice";
import { NameMessage } from "./NameMessage";
import { TemplateGallery } from "./TemplateGallery";

export function TemplatesTab() {
  const { t } = useTranslation("content");
  const { t: common } = useTranslation("common");
  const canWrite = useCan("content.write");
  const client = useQueryClient();
  const [language, setLanguage] = useContentLanguage();
  const [picked, setPicked] = useState<{ id: string; name: string } | null>(null);
  const [removing, setRemoving] = useState<Template | null>(null);

  async function remove(template: Template) {
    await ok(
      api.DELETE("/api/v1/content/templates/{template_id}", {
        params: { path: { template_id: template.id } },
        parseAs: "text",
      }),
    );
    await client.invalidateQueries({ queryKey: TEMPLATES });
    toastDone(t("templates.removed", { name: template.name }));
  }

  return (
    <Stack gap="md">
      <Group justify="space-between" gap="sm">
        <Text c="dimmed" maw={620}>
          {t("templates.description")}
        </Text>
        <LanguageChoice value={language} onChange={setLanguage} />
      </Group>
      <TemplateGallery
        language={language}
        onPick={(id, name) => { if (canWrite) setPicked({ id, name }); }}
        menu={(template) =>
          canWrite &&
          !template.starter && (
            <Menu position="bottom-end" withinPortal>
              <Menu.Target>
                <ActionIcon variant="subtle" color="gray" aria-label={t("menu.label", { name: template.name })}>
                  <IconDots size={16} />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item color="red" leftSection={<IconTrash size={15} />} onClick={() => { setRemoving(template); }}>
                  {t("templates.remove")}
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          )
        }
      />
      <NameMessage
        opened={picked !== null}
        templateId={picked?.id ?? ""}
        suggestion={picked?.name ?? ""}
        language={language}
        onClose={() => { setPicked(null); }}
      />
      <ConfirmModal
        opened={removing !== null}
        onClose={() => { setRemoving(null); }}
        title={t("templates.removeTitle", { name: removing?.name ?? "" })}
        confirmLabel={common("action.remove")}
        danger
        onConfirm={() => (removing ? remove(removing) : Promise.resolve())}
      >
        {t("templates.removeText")}
      </ConfirmModal>
    </Stack>
  );
}

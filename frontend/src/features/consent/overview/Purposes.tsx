/** What people are asked about, in the workspace's own words, and the rules for asking. */
import { Badge, Button, Group, Skeleton, Stack, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { useCan } from "@/shared/api/session";
import { ConfirmModal } from "@/shared/ui/ConfirmModal";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Panel } from "@/shared/ui/Panel";
import { toastDone } from "@/shared/ui/toast";
import { consentChanged, overviewQuery, type Purpose, purposesQuery } from "../data";
import { useConsentWords } from "../words";
import { PolicyForm } from "./PolicyForm";
import { PurposeModal } from "./PurposeModal";

export function Purposes() {
  const { t, i18n } = useTranslation("consent");
  const queries = useQueryClient();
  const mayWrite = useCan("consent.write");
  const { data, error, refetch } = useQuery(purposesQuery);
  const overview = useQuery(overviewQuery(90));
  const words = useConsentWords(data);
  const [editing, setEditing] = useState<Purpose | "new" | null>(null);
  const [removing, setRemoving] = useState<Purpose | null>(null);

  async function remove(purpose: Purpose) {
    await ok(api.DELETE("/api/v1/consent/purposes/{key}", { params: { path: { key: purpose.key } } }));
    await consentChanged(queries);
    toastDone(t("purpose.removed", { name: words.purpose(purpose.key) }));
  }

  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={280} radius="lg" />;
  return (
    <Stack gap="md">
      <Panel
        title={t("purpose.title")}
        description={t("purpose.description")}
        actions={
          mayWrite && (
            <Button variant="default" leftSection={<IconPlus size={16} />} onClick={() => { setEditing("new"); }}>
              {t("purpose.add")}
            </Button>
          )
        }
      >
        <Stack gap="lg">
          {data.map((purpose) => (
            <Group key={purpose.key} justify="space-between" align="flex-start" wrap="nowrap">
              <div>
                <Group gap="xs">
                  <Text fw={550}>{words.purpose(purpose.key)}</Text>
                  {purpose.built_in && <Badge variant="light" color="gray" size="sm">{t("purpose.builtIn")}</Badge>}
                </Group>
                <Text c="dimmed" maw={640}>{purpose.descriptions[i18n.language] ?? purpose.descriptions.en}</Text>
              </div>
              {mayWrite && (
                <Group gap={6} wrap="nowrap">
                  <Button size="xs" variant="default" onClick={() => { setEditing(purpose); }}>{t("purpose.reword")}</Button>
                  {!purpose.built_in && (
                    <Button size="xs" variant="subtle" color="gray" onClick={() => { setRemoving(purpose); }}>{t("common:action.remove")}</Button>
                  )}
                </Group>
              )}
            </Group>
          ))}
        </Stack>
      </Panel>
      {overview.data && <PolicyForm policy={overview.data.policy} mayWrite={mayWrite} />}
      {editing && <PurposeModal purpose={editing === "new" ? null : editing} onClose={() => { setEditing(null); }} />}
      <ConfirmModal
        opened={removing !== null}
        onClose={() => { setRemoving(null); }}
        title={t("purpose.removeTitle", { name: removing ? words.purpose(removing.key) : "" })}
        confirmLabel={t("common:action.remove")}
        danger
        onConfirm={() => (removing ? remove(removing) : Promise.resolve())}
      >
        {t("purpose.removeText")}
      </ConfirmModal>
    </Stack>
  );
}

/** Erase a person for good: says in numbers what goes and what stays, and asks for a typed word. */
import { List, Skeleton, Stack, Text } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { elsewhere } from "@/shared/lib/elsewhere";
import { ConfirmModal } from "@/shared/ui/ConfirmModal";
import { ErrorState } from "@/shared/ui/ErrorState";
import { toastDone } from "@/shared/ui/toast";
import { erasureQuery } from "../data";

export default function EraseModal({ contactId, onClose }: { contactId: number; onClose: () => void }) {
  const { t } = useTranslation("consent");
  const queries = useQueryClient();
  const navigate = useNavigate();

  async function erase() {
    await ok(api.POST("/api/v1/contacts/{contact_id}/erase", { params: { path: { contact_id: contactId } } }));
    toastDone(t("erase.done"));
    await navigate({ to: elsewhere("/contacts") });
    await queries.invalidateQueries();
  }

  return (
    <ConfirmModal opened onClose={onClose} title={t("erase.title")} confirmLabel={t("contact.erase")} onConfirm={erase} word={t("erase.word")} danger>
      <Stack gap="xs">
        <Effects contactId={contactId} />
        <Text>{t("erase.never")}</Text>
        <Text c="dimmed" size="sm">{t("erase.notDelete")}</Text>
        <Text fw={550}>{t("erase.final")}</Text>
      </Stack>
    </ConfirmModal>
  );
}

function Effects({ contactId }: { contactId: number }) {
  const { t } = useTranslation("consent");
  const { data, error } = useQuery(erasureQuery(contactId));
  if (error) return <ErrorState error={error} />;
  if (!data) return <Skeleton height={120} />;
  const more = (["evidence", "signups", "readable"] as const).filter((name) => data[name] > 0);
  return (
    <List spacing={4}>
      <List.Item>{t("erase.values", { count: data.values, shown: data.values })}</List.Item>
      {data.lists + data.tags > 0 && <List.Item>{t("erase.groups", { lists: data.lists, tags: data.tags })}</List.Item>}
      {more.map((name) => <List.Item key={name}>{t(`erase.${name}`, { count: data[name], shown: data[name] })}</List.Item>)}
      <List.Item>{t("erase.records", { count: data.records, shown: data.records })}</List.Item>
    </List>
  );
}

/** Erase a person for good: says what goes, what stays, and asks for a typed word. */
import { List, Stack, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { ConfirmModal } from "@/shared/ui/ConfirmModal";
import { toastDone } from "@/shared/ui/toast";

interface EraseModalProps {
  contactId: number;
  address: string;
  opened: boolean;
  onClose: () => void;
}

export function EraseModal({ contactId, address, opened, onClose }: EraseModalProps) {
  const { t } = useTranslation("consent");
  const queries = useQueryClient();
  const navigate = useNavigate();

  async function erase() {
    await ok(api.POST("/api/v1/contacts/{contact_id}/erase", { params: { path: { contact_id: contactId } } }));
    toastDone(t("erase.done"));
    await navigate({ to: "/compliance/consent" });
    await queries.invalidateQueries();
  }

  return (
    <ConfirmModal opened={opened} onClose={onClose} title={t("erase.title")} confirmLabel={t("contact.erase")} onConfirm={erase} word={t("erase.word")} danger>
      <Stack gap="xs">
        <Text fw={550}>{address}</Text>
        <List spacing={4}>
          <List.Item>{t("erase.goes")}</List.Item>
          <List.Item>{t("erase.stays")}</List.Item>
          <List.Item>{t("erase.never")}</List.Item>
        </List>
        <Text>{t("erase.final")}</Text>
      </Stack>
    </ConfirmModal>
  );
}

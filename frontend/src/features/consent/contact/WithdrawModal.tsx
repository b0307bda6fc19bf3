/** Record that a person no longer agrees: takes effect at once. */
import { Stack, Text, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { ConfirmModal } from "@/shared/ui/ConfirmModal";
import { toastDone } from "@/shared/ui/toast";
import { consentChanged, type Standing, TRACKING } from "../data";

interface WithdrawModalProps {
  contactId: number;
  standing: Standing;
  name: string;
  onClose: () => void;
}

export function WithdrawModal({ contactId, standing, name, onClose }: WithdrawModalProps) {
  const { t } = useTranslation("consent");
  const queries = useQueryClient();
  const [source, setSource] = useState("");

  async function withdraw() {
    await ok(api.POST("/api/v1/contacts/{contact_id}/consent/withdraw", {
      params: { path: { contact_id: contactId } },
      body: { purpose: standing.purpose, source },
    }));
    await consentChanged(queries);
    toastDone(t("withdraw.done"));
  }

  return (
    <ConfirmModal opened onClose={onClose} title={t("withdraw.title", { name })} confirmLabel={t("contact.withdraw")} onConfirm={withdraw}>
      <Stack>
        <Text>{t(standing.purpose === TRACKING ? "withdraw.tracking" : "withdraw.text")}</Text>
        <TextInput label={t("withdraw.how")} description={t("withdraw.howHint")} maxLength={500} value={source} onChange={(event) => { setSource(event.currentTarget.value); }} />
      </Stack>
    </ConfirmModal>
  );
}

/** Lift a suppression, saying why; the audit log keeps the words. */
import { Button, Group, Modal, Stack, Text, Textarea } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type SyntheticEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { ErrorState } from "@/shared/ui/ErrorState";
import { toastDone } from "@/shared/ui/toast";
import type { Suppression } from "../data";
import { useConsentWords } from "../words";

interface LiftModalProps {
  row: Suppression | null;
  onClose: () => void;
  onDone: () => void;
}

export function LiftModal({ row, onClose, onDone }: LiftModalProps) {
  const { t } = useTranslation("consent");
  return (
    <Modal opened={row !== null} onClose={onClose} title={t("lift.title")} closeButtonProps={{ "aria-label": t("common:action.close") }}>
      {row && <LiftForm row={row} onClose={onClose} onDone={onDone} />}
    </Modal>
  );
}

function LiftForm({ row, onClose, onDone }: LiftModalProps & { row: Suppression }) {
  const { t } = useTranslation("consent");
  const words = useConsentWords();
  const [reason, setReason] = useState("");
  const lift = useMutation({
    mutationFn: () => ok(api.POST("/api/v1/suppressions/{suppression_id}/lift", { params: { path: { suppression_id: row.id } }, body: { reason } })),
    onSuccess() {
      toastDone(t("lift.done"));
      onDone();
      onClose();
    },
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    lift.mutate();
  };
  const consent = row.reason === "unsubscribe" || row.reason === "complaint";
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text>{t("lift.text", { address: row.address || row.fingerprint.slice(0, 12), reason: words.reason(row.reason) })}</Text>
        <Text c="dimmed">{t(consent ? "lift.consentStays" : "lift.mailsAgain")}</Text>
        <Textarea label={t("lift.why")} description={t("lift.whyHint")} data-autofocus autosize minRows={2} maxLength={500} value={reason} onChange={(event) => { setReason(event.currentTarget.value); }} />
        {lift.error && <ErrorState error={lift.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>{t("common:action.cancel")}</Button>
          <Button type="submit" loading={lift.isPending} disabled={!reason.trim()}>{t("suppression.lift")}</Button>
        </Group>
      </Stack>
    </form>
  );
}

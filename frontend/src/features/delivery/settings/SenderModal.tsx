/** Adding or changing a sender. */
import { Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import type { Problem } from "@/shared/api/problem";
import { ErrorState } from "@/shared/ui/ErrorState";
import { applyProblem } from "@/shared/ui/formProblem";
import type { Sender } from "../data";

interface SenderModalProps {
  /** "new" for another one, null while closed. */
  sender: Sender | "new" | null;
  onClose: () => void;
  onSaved: () => Promise<void>;
}

export function SenderModal({ sender, onClose, onSaved }: SenderModalProps) {
  const { t } = useTranslation("delivery");
  return (
    <Modal
      opened={sender !== null}
      onClose={onClose}
      title={t(sender === "new" ? "senders.add" : "senders.edit")}
      closeButtonProps={{ "aria-label": t("common:action.close") }}
    >
      {sender !== null && <SenderForm sender={sender} onClose={onClose} onSaved={onSaved} />}
    </Modal>
  );
}

function SenderForm({ sender, onClose, onSaved }: SenderModalProps & { sender: Sender | "new" }) {
  const { t } = useTranslation("delivery");
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const known = sender === "new" ? null : sender;
  const form = useForm({
    initialValues: {
      name: known?.name ?? "",
      address: known?.address ?? "",
      reply_to: known?.reply_to ?? "",
      return_path: known?.return_path ?? "",
    },
  });

  async function save(values: typeof form.values) {
    setBusy(true);
    setProblem(null);
    try {
      await ok(
        known
          ? api.PATCH("/api/v1/senders/{sender_id}", { params: { path: { sender_id: known.id } }, body: values })
          : api.POST("/api/v1/senders", { body: values }),
      );
      await onSaved();
      onClose();
    } catch (error) {
      setProblem(applyProblem(form, error));
      setBusy(false);
    }
  }

  return (
    <form onSubmit={form.onSubmit((values) => void save(values))}>
      <Stack>
        {problem && <ErrorState error={problem} />}
        <TextInput label={t("senders.name")} description={t("senders.nameHint")} data-autofocus required {...form.getInputProps("name")} />
        <TextInput
          label={t("senders.address")}
          description={t(known?.verified ? "senders.addressProvedHint" : "senders.addressHint")}
          type="email"
          required
          {...form.getInputProps("address")}
        />
        <TextInput label={t("senders.replyTo")} description={t("senders.replyToHint")} type="email" {...form.getInputProps("reply_to")} />
        <TextInput label={t("senders.returnPath")} description={t("senders.returnPathHint")} type="email" {...form.getInputProps("return_path")} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} disabled={busy}>
            {t("common:confirm.back")}
          </Button>
          <Button type="submit" loading={busy}>
            {t("save")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

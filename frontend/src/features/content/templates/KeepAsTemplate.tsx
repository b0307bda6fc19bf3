/** Asks for the name under which a message is kept as a template. */
import { Button, Group, Modal, Stack, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { ErrorState } from "@/shared/ui/ErrorState";
import { applyProblem } from "@/shared/ui/formProblem";
import { toastDone } from "@/shared/ui/toast";
import { type Message, TEMPLATES } from "../data";

interface KeepAsTemplateProps {
  message: Pick<Message, "id" | "name">;
  opened: boolean;
  onClose: () => void;
}

export function KeepAsTemplate({ message, opened, onClose }: KeepAsTemplateProps) {
  const { t } = useTranslation("content");
  const { t: common } = useTranslation("common");
  return (
    <Modal opened={opened} onClose={onClose} title={t("keep.title")} closeButtonProps={{ "aria-label": common("action.close") }}>
      <KeepForm message={message} onClose={onClose} />
    </Modal>
  );
}

function KeepForm({ message, onClose }: Omit<KeepAsTemplateProps, "opened">) {
  const { t } = useTranslation("content");
  const { t: common } = useTranslation("common");
  const client = useQueryClient();
  const [problem, setProblem] = useState<unknown>(null);
  const form = useForm({ initialValues: { name: message.name, description: "" } });
  const keep = useMutation({
    mutationFn: (values: { name: string; description: string }) =>
      ok(api.POST("/api/v1/content/templates", { body: { ...values, message_id: message.id } })),
    onSuccess: (made) => {
      void client.invalidateQueries({ queryKey: TEMPLATES });
      toastDone(t("keep.done", { name: made.name }));
      onClose();
    },
    onError: (error) => { setProblem(applyProblem(form, error)); },
  });
  return (
    <form onSubmit={form.onSubmit((values) => { keep.mutate(values); })}>
      <Stack>
        {problem !== null && <ErrorState error={problem} />}
        <TextInput label={t("keep.name")} data-autofocus required maxLength={200} {...form.getInputProps("name")} />
        <Textarea label={t("keep.for")} description={t("keep.forHint")} autosize minRows={2} maxLength={500} {...form.getInputProps("description")} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {common("action.cancel")}
          </Button>
          <Button type="submit" loading={keep.isPending}>
            {t("keep.save")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

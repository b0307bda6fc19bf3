/** Record an agreement that was given elsewhere: where, when and to which words. */
import { Button, Group, Modal, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import type { Problem } from "@/shared/api/problem";
import { ErrorState } from "@/shared/ui/ErrorState";
import { applyProblem } from "@/shared/ui/formProblem";
import { toastDone } from "@/shared/ui/toast";
import { consentChanged, type Standing } from "../data";

interface GrantModalProps {
  contactId: number;
  standing: Standing;
  name: string;
  onClose: () => void;
}

export function GrantModal({ contactId, standing, name, onClose }: GrantModalProps) {
  const { t, i18n } = useTranslation("consent");
  const queries = useQueryClient();
  const [problem, setProblem] = useState<Problem | null>(null);
  const form = useForm({ initialValues: { source: "", text: "", given_at: "" } });
  const grant = useMutation({
    mutationFn: ({ source, text, given_at }: typeof form.values) =>
      ok(api.POST("/api/v1/contacts/{contact_id}/consent/grant", {
        params: { path: { contact_id: contactId } },
        body: { purpose: standing.purpose, source, text, locale: i18n.language, given_at: given_at ? new Date(given_at).toISOString() : null },
      })),
    async onSuccess() {
      await consentChanged(queries);
      toastDone(t("grant.done"));
      onClose();
    },
    onError: (error) => { setProblem(applyProblem(form, error)); },
  });
  return (
    <Modal opened onClose={onClose} title={t("grant.title", { name })} closeButtonProps={{ "aria-label": t("common:action.close") }}>
      <form noValidate onSubmit={form.onSubmit((values) => { grant.mutate(values); })}>
        <Stack>
          <Text c="dimmed">{t(standing.state === "withdrawn" ? "grant.afterWithdrawal" : "grant.text")}</Text>
          {problem && <ErrorState error={problem} />}
          <TextInput label={t("grant.source")} description={t("grant.sourceHint")} maxLength={500} data-autofocus {...form.getInputProps("source")} />
          <Textarea label={t("grant.words")} description={t("grant.wordsHint")} autosize minRows={2} maxLength={4000} {...form.getInputProps("text")} />
          <TextInput label={t("grant.givenAt")} description={t("grant.givenAtHint")} type="datetime-local" {...form.getInputProps("given_at")} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>{t("common:action.cancel")}</Button>
            <Button type="submit" loading={grant.isPending} disabled={!form.values.source.trim()}>{t("contact.grant")}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

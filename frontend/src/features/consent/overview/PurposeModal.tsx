/** Name a purpose and say what it means, in each language people may read it in. */
import { Button, Fieldset, Group, Modal, Stack, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import type { Problem } from "@/shared/api/problem";
import { languages } from "@/shared/i18n/languages";
import { ErrorState } from "@/shared/ui/ErrorState";
import { applyProblem } from "@/shared/ui/formProblem";
import { toastDone } from "@/shared/ui/toast";
import { consentChanged, type Purpose } from "../data";

const filled = (texts: Record<string, string>) => Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim()));
const perLanguage = (texts: Record<string, string> = {}) => Object.fromEntries(languages.map(({ code }) => [code, texts[code] ?? ""]));

export function PurposeModal({ purpose, onClose }: { purpose: Purpose | null; onClose: () => void }) {
  const { t } = useTranslation("consent");
  const queries = useQueryClient();
  const [problem, setProblem] = useState<Problem | null>(null);
  const form = useForm({
    initialValues: { key: purpose?.key ?? "", names: perLanguage(purpose?.names), descriptions: perLanguage(purpose?.descriptions) },
  });
  const save = useMutation({
    mutationFn: (values: typeof form.values) =>
      ok(api.PUT("/api/v1/consent/purposes/{key}", {
        params: { path: { key: values.key } },
        body: { names: filled(values.names), descriptions: filled(values.descriptions) },
      })),
    async onSuccess() {
      await consentChanged(queries);
      toastDone(t("common:action.saved"));
      onClose();
    },
    onError: (error) => { setProblem(applyProblem(form, error)); },
  });
  return (
    <Modal opened onClose={onClose} size="lg" title={t(purpose ? "purpose.reword" : "purpose.add")} closeButtonProps={{ "aria-label": t("common:action.close") }}>
      <form noValidate onSubmit={form.onSubmit((values) => { save.mutate(values); })}>
        <Stack>
          {problem && <ErrorState error={problem} />}
          {!purpose && <TextInput label={t("purpose.key")} description={t("purpose.keyHint")} maxLength={40} {...form.getInputProps("key")} />}
          {languages.map(({ code, name }) => (
            <Fieldset key={code} legend={name} variant="filled">
              <Stack gap="xs">
                <TextInput label={t("purpose.name")} maxLength={80} {...form.getInputProps(`names.${code}`)} />
                <Textarea label={t("purpose.meaning")} maxLength={300} autosize minRows={2} {...form.getInputProps(`descriptions.${code}`)} />
              </Stack>
            </Fieldset>
          ))}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>{t("common:action.cancel")}</Button>
            <Button type="submit" loading={save.isPending} disabled={!form.values.key}>{t("common:action.save")}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** Names a list or tag, and describes it where it has a description. */
import { Button, Group, Modal, Stack, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Problem } from "@/shared/api/problem";
import { ErrorState } from "@/shared/ui/ErrorState";
import { applyProblem } from "@/shared/ui/formProblem";

interface NameModalProps {
  title: string;
  name: string;
  description?: string;
  maxLength: number;
  onSave: (name: string, description: string) => Promise<unknown>;
  onClose: () => void;
}

export function NameModal({ title, name, description, maxLength, onSave, onClose }: NameModalProps) {
  const { t } = useTranslation("contacts");
  const form = useForm({ initialValues: { name, description: description ?? "" } });
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function save(values: typeof form.values) {
    setBusy(true);
    try {
      await onSave(values.name.trim(), values.description.trim());
      onClose();
    } catch (error) {
      setProblem(applyProblem(form, error));
      setBusy(false);
    }
  }

  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ "aria-label": t("common:action.close") }}>
      <form noValidate onSubmit={form.onSubmit((values) => void save(values))}>
        <Stack>
          {problem && <ErrorState error={problem} />}
          <TextInput data-autofocus label={t("groups.name")} maxLength={maxLength} {...form.getInputProps("name")} />
          {description !== undefined && (
            <Textarea label={t("groups.about")} autosize minRows={2} maxLength={500} {...form.getInputProps("description")} />
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t("common:action.cancel")}
            </Button>
            <Button type="submit" loading={busy} disabled={!form.values.name.trim()}>
              {t("common:action.save")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

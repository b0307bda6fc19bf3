/** Asks for a new message's name, makes it and opens the editor. */
import { Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { ErrorState } from "@/shared/ui/ErrorState";
import { applyProblem } from "@/shared/ui/formProblem";
import { MESSAGES } from "../data";
import { BLANK } from "../editor/snippets";

interface NameMessageProps {
  opened: boolean;
  /** "" for an empty message. */
  templateId: string;
  suggestion: string;
  language: string;
  onClose: () => void;
}

export function NameMessage({ opened, onClose, ...rest }: NameMessageProps) {
  const { t } = useTranslation("content");
  const { t: common } = useTranslation("common");
  return (
    <Modal opened={opened} onClose={onClose} title={t("new.title")} closeButtonProps={{ "aria-label": common("action.close") }}>
      <NameForm onClose={onClose} {...rest} />
    </Modal>
  );
}

function NameForm({ templateId, suggestion, language, onClose }: Omit<NameMessageProps, "opened">) {
  const { t } = useTranslation("content");
  const { t: common } = useTranslation("common");
  const navigate = useNavigate();
  const client = useQueryClient();
  const [problem, setProblem] = useState<unknown>(null);
  const form = useForm({ initialValues: { name: suggestion } });
  const create = useMutation({
    mutationFn: ({ name }: { name: string }) =>
      ok(
        api.POST("/api/v1/content/messages", {
          body: {
            name,
            language,
            template_id: templateId,
            draft: templateId ? null : { language, subject: "", preheader: "", text: "", mjml: BLANK },
          },
        }),
      ),
    onSuccess: (message) => {
      void client.invalidateQueries({ queryKey: MESSAGES });
      void navigate({ to: "/content/messages/$messageId", params: { messageId: message.id } });
    },
    onError: (error) => { setProblem(applyProblem(form, error)); },
  });
  return (
    <form onSubmit={form.onSubmit((values) => { create.mutate(values); })}>
      <Stack>
        {problem !== null && <ErrorState error={problem} />}
        <TextInput
          label={t("new.name")}
          description={t("new.nameHint")}
          data-autofocus
          required
          maxLength={200}
          {...form.getInputProps("name")}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {common("action.cancel")}
          </Button>
          <Button type="submit" loading={create.isPending}>
            {common("action.create")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

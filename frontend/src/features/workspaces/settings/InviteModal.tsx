/** Inviting someone: address and role, then the link to pass on if the mail does not arrive. */
import { Button, Group, Modal, Radio, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import type { Problem } from "@/shared/api/problem";
import type { Role } from "@/shared/api/session";
import { CopySecret } from "@/shared/ui/CopySecret";
import { ErrorState } from "@/shared/ui/ErrorState";
import { applyProblem } from "@/shared/ui/formProblem";
import { teamQuery } from "../data";
import { useRoleOptions } from "./useRoleOptions";

export function InviteModal({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation("workspaces");
  return (
    <Modal opened={opened} onClose={onClose} title={t("invite.title")} size="md" closeButtonProps={{ "aria-label": t("common:action.close") }}>
      <InviteForm onClose={onClose} />
    </Modal>
  );
}

function InviteForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("workspaces");
  const queries = useQueryClient();
  const options = useRoleOptions();
  const [problem, setProblem] = useState<Problem | null>(null);
  const form = useForm<{ email: string; role: Role }>({
    initialValues: { email: "", role: "marketer" },
    validate: { email: (value) => (/^\S+@\S+\.\S+$/.test(value.trim()) ? null : t("invite.emailInvalid")) },
  });
  const invite = useMutation({
    mutationFn: ({ email, role }: { email: string; role: Role }) =>
      ok(api.POST("/api/v1/invitations", { body: { email: email.trim(), role } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: teamQuery.queryKey }),
    onError: (error) => { setProblem(applyProblem(form, error)); },
  });

  if (invite.data) {
    return (
      <Stack>
        <Text>{t("invite.sent", { email: form.values.email })}</Text>
        <CopySecret value={invite.data.url} label={t("invite.link")} />
        <Group justify="flex-end">
          <Button onClick={onClose}>{t("invite.done")}</Button>
        </Group>
      </Stack>
    );
  }
  return (
    <form noValidate onSubmit={form.onSubmit((values) => { invite.mutate(values); })}>
      <Stack>
        {problem && <ErrorState error={problem} />}
        <TextInput data-autofocus label={t("auth.email")} type="email" autoComplete="off" {...form.getInputProps("email")} />
        <Radio.Group label={t("team.role")} {...form.getInputProps("role")}>
          <Stack gap={10} mt={4}>
            {options.map(({ value, label }) => (
              <Radio key={value} value={value} label={label} description={t(`roles.does.${value}`)} />
            ))}
          </Stack>
        </Radio.Group>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("common:action.cancel")}
          </Button>
          <Button type="submit" loading={invite.isPending}>
            {t("invite.send")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

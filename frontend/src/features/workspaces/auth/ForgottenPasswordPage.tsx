/** Asking for a link to choose a new password. Says the same whether or not the address is known. */
import { Button, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconMailFast } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { requestPasswordReset } from "@/shared/api/auth";
import type { Problem } from "@/shared/api/problem";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ErrorState } from "@/shared/ui/ErrorState";
import { applyProblem } from "@/shared/ui/formProblem";
import { ButtonLink, TextLink } from "@/shared/ui/links";
import { AuthFrame } from "./AuthFrame";

export function ForgottenPasswordPage() {
  const { t } = useTranslation("workspaces");
  const [sentTo, setSentTo] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const form = useForm({
    initialValues: { email: "" },
    validate: { email: (value) => (value.includes("@") ? null : t("login.emailNeeded")) },
  });

  async function ask({ email }: { email: string }) {
    setBusy(true);
    setProblem(null);
    try {
      await requestPasswordReset(email.trim());
      setSentTo(email.trim());
    } catch (error) {
      setProblem(applyProblem(form, error));
    } finally {
      setBusy(false);
    }
  }

  if (sentTo) {
    return (
      <AuthFrame title={t("forgotten.sentTitle")}>
        <EmptyState icon={IconMailFast} compact title={sentTo} action={<ButtonLink to="/login">{t("auth.backToLogin")}</ButtonLink>}>
          {t("forgotten.sentText")}
        </EmptyState>
      </AuthFrame>
    );
  }
  return (
    <AuthFrame title={t("forgotten.title")} description={t("forgotten.description")}>
      <form noValidate onSubmit={form.onSubmit((values) => void ask(values))}>
        <Stack>
          {problem && <ErrorState error={problem} />}
          <TextInput label={t("auth.email")} type="email" autoComplete="username" size="md" {...form.getInputProps("email")} />
          <Button type="submit" size="md" loading={busy}>
            {t("forgotten.submit")}
          </Button>
          <Text ta="center">
            <TextLink to="/login">{t("auth.backToLogin")}</TextLink>
          </Text>
        </Stack>
      </form>
    </AuthFrame>
  );
}

/** Choosing a new password by the link that was mailed. */
import { Button, PasswordInput, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconCircleCheck } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { resetPassword } from "@/shared/api/auth";
import type { Problem } from "@/shared/api/problem";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ErrorState } from "@/shared/ui/ErrorState";
import { applyProblem } from "@/shared/ui/formProblem";
import { ButtonLink } from "@/shared/ui/links";
import { AuthFrame } from "./AuthFrame";
import { PASSWORD_LENGTH } from "./password";

const route = getRouteApi("/open/reset-password/$key");

export function ResetPasswordPage() {
  const { t } = useTranslation("workspaces");
  const { key } = route.useParams();
  const [done, setDone] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const form = useForm({
    initialValues: { password: "", again: "" },
    validate: {
      password: (value) => (value.length >= PASSWORD_LENGTH ? null : t("auth.passwordShort", { length: PASSWORD_LENGTH })),
      again: (value, { password }) => (value === password ? null : t("auth.passwordsDiffer")),
    },
  });

  async function reset({ password }: { password: string }) {
    setBusy(true);
    setProblem(null);
    try {
      await resetPassword(key, password);
      setDone(true);
    } catch (error) {
      setProblem(applyProblem(form, error));
    } finally {
      setBusy(false);
    }
  }

  if (done) {
    return (
      <AuthFrame title={t("reset.doneTitle")}>
        <EmptyState icon={IconCircleCheck} compact title={t("reset.doneHeading")} action={<ButtonLink to="/login">{t("login.submit")}</ButtonLink>} />
      </AuthFrame>
    );
  }
  const toggle = { "aria-label": t("auth.showPassword") };
  return (
    <AuthFrame title={t("reset.title")} description={t("auth.passwordRule", { length: PASSWORD_LENGTH })}>
      <form noValidate onSubmit={form.onSubmit((values) => void reset(values))}>
        <Stack>
          {problem && <ErrorState error={problem} />}
          <PasswordInput label={t("auth.newPassword")} autoComplete="new-password" size="md" visibilityToggleButtonProps={toggle} {...form.getInputProps("password")} />
          <PasswordInput label={t("auth.repeatPassword")} autoComplete="new-password" size="md" visibilityToggleButtonProps={toggle} {...form.getInputProps("again")} />
          <Button type="submit" size="md" loading={busy}>
            {t("reset.submit")}
          </Button>
        </Stack>
      </form>
    </AuthFrame>
  );
}

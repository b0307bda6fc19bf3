/** Signing in, with the demo's logins one click away where the demo is installed. */
import { Anchor, Button, PasswordInput, Stack, Text, TextInput, UnstyledButton } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconArrowRight } from "@tabler/icons-react";
import { getRouteApi, Link, useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { signIn } from "@/shared/api/auth";
import { asProblem, type Problem } from "@/shared/api/problem";
import { ErrorState } from "@/shared/ui/ErrorState";
import { AuthFrame } from "./AuthFrame";
import { enter } from "./enter";
import classes from "./LoginPage.module.css";
import { useMeta } from "./useMeta";

const route = getRouteApi("/open/login");

export function LoginPage() {
  const { t } = useTranslation("workspaces");
  const { next } = route.useSearch();
  const router = useRouter();
  const { data: meta } = useMeta();
  const [busy, setBusy] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const form = useForm({
    initialValues: { email: "", password: "" },
    validate: {
      email: (value) => (value.trim() ? null : t("login.emailNeeded")),
      password: (value) => (value ? null : t("login.passwordNeeded")),
    },
  });

  async function go(email: string, password: string, who: string) {
    setBusy(who);
    setProblem(null);
    try {
      await signIn(email.trim(), password);
      await enter((path) => { router.history.push(path); }, next);
    } catch (error) {
      // Which of the two was wrong is nobody's business: one message for both.
      setProblem(asProblem(error));
      setBusy(null);
    }
  }

  return (
    <AuthFrame title={t("login.title")} description={t("login.description")}>
      <form noValidate onSubmit={form.onSubmit(({ email, password }) => void go(email, password, "form"))}>
        <Stack gap="md">
          {problem && <ErrorState error={problem} />}
          <TextInput label={t("auth.email")} type="email" autoComplete="username" size="md" {...form.getInputProps("email")} />
          <div>
            <PasswordInput
              label={t("auth.password")}
              autoComplete="current-password"
              size="md"
              visibilityToggleButtonProps={{ "aria-label": t("auth.showPassword") }}
              {...form.getInputProps("password")}
            />
            <Anchor component={Link} to="/forgotten-password" size="sm" className={classes.forgot}>
              {t("login.forgot")}
            </Anchor>
          </div>
          <Button type="submit" size="md" fullWidth loading={busy === "form"} disabled={busy !== null && busy !== "form"}>
            {t("login.submit")}
          </Button>
        </Stack>
      </form>
      {meta?.demo && (
        <section className={classes.demo} aria-label={t("login.demoTitle")}>
          <Text fw={600}>{t("login.demoTitle")}</Text>
          <Text size="sm" c="dimmed" mb={8}>
            {t("login.demoText")}
          </Text>
          <ul className={classes.logins}>
            {meta.demo_logins.map(({ email, password, role }) => (
              <li key={email}>
                <UnstyledButton className={classes.login} disabled={busy !== null} onClick={() => void go(email, password, email)}>
                  <span className={classes.role}>{t(`common:role.${role}`)}</span>
                  <span className={classes.email}>{email}</span>
                  <IconArrowRight size={15} aria-hidden />
                </UnstyledButton>
              </li>
            ))}
          </ul>
          {meta.demo_logins[0] && (
            <Text size="sm" c="dimmed" mt={8}>
              {t("login.demoPassword", { password: meta.demo_logins[0].password })}
            </Text>
          )}
        </section>
      )}
    </AuthFrame>
  );
}

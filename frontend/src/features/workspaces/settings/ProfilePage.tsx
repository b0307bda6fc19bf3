/** The signed-in person: name and language, password, and where they are signed in. */
import { Button, PasswordInput, Select, SimpleGrid, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { changePassword } from "@/shared/api/auth";
import { api, ok } from "@/shared/api/client";
import type { Problem } from "@/shared/api/problem";
import { sessionQuery, useSession } from "@/shared/api/session";
import { changeLanguage } from "@/shared/i18n/i18n";
import { isLanguage, languages } from "@/shared/i18n/languages";
import { ErrorState } from "@/shared/ui/ErrorState";
import { applyProblem } from "@/shared/ui/formProblem";
import { Page } from "@/shared/ui/Page";
import { PageHeader } from "@/shared/ui/PageHeader";
import { Panel } from "@/shared/ui/Panel";
import { toastDone } from "@/shared/ui/toast";
import { PASSWORD_LENGTH } from "../auth/password";
import { sessionsQuery } from "../data";
import { Sessions } from "./Sessions";

export function ProfilePage() {
  const { t } = useTranslation("workspaces");
  return (
    <Page width="text">
      <PageHeader title={t("profile.title")} description={t("profile.description")} />
      <Person />
      <Password />
      <Sessions />
    </Page>
  );
}

function Person() {
  const { t, i18n } = useTranslation("workspaces");
  const { user } = useSession();
  const queries = useQueryClient();
  const [problem, setProblem] = useState<Problem | null>(null);
  const form = useForm({ initialValues: { name: user.name, language: i18n.language } });
  const save = useMutation({
    mutationFn: (values: typeof form.values) => ok(api.PATCH("/api/v1/me", { body: values })),
    async onSuccess(_saved, values) {
      if (isLanguage(values.language)) await changeLanguage(values.language);
      await queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
      form.resetDirty(values);
      setProblem(null);
      toastDone(i18n.t("common:action.saved"));
    },
    onError: (error) => { setProblem(applyProblem(form, error)); },
  });
  return (
    <form noValidate onSubmit={form.onSubmit((values) => { save.mutate(values); })}>
      <Panel
        title={t("profile.person")}
        footer={
          <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
            {t("common:action.save")}
          </Button>
        }
      >
        <Stack>
          {problem && <ErrorState error={problem} />}
          <TextInput label={t("auth.email")} value={user.email} readOnly description={t("profile.emailHint")} />
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <TextInput label={t("auth.name")} autoComplete="name" maxLength={120} {...form.getInputProps("name")} />
            <Select
              label={t("profile.language")}
              data={languages.map(({ code, name }) => ({ value: code, label: name }))}
              allowDeselect={false}
             
              {...form.getInputProps("language")}
            />
          </SimpleGrid>
        </Stack>
      </Panel>
    </form>
  );
}

function Password() {
  const { t } = useTranslation("workspaces");
  const { user } = useSession();
  const queries = useQueryClient();
  const [problem, setProblem] = useState<Problem | null>(null);
  const form = useForm({
    initialValues: { current_password: "", new_password: "", again: "" },
    validate: {
      current_password: (value) => (value ? null : t("login.passwordNeeded")),
      new_password: (value) => (value.length >= PASSWORD_LENGTH ? null : t("auth.passwordShort", { length: PASSWORD_LENGTH })),
      again: (value, { new_password }) => (value === new_password ? null : t("auth.passwordsDiffer")),
    },
  });
  const change = useMutation({
    mutationFn: (values: typeof form.values) => changePassword(values.current_password, values.new_password),
    onSuccess() {
      form.reset();
      setProblem(null);
      void queries.invalidateQueries({ queryKey: sessionsQuery.queryKey });
      toastDone(t("profile.passwordChanged"));
    },
    onError: (error) => { setProblem(applyProblem(form, error)); },
  });
  const toggle = { "aria-label": t("auth.showPassword") };
  return (
    <form noValidate onSubmit={form.onSubmit((values) => { change.mutate(values); })}>
      <Panel
        title={t("profile.password")}
        description={t("auth.passwordRule", { length: PASSWORD_LENGTH })}
        footer={
          <Button type="submit" loading={change.isPending}>
            {t("profile.changePassword")}
          </Button>
        }
      >
        <Stack>
          {problem && <ErrorState error={problem} />}
          {/* Lets password managers store the new password under the right name. */}
          <input type="text" autoComplete="username" value={user.email} readOnly hidden />
          <PasswordInput label={t("profile.currentPassword")} autoComplete="current-password" visibilityToggleButtonProps={toggle} {...form.getInputProps("current_password")} />
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <PasswordInput label={t("auth.newPassword")} autoComplete="new-password" visibilityToggleButtonProps={toggle} {...form.getInputProps("new_password")} />
            <PasswordInput label={t("auth.repeatPassword")} autoComplete="new-password" visibilityToggleButtonProps={toggle} {...form.getInputProps("again")} />
          </SimpleGrid>
        </Stack>
      </Panel>
    </form>
  );
}

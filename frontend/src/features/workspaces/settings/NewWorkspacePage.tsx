/** Opening another workspace: a separate world with its own people, messages and team. */
import { Button, Group, Select, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import type { Problem } from "@/shared/api/problem";
import { useSession } from "@/shared/api/session";
import { rememberWorkspace } from "@/shared/api/workspace";
import { languages } from "@/shared/i18n/languages";
import { timeZones } from "@/shared/lib/timeZones";
import { ErrorState } from "@/shared/ui/ErrorState";
import { applyProblem } from "@/shared/ui/formProblem";
import { ButtonLink } from "@/shared/ui/links";
import { Page } from "@/shared/ui/Page";
import { PageHeader } from "@/shared/ui/PageHeader";
import { Panel } from "@/shared/ui/Panel";

export function NewWorkspacePage() {
  const { t, i18n } = useTranslation("workspaces");
  const { workspaces } = useSession();
  const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const zones = useMemo(() => timeZones(ownZone), [ownZone]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const form = useForm({
    initialValues: { name: "", language: i18n.language, timezone: ownZone },
    validate: { name: (value) => (value.trim() ? null : t("workspace.nameNeeded")) },
  });
  const open = useMutation({
    mutationFn: (values: typeof form.values) =>
      ok(api.POST("/api/v1/workspaces", { body: { ...values, name: values.name.trim(), slug: "" } })),
    onSuccess(me) {
      const known = new Set(workspaces.map(({ slug }) => slug));
      const made = me.workspaces.find(({ slug }) => !known.has(slug));
      if (made) rememberWorkspace(made.slug);
      globalThis.location.assign("/");
    },
    onError: (error) => { setProblem(applyProblem(form, error)); },
  });
  return (
    <Page width="text">
      <PageHeader title={t("newWorkspace.title")} description={t("newWorkspace.description")} />
      <form noValidate onSubmit={form.onSubmit((values) => { open.mutate(values); })}>
        <Panel
          footer={
            <Group gap="xs">
              <ButtonLink to="/" variant="default">
                {t("common:action.cancel")}
              </ButtonLink>
              <Button type="submit" loading={open.isPending}>
                {t("newWorkspace.submit")}
              </Button>
            </Group>
          }
        >
          <Stack>
            {problem && <ErrorState error={problem} />}
            <TextInput label={t("workspace.name")} description={t("newWorkspace.nameHint")} maxLength={120} {...form.getInputProps("name")} />
            <Select
              label={t("workspace.language")}
              data={languages.map(({ code, name }) => ({ value: code, label: name }))}
              allowDeselect={false}
              {...form.getInputProps("language")}
            />
            <Select label={t("workspace.timezone")} data={zones} searchable limit={100} allowDeselect={false} nothingFoundMessage={t("workspace.timezoneNone")} {...form.getInputProps("timezone")} />
          </Stack>
        </Panel>
      </form>
    </Page>
  );
}

/** The first word of a campaign: its name. Everything else is planned step by step. */
import { Button, Group, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQueryClient } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import type { Problem } from "@/shared/api/problem";
import { ErrorState } from "@/shared/ui/ErrorState";
import { applyProblem } from "@/shared/ui/formProblem";
import { ButtonLink } from "@/shared/ui/links";
import { Page } from "@/shared/ui/Page";
import { PageHeader } from "@/shared/ui/PageHeader";
import { Panel } from "@/shared/ui/Panel";
import { remember } from "./data";

const route = getRouteApi("/shell/campaigns/new");

export function NewCampaignPage() {
  const { t } = useTranslation("campaigns");
  const { message } = route.useSearch();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const form = useForm({
    initialValues: { name: "", goal: "" },
    validate: { name: (value) => (value.trim() ? null : t("new.nameNeeded")) },
  });

  async function create(values: typeof form.values) {
    setBusy(true);
    setProblem(null);
    try {
      const body = { ...values, ...(message ? { message_id: message } : {}) };
      const made = await ok(api.POST("/api/v1/campaigns", { body }));
      await remember(queries, made);
      await navigate({ to: "/campaigns/$id/plan", params: { id: made.id }, search: { step: "who" } });
    } catch (error) {
      setProblem(applyProblem(form, error));
      setBusy(false);
    }
  }

  return (
    <Page width="text">
      <PageHeader title={t("new.title")} description={t("new.description")} back={{ to: "/campaigns", label: t("list.title") }} />
      <Panel>
        <form onSubmit={form.onSubmit((values) => void create(values))}>
          <Stack>
            <TextInput
              label={t("field.name")}
              description={t("field.nameHint")}
              data-autofocus
              autoFocus
              maxLength={200}
              {...form.getInputProps("name")}
            />
            <TextInput label={t("field.goal")} description={t("field.goalHint")} maxLength={500} {...form.getInputProps("goal")} />
            {problem && <ErrorState error={problem} />}
            <Group justify="flex-end" gap="xs">
              <ButtonLink to="/campaigns" variant="default">
                {t("common:action.cancel")}
              </ButtonLink>
              <Button type="submit" loading={busy}>
                {t("new.create")}
              </Button>
            </Group>
          </Stack>
        </form>
      </Panel>
    </Page>
  );
}

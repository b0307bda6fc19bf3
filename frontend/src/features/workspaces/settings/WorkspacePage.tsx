/** The workspace's own settings: who sends, from where, in which language, and who approves. */
import { Button, Select, SimpleGrid, Skeleton, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import type { Problem } from "@/shared/api/problem";
import { sessionQuery, useCan } from "@/shared/api/session";
import { languages } from "@/shared/i18n/languages";
import { ErrorState } from "@/shared/ui/ErrorState";
import { applyProblem } from "@/shared/ui/formProblem";
import { Page } from "@/shared/ui/Page";
import { PageHeader } from "@/shared/ui/PageHeader";
import { Panel } from "@/shared/ui/Panel";
import { toastDone } from "@/shared/ui/toast";
import { type Workspace, workspaceQuery } from "../data";
import { SoleOperator } from "./SoleOperator";
import { timeZones } from "@/shared/lib/timeZones";

export function WorkspacePage() {
  const { t } = useTranslation("workspaces");
  const { data, error, refetch } = useQuery(workspaceQuery);
  return (
    <Page width="text">
      <PageHeader title={t("workspace.title")} description={t("workspace.description")} />
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <>
          <WorkspaceForm workspace={data} />
          <SoleOperator workspace={data} />
        </>
      ) : (
        <Skeleton height={420} radius="lg" />
      )}
    </Page>
  );
}

function WorkspaceForm({ workspace }: { workspace: Workspace }) {
  const { t } = useTranslation("workspaces");
  const queries = useQueryClient();
  const mayChange = useCan("workspace.manage");
  const zones = useMemo(() => timeZones(workspace.timezone), [workspace.timezone]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { name, postal_address, website, language, timezone } = workspace;
  const form = useForm({
    initialValues: { name, postal_address, website, language, timezone },
    validate: {
      name: (value) => (value.trim() ? null : t("workspace.nameNeeded")),
      website: (value) => (!value || /^https?:\/\/\S+\.\S+/.test(value) ? null : t("workspace.websiteInvalid")),
    },
  });
  const save = useMutation({
    mutationFn: (values: typeof form.values) => ok(api.PATCH("/api/v1/workspace", { body: values })),
    onSuccess(saved, values) {
      queries.setQueryData(workspaceQuery.queryKey, saved);
      void queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
      form.resetDirty(values);
      setProblem(null);
      toastDone(t("common:action.saved"));
    },
    onError: (error) => { setProblem(applyProblem(form, error)); },
  });

  return (
    <form noValidate onSubmit={form.onSubmit((values) => { save.mutate(values); })}>
      <Panel
        title={t("workspace.sender")}
        description={t("workspace.senderHint")}
        footer={
          mayChange && (
            <>
              {form.isDirty() && (
                <Button variant="subtle" color="gray" onClick={form.reset}>
                  {t("workspace.discard")}
                </Button>
              )}
              <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
                {t("common:action.save")}
              </Button>
            </>
          )
        }
      >
        <Stack>
          {problem && <ErrorState error={problem} />}
          {!mayChange && <Text c="dimmed">{t("workspace.readOnly")}</Text>}
          <TextInput label={t("workspace.name")} maxLength={120} readOnly={!mayChange} {...form.getInputProps("name")} />
          <Textarea
            label={t("workspace.address")}
            description={t("workspace.addressHint")}
            autosize
            minRows={3}
            maxLength={300}
            readOnly={!mayChange}
            {...form.getInputProps("postal_address")}
          />
          <TextInput
            label={t("workspace.website")}
            type="url"
            placeholder="https://"
            maxLength={300}
            readOnly={!mayChange}
            {...form.getInputProps("website")}
          />
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <Select
              label={t("workspace.language")}
              description={t("workspace.languageHint")}
              data={languages.map(({ code, name: own }) => ({ value: code, label: own }))}
              allowDeselect={false}
             
              readOnly={!mayChange}
              {...form.getInputProps("language")}
            />
            <Select
              label={t("workspace.timezone")}
              description={t("workspace.timezoneHint")}
              data={zones}
              searchable
              limit={100}
              allowDeselect={false}
             
              nothingFoundMessage={t("workspace.timezoneNone")}
              readOnly={!mayChange}
              {...form.getInputProps("timezone")}
            />
          </SimpleGrid>
        </Stack>
      </Panel>
    </form>
  );
}

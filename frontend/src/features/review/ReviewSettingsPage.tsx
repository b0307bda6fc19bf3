/** How this workspace reviews: when a review is overdue, and how samples of many variants are drawn. */
import { Button, NumberInput, SegmentedControl, Select, Skeleton, Stack, Switch, Table, Text } from "@mantine/core";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { useCan } from "@/shared/api/session";
import { useFormat } from "@/shared/i18n/format";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Page } from "@/shared/ui/Page";
import { PageHeader } from "@/shared/ui/PageHeader";
import { Panel } from "@/shared/ui/Panel";
import { toastDone } from "@/shared/ui/toast";
import { useToastError } from "@/shared/ui/useToastError";
import { type Level, planQuery, type Settings, type SettingsBody, settingsQuery } from "./data";

const LEVELS: Level[] = ["I", "II", "III"];

export function ReviewSettingsPage() {
  const { t } = useTranslation("review");
  const { data, error, refetch } = useQuery(settingsQuery);
  return (
    <Page width="text">
      <PageHeader title={t("settings.title")} description={t("settings.description")} />
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <SettingsForm settings={data} />
      ) : (
        <Skeleton height={420} radius="lg" />
      )}
    </Page>
  );
}

function SettingsForm({ settings }: { settings: Settings }) {
  const { t } = useTranslation("review");
  const format = useFormat();
  const queries = useQueryClient();
  const failed = useToastError();
  const mayChange = useCan("workspace.manage");
  const { overdue_hours, sampling, level, aql } = settings;
  const saved: SettingsBody = { overdue_hours, sampling, level, aql };
  const [values, setValues] = useState(saved);
  const change = (some: Partial<SettingsBody>) => { setValues({ ...values, ...some }); };
  const plan = useQuery({ ...planQuery(values.level, values.aql), placeholderData: keepPreviousData });
  const save = useMutation({
    mutationFn: () => ok(api.PUT("/api/v1/reviews/settings", { body: values })),
    onSuccess: (kept) => {
      queries.setQueryData(settingsQuery.queryKey, kept);
      void queries.invalidateQueries({ queryKey: ["reviews"] });
      toastDone(t("common:action.saved"));
    },
    onError: failed,
  });
  const dirty = JSON.stringify(values) !== JSON.stringify(saved);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Stack>
        <Panel title={t("settings.queue")}>
          <NumberInput
            maw={260}
            label={t("settings.overdue")}
            description={t("settings.overdueHint")}
            min={1}
            max={1440}
            disabled={!mayChange}
            value={values.overdue_hours}
            onChange={(hours) => { change({ overdue_hours: Number(hours) || 1 }); }}
          />
        </Panel>
        <Panel
          title={t("settings.sampling")}
          description={t("settings.samplingHint")}
          footer={
            mayChange && (
              <Button type="submit" loading={save.isPending} disabled={!dirty}>
                {t("common:action.save")}
              </Button>
            )
          }
        >
          <Stack>
            <Switch
              label={t("settings.on")}
              checked={values.sampling}
              disabled={!mayChange}
              onChange={(event) => { change({ sampling: event.currentTarget.checked }); }}
            />
            <div>
              <Text size="sm" fw={500} mb={4}>
                {t("settings.level")}
              </Text>
              <SegmentedControl
                aria-label={t("settings.level")}
                disabled={!mayChange}
                value={values.level}
                onChange={(next) => { change({ level: next as Level }); }}
                data={LEVELS.map((value) => ({ value, label: t(`settings.levels.${value}`) }))}
              />
            </div>
            <Select
              maw={260}
              label={t("settings.aql")}
              description={t("settings.aqlHint")}
              allowDeselect={false}
              disabled={!mayChange}
              value={values.aql}
              onChange={(next) => { change({ aql: next ?? values.aql }); }}
              data={settings.aqls.map((value) => ({ value, label: `${value} %` }))}
            />
            <Table aria-label={t("settings.plan")}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t("settings.variants")}</Table.Th>
                  <Table.Th>{t("settings.samples")}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {(plan.data ?? settings.examples).map(({ lot, samples }) => (
                  <Table.Tr key={lot}>
                    <Table.Td className="num">{format.number(lot)}</Table.Td>
                    <Table.Td className="num">{format.number(samples)}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
            <Text size="sm" c="dimmed">
              {t("settings.covers")}
            </Text>
          </Stack>
        </Panel>
      </Stack>
    </form>
  );
}

/** One reading of a feed: on its way, asking, or over; with its numbers, findings and changes. */
import { Alert, Button, Group, Progress, Stack, Text } from "@mantine/core";
import { IconAlertTriangle, IconMoodCheck, IconPlayerStop } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { useFormat } from "@/shared/i18n/format";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ErrorState } from "@/shared/ui/ErrorState";
import { NumberStat } from "@/shared/ui/NumberStat";
import { Panel } from "@/shared/ui/Panel";
import { changesQuery, factsChanged, isAsking, isMoving, issuesQuery, type Run, type RunChange, type RunIssue } from "../data";
import { useFactWords } from "../words";
import classes from "./Feeds.module.css";
import { RunPill } from "./RunPill";

const NUMBERS = ["rows", "created", "updated", "unchanged", "archived", "refused"];
const FORESEEN = ["rows", "created", "updated", "unchanged", "lost", "refused"];

export function RunPanel({ run, mayRun }: { run: Run; mayRun: boolean }) {
  const { t, i18n } = useTranslation("catalog");
  const format = useFormat();
  const queries = useQueryClient();
  const path = { params: { path: { run_id: run.id } } };
  const act = useMutation({
    mutationFn: (what: "apply" | "discard" | "cancel") =>
      what === "apply"
        ? ok(api.POST("/api/v1/catalog/runs/{run_id}/apply", path))
        : what === "discard"
          ? ok(api.POST("/api/v1/catalog/runs/{run_id}/discard", path))
          : ok(api.POST("/api/v1/catalog/runs/{run_id}/cancel", path)),
    onSettled: () => factsChanged(queries),
  });
  const asking = isAsking(run);
  const moving = isMoving(run);
  const told = run.code && i18n.exists(`catalog:run.code.${run.code}`) ? t(`run.code.${run.code}`) : run.message;
  return (
    <>
      <Panel
        title={t(asking ? `run.asking.${run.state}` : "run.last")}
        actions={
          <Group gap="xs">
            <RunPill run={run} />
            {mayRun && asking && (
              <>
                <Button variant="default" size="xs" loading={act.isPending} onClick={() => { act.mutate("discard"); }}>{t("run.discard")}</Button>
                <Button size="xs" loading={act.isPending} onClick={() => { act.mutate("apply"); }}>{t("run.apply")}</Button>
              </>
            )}
            {mayRun && moving && run.state !== "applying" && (
              <Button variant="default" size="xs" leftSection={<IconPlayerStop size={14} />} loading={act.isPending} onClick={() => { act.mutate("cancel"); }}>{t("run.stop")}</Button>
            )}
          </Group>
        }
      >
        <Stack>
          {act.error && <ErrorState error={act.error} />}
          {run.held.length > 0 && (
            <Alert color="yellow" variant="light" icon={<IconAlertTriangle size={18} />} title={t("run.heldTitle")}>
              {run.held.map((reason) => (
                <Text key={reason.code} size="sm">
                  {t(`run.held.${reason.code}`, { count: format.number(reason.count), of: format.number(reason.of), limit: reason.limit })}
                </Text>
              ))}
            </Alert>
          )}
          {told && <Alert color={run.state === "failed" ? "red" : "gray"} variant="light" icon={<IconAlertTriangle size={18} />}>{told}</Alert>}
          {moving && (
            <div role="status">
              <Progress value={run.bytes_total && run.state === "fetching" ? (run.bytes_done / run.bytes_total) * 100 : 100} animated aria-label={t(`run.state.${run.state}`)} />
              <Text size="sm" c="dimmed" mt={6} className="num">
                {run.state === "fetching" ? t("run.fetched", { size: format.bytes(run.bytes_done) }) : t("run.read", { rows: format.number(run.rows_done) })}
              </Text>
            </div>
          )}
          {run.counts.rows !== undefined && (
            <div className={classes.numbers}>
              {(asking ? FORESEEN : NUMBERS).map((name) => (
                <NumberStat key={name} label={t(`run.${name}`)} value={format.number(run.counts[name] ?? 0)} tone={name === "refused" && run.counts.refused ? "warn" : "plain"} />
              ))}
            </div>
          )}
        </Stack>
      </Panel>
      {asking && <Changes run={run} />}
      {!moving && (run.counts.issues ?? 0) > 0 && <Issues run={run} />}
    </>
  );
}

function Changes({ run }: { run: Run }) {
  const { t } = useTranslation("catalog");
  const words = useFactWords();
  const { data, error, isPending, refetch } = useQuery(changesQuery(run));
  const columns: Column<RunChange>[] = [
    { id: "what", label: t("run.change"), fixed: true, width: 150, cell: (change) => t(`run.changes.${change.what}`) },
    { id: "title", label: t("field.name"), fixed: true, cell: (change) => change.title || change.key },
    { id: "old", label: t("run.now_"), align: "end", width: 120, cell: (change) => words.money(change.old as never) },
    { id: "new", label: t("run.then"), align: "end", width: 120, cell: (change) => (change.new ? words.money(change.new as never) : t("run.gone")) },
  ];
  if (data?.items.length === 0) return null;
  return (
    <Panel title={t("run.changesTitle")} flush>
      <DataTable
        name="run-changes"
        label={t("run.changesTitle")}
        columns={columns}
        rows={data?.items ?? []}
        rowId={(change) => `${change.what}/${change.key}`}
        loading={isPending}
        error={error}
        onRetry={() => void refetch()}
        empty={<EmptyState compact icon={IconMoodCheck} title={t("run.noChanges")} />}
      />
    </Panel>
  );
}

function Issues({ run }: { run: Run }) {
  const { t, i18n } = useTranslation("catalog");
  const format = useFormat();
  const words = useFactWords();
  const { data, error, isPending, refetch } = useQuery(issuesQuery(run));
  const said = (issue: RunIssue, part: "problem" | "mend") =>
    i18n.exists(`catalog:issue.${issue.code}.${part}`) ? t(`issue.${issue.code}.${part}`) : issue[part];
  const columns: Column<RunIssue>[] = [
    { id: "line", label: t("run.line"), fixed: true, width: 80, cell: (issue) => <span className="num">{format.number(issue.line)}</span> },
    { id: "key", label: t("field.id"), width: 140, wideOnly: true, cell: (issue) => issue.key || "–" },
    { id: "field", label: t("run.field"), fixed: true, width: 140, cell: (issue) => (issue.field ? words.field(issue.field) : "–") },
    { id: "value", label: t("run.value"), wideOnly: true, cell: (issue) => <Text size="sm" lineClamp={2} style={{ overflowWrap: "anywhere" }}>{issue.value}</Text> },
    {
      id: "problem", label: t("run.problem"), fixed: true,
      cell: (issue) => (
        <div>
          <Text size="sm">{said(issue, "problem")}</Text>
          <Text size="sm" c="dimmed">{said(issue, "mend")}</Text>
        </div>
      ),
    },
    { id: "result", label: t("run.result"), width: 150, wideOnly: true, cell: (issue) => t(issue.severe ? "run.rowOut" : "run.fieldOut") },
  ];
  const all = run.counts.issues ?? 0;
  return (
    <Panel
      title={t("run.issues")}
      description={data && all > data.items.length ? t("run.firstIssues", { shown: format.number(data.items.length), all: format.number(all) }) : undefined}
      flush
    >
      <DataTable
        name="run-issues"
        label={t("run.issues")}
        columns={columns}
        // What is known only once the whole file was read comes last from the server.
        rows={data?.items.toSorted((one, other) => one.line - other.line) ?? []}
        rowId={(issue) => `${String(issue.line)}/${issue.field}/${issue.code}/${issue.value}`}
        loading={isPending}
        error={error}
        onRetry={() => void refetch()}
        empty={<EmptyState compact icon={IconMoodCheck} title={t("run.noIssues")} />}
      />
    </Panel>
  );
}

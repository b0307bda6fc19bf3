/** Step four: try it, see what is wrong and what would change, apply; then every reading so far. */
import { Button, Group, Stack, Text } from "@mantine/core";
import { IconEye, IconHistory, IconPlayerPlay } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { useFormat } from "@/shared/i18n/format";
import { trackJob } from "@/shared/lib/jobs";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Panel } from "@/shared/ui/Panel";
import { useCursorList } from "@/shared/ui/useCursorList";
import { When } from "@/shared/ui/When";
import { FACTS, type Feed, feedQuery, isMoving, type Run } from "../data";
import { RunPanel } from "./RunPanel";
import { RunPill } from "./RunPill";

export function RunsStep({ feed, mayRun }: { feed: Feed; mayRun: boolean }) {
  const { t } = useTranslation("catalog");
  const queries = useQueryClient();
  const start = useMutation({
    mutationFn: (dry: boolean) => ok(api.POST("/api/v1/catalog/feeds/{feed_id}/runs", { params: { path: { feed_id: feed.id } }, body: { dry } })),
    onSuccess: async (run) => {
      trackJob({ kind: "catalog.run", id: run.id, label: feed.name });
      await queries.invalidateQueries({ queryKey: feedQuery(feed.id).queryKey });
    },
  });
  const run = feed.last_run;
  const busy = start.isPending || (run ? isMoving(run) : false);
  return (
    <Stack>
      <Panel
        title={t("run.title")}
        description={t("run.text")}
        actions={
          mayRun && (
            <Group gap="xs">
              <Button variant="default" leftSection={<IconEye size={16} />} disabled={busy} onClick={() => { start.mutate(true); }}>{t("run.check")}</Button>
              <Button leftSection={<IconPlayerPlay size={16} />} loading={busy} onClick={() => { start.mutate(false); }}>{t("run.now")}</Button>
            </Group>
          )
        }
      >
        {start.error ? <ErrorState error={start.error} /> : run ? null : <Text c="dimmed">{t("run.never")}</Text>}
      </Panel>
      {run && <RunPanel run={run} mayRun={mayRun} />}
      <RunHistory feed={feed} />
    </Stack>
  );
}

function RunHistory({ feed }: { feed: Feed }) {
  const { t } = useTranslation("catalog");
  const format = useFormat();
  const list = useCursorList<Run>([...FACTS, "runs", feed.id, feed.last_run?.id, feed.last_run?.state], (cursor) =>
    ok(api.GET("/api/v1/catalog/feeds/{feed_id}/runs", { params: { path: { feed_id: feed.id }, query: { cursor } } })),
  );
  const number = (run: Run, name: string) => format.number(run.counts[name] ?? 0);
  const columns: Column<Run>[] = [
    { id: "when", label: t("run.when"), fixed: true, cell: (run) => <When at={run.created_at} /> },
    { id: "state", label: t("run.outcome"), fixed: true, width: 170, cell: (run) => <RunPill run={run} /> },
    { id: "rows", label: t("run.rows"), align: "end", width: 90, cell: (run) => number(run, "rows") },
    { id: "created", label: t("run.created"), align: "end", width: 90, wideOnly: true, cell: (run) => number(run, "created") },
    { id: "updated", label: t("run.updated"), align: "end", width: 90, wideOnly: true, cell: (run) => number(run, "updated") },
    { id: "archived", label: t("run.archived"), align: "end", width: 90, wideOnly: true, cell: (run) => number(run, "archived") },
    { id: "refused", label: t("run.refused"), align: "end", width: 90, cell: (run) => number(run, "refused") },
    { id: "by", label: t("run.by"), width: 180, wideOnly: true, cell: (run) => run.created_by },
  ];
  return (
    <Panel title={t("run.history")} flush>
      <DataTable
        name="feed-runs"
        label={t("run.history")}
        columns={columns}
        rowId={(run) => run.id}
        {...list}
        onRetry={list.refetch}
        empty={<EmptyState compact icon={IconHistory} title={t("run.never")} />}
      />
    </Panel>
  );
}

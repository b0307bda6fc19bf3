/** Every version of a fact, newest first, with what it changed. */
import { Button, Group, Skeleton, Stack, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Panel } from "@/shared/ui/Panel";
import { When } from "@/shared/ui/When";
import { type Difference, FACTS, type Version } from "../data";
import { useFactWords } from "../words";
import classes from "./FactEditor.module.css";

export function History({ factId }: { factId: string }) {
  const { t } = useTranslation("catalog");
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: [...FACTS, "versions", factId],
    initialPageParam: undefined as number | undefined,
    queryFn: ({ pageParam }) =>
      ok(api.GET("/api/v1/catalog/facts/{fact_id}/versions", { params: { path: { fact_id: factId }, query: { cursor: pageParam, limit: 20 } } })),
    getNextPageParam: ({ next_cursor }) => (next_cursor ? Number(next_cursor) : undefined),
  });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={240} radius="lg" />;
  return (
    <Stack>
      {data.pages.flatMap(({ items }) => items).map((version) => <OneVersion key={version.version} version={version} />)}
      {hasNextPage && (
        <Group justify="center">
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>{t("history.more")}</Button>
        </Group>
      )}
    </Stack>
  );
}

function OneVersion({ version }: { version: Version }) {
  const { t } = useTranslation("catalog");
  const words = useFactWords();
  const first = version.version === 1;
  return (
    <Panel
      title={t("history.version", { number: version.version })}
      description={
        <>
          <When at={version.recorded_at} /> · {version.recorded_by} · {words.source(version.source, version.source_name)}
        </>
      }
    >
      {first ? <Text size="sm" c="dimmed" mb={4}>{t("history.created")}</Text> : null}
      {version.changed.map((change) => <Change key={change.field} change={change} first={first} />)}
    </Panel>
  );
}

function Change({ change, first }: { change: Difference; first: boolean }) {
  const { t } = useTranslation("catalog");
  const words = useFactWords();
  const before = words.value(change.field, change.old).join("\n");
  const after = words.value(change.field, change.new).join("\n");
  return (
    <div className={classes.change}>
      <Text size="sm" fw={550}>{words.field(change.field)}</Text>
      {!first && <del className={classes.old}>{before || t("history.nothing")}</del>}
      <ins className={classes.new} style={{ textDecoration: "none" }}>{after || t("history.nothing")}</ins>
    </div>
  );
}

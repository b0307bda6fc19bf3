/** Feeds: where facts come from again and again, and how the last reading went. */
import { Text } from "@mantine/core";
import { IconRss } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useCan } from "@/shared/api/session";
import { useFormat } from "@/shared/i18n/format";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import { EmptyState } from "@/shared/ui/EmptyState";
import { TextLink } from "@/shared/ui/links";
import { StatePill } from "@/shared/ui/StatePill";
import { When } from "@/shared/ui/When";
import { type Feed, feedsQuery } from "../data";
import { NewFeedButton } from "./NewFeedButton";
import { RunPill } from "./RunPill";

export function FeedsTab() {
  const { t } = useTranslation("catalog");
  const format = useFormat();
  const navigate = useNavigate();
  const mayFeed = useCan("catalog.feeds");
  const { data, error, isPending, refetch } = useQuery(feedsQuery);
  const columns: Column<Feed>[] = [
    {
      id: "name", label: t("feed.name"), fixed: true,
      cell: (feed) => (
        <div>
          <TextLink to="/facts/feeds/$feedId" params={{ feedId: feed.id }} fw={560} c="inherit">{feed.name}</TextLink>
          <Text size="sm" c="dimmed" lineClamp={1} style={{ overflowWrap: "anywhere" }}>{feed.url || feed.file_name || t("feed.noSource")}</Text>
        </div>
      ),
    },
    { id: "last", label: t("feed.lastRun"), fixed: true, width: 170, cell: ({ last_run }) => (last_run ? <RunPill run={last_run} /> : "–") },
    { id: "when", label: t("feed.lastRead"), width: 140, wideOnly: true, cell: ({ last_run }) => (last_run ? <When at={last_run.created_at} /> : "–") },
    { id: "facts", label: t("feed.facts"), width: 100, align: "end", cell: (feed) => format.number(feed.facts) },
    { id: "schedule", label: t("feed.schedule"), width: 160, wideOnly: true, cell: (feed) => t(`feed.every.${String(feed.every_minutes)}`) },
    { id: "on", label: t("feed.switch"), width: 100, wideOnly: true, cell: (feed) => <StatePill tone={feed.active ? "good" : "neutral"}>{t(feed.active ? "feed.on" : "feed.off")}</StatePill> },
  ];
  return (
    <DataTable
      name="feeds"
      label={t("tab.feeds")}
      columns={columns}
      rows={data?.items ?? []}
      rowId={(feed) => feed.id}
      loading={isPending}
      error={error}
      onRetry={() => void refetch()}
      onOpen={(feed) => void navigate({ to: "/facts/feeds/$feedId", params: { feedId: feed.id } })}
      empty={
        <EmptyState icon={IconRss} title={t("feed.none")} action={mayFeed && <NewFeedButton />}>
          {t("feed.noneText")}
        </EmptyState>
      }
    />
  );
}

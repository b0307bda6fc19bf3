/** Every launch with its key numbers, newest first. */
import { Text } from "@mantine/core";
import { IconChartBar, IconFlask } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { useCan } from "@/shared/api/session";
import { useFormat } from "@/shared/i18n/format";
import { elsewhere } from "@/shared/lib/elsewhere";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ButtonLink, TextLink } from "@/shared/ui/links";
import { Page } from "@/shared/ui/Page";
import { PageHeader } from "@/shared/ui/PageHeader";
import { useCursorList } from "@/shared/ui/useCursorList";
import { When } from "@/shared/ui/When";
import { ratio, type Summary } from "./data";
import { LaunchPill } from "./LaunchPill";

export function ReportsPage() {
  const { t } = useTranslation("insights");
  const format = useFormat();
  const navigate = useNavigate();
  const mayWrite = useCan("campaigns.write");
  const list = useCursorList<Summary>(
    ["insights", "reports"],
    (cursor) => ok(api.GET("/api/v1/reports", { params: { query: { cursor: cursor ? Number(cursor) : undefined } } })),
    { refetchInterval: 5_000 },
  );
  const rate = (value: number | null, count: number) => <Rate shown={value === null ? "–" : format.percent(ratio(value) ?? 0)} count={format.number(count)} />;
  const columns: Column<Summary>[] = [
    { id: "name", label: t("list.campaign"), fixed: true, cell: (row) => <Name row={row} /> },
    { id: "state", label: t("list.state"), width: 120, cell: (row) => <LaunchPill state={row.launch_state} /> },
    { id: "started", label: t("list.started"), width: 150, wideOnly: true, cell: (row) => <When at={row.started_at} /> },
    {
      id: "sent",
      label: t("outcome.sent"),
      align: "end",
      width: 110,
      cell: (row) => <Rate shown={format.number(row.outcome.sent)} count={t("list.ofSize", { size: format.number(row.outcome.size) })} />,
    },
    { id: "opened", label: t("head.opened"), align: "end", width: 100, cell: (row) => rate(row.rates.opened, row.engagement.human_openers) },
    { id: "clicked", label: t("head.clicked"), align: "end", width: 100, cell: (row) => rate(row.rates.clicked, row.engagement.human_clickers) },
    { id: "left", label: t("head.unsubscribed"), align: "end", width: 110, wideOnly: true, cell: (row) => rate(row.rates.unsubscribed, row.engagement.unsubscribes) },
    {
      id: "bounced",
      label: t("outcome.bounced"),
      align: "end",
      width: 100,
      wideOnly: true,
      cell: (row) => rate(row.rates.bounced, row.outcome.bounced.reduce((sum, { count }) => sum + count, 0)),
    },
  ];
  return (
    <Page>
      <PageHeader title={t("list.title")} description={t("list.description")} />
      <DataTable
        name="reports"
        label={t("list.title")}
        columns={columns}
        rows={list.rows}
        rowId={(row) => String(row.launch_id)}
        rowLabel={(row) => row.name}
        loading={list.loading}
        stale={list.stale}
        error={list.error}
        onRetry={list.refetch}
        pager={list.pager}
        onOpen={(row) => void navigate({ to: "/insights/campaigns/$id", params: { id: row.campaign_id } })}
        empty={
          <EmptyState
            icon={IconChartBar}
            title={t("list.empty")}
            action={mayWrite && <ButtonLink to={elsewhere("/campaigns/new")}>{t("list.emptyAction")}</ButtonLink>}
          >
            {t("list.emptyText")}
          </EmptyState>
        }
      />
    </Page>
  );
}

function Name({ row }: { row: Summary }) {
  const { t } = useTranslation("insights");
  return (
    <div>
      <TextLink to="/insights/campaigns/$id" params={{ id: row.campaign_id }} fw={550} c="var(--mw-text)">
        {row.name}
      </TextLink>
      {row.environment === "sandbox" && (
        <Text size="sm" c="dimmed" component="div">
          <IconFlask size={13} aria-hidden style={{ verticalAlign: -2, marginInlineEnd: 4 }} />
          {t("list.sandbox")}
        </Text>
      )}
    </div>
  );
}

function Rate({ shown, count }: { shown: string; count: string }) {
  return (
    <div className="num">
      <div>{shown}</div>
      <Text size="sm" c="dimmed">
        {count}
      </Text>
    </div>
  );
}

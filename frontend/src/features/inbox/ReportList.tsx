/** What recipients report, the latest first, narrowed by state, category and campaign in the URL. */
import { Button, SegmentedControl, Select, Text } from "@mantine/core";
import { IconMessageReport, IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { useFormat } from "@/shared/i18n/format";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import { EmptyState } from "@/shared/ui/EmptyState";
import { TextLink } from "@/shared/ui/links";
import { useCursorList } from "@/shared/ui/useCursorList";
import { When } from "@/shared/ui/When";
import { CATEGORIES, type Category, feedbackQuery, type InboxSearch, type Report, reportsKey, STATES } from "./data";
import { ReportPill } from "./ReportPill";

const route = getRouteApi("/shell/inbox");

export function ReportList() {
  const { t } = useTranslation("inbox");
  const format = useFormat();
  const search = route.useSearch();
  const navigate = useNavigate({ from: "/inbox" });
  const { data: numbers } = useQuery(feedbackQuery);
  const state = search.state ?? "new";
  const { category, campaign } = search;
  const narrow = (change: Partial<InboxSearch>) => void navigate({ search: (now) => ({ ...now, ...change }), replace: true });
  const list = useCursorList<Report>(
    reportsKey({ state, category, campaign }),
    (cursor) =>
      ok(api.GET("/api/v1/inbox/reports", { params: { query: { state: state === "any" ? undefined : state, category, campaign, cursor } } })),
    { refetchInterval: 30_000 },
  );
  const columns: Column<Report>[] = [
    {
      id: "said", label: t("field.said"), fixed: true,
      cell: (report) => (
        <div>
          <TextLink to="/inbox/reports/$id" params={{ id: report.id }} fw={560} c="inherit">
            {t(`category.${report.category}`)}
          </TextLink>
          <Text size="sm" c="dimmed" lineClamp={2}>{report.text ?? t(report.contact_id === null ? "reports.erased" : "reports.noWords")}</Text>
        </div>
      ),
    },
    { id: "who", label: t("field.who"), width: 210, wideOnly: true, cell: (report) => report.address || "–" },
    { id: "campaign", label: t("field.campaign"), width: 190, wideOnly: true, cell: (report) => report.campaign || "–" },
    { id: "at", label: t("field.at"), width: 130, wideOnly: true, cell: (report) => <When at={report.reported_at} /> },
    { id: "state", label: t("field.state"), fixed: true, width: 130, cell: (report) => <ReportPill state={report.state} /> },
  ];
  const counted = (one: (typeof STATES)[number]) => {
    const count = numbers?.reports[one] ?? 0;
    return count ? `${t(`state.${one}`)} ${format.compact(count)}` : t(`state.${one}`);
  };
  const chosen = numbers?.items.find((one) => one.campaign_id === campaign);
  const narrowed = Boolean(category ?? campaign);
  return (
    <DataTable
      name="feedback-reports"
      label={t("reports.title")}
      columns={columns}
      rowId={(report) => report.id}
      {...list}
      onRetry={list.refetch}
      onOpen={(report) => void navigate({ to: "/inbox/reports/$id", params: { id: report.id } })}
      toolbar={
        <>
          <SegmentedControl
            aria-label={t("field.state")}
            value={state}
            onChange={(next) => { narrow({ state: next === "new" ? undefined : (next as InboxSearch["state"]) }); }}
            data={[...STATES.map((value) => ({ value, label: counted(value) })), { value: "any", label: t("state.any") }]}
          />
          <Select
            aria-label={t("field.category")}
            placeholder={t("field.category")}
            clearable
            w={230}
            value={category ?? null}
            onChange={(next) => { narrow({ category: (next as Category | null) ?? undefined }); }}
            data={CATEGORIES.map((value) => ({ value, label: t(`category.${value}`) }))}
          />
          {campaign && (
            <Button variant="light" size="sm" rightSection={<IconX size={14} />} onClick={() => { narrow({ campaign: undefined }); }}>
              {chosen?.name ?? t("field.campaign")}
            </Button>
          )}
        </>
      }
      empty={
        <EmptyState icon={IconMessageReport} title={t(narrowed ? "reports.noneMatch" : `reports.empty.${state}`)} compact>
          {t(narrowed ? "reports.noneMatchText" : "reports.emptyText")}
        </EmptyState>
      }
    />
  );
}

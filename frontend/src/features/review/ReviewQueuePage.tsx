/** What waits, oldest first, with its age and who may decide it; and what was decided. */
import { SegmentedControl, Text } from "@mantine/core";
import { IconChecklist } from "@tabler/icons-react";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { useFormat } from "@/shared/i18n/format";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import { EmptyState } from "@/shared/ui/EmptyState";
import { TextLink } from "@/shared/ui/links";
import { Page } from "@/shared/ui/Page";
import { PageHeader } from "@/shared/ui/PageHeader";
import { useCursorList } from "@/shared/ui/useCursorList";
import { When } from "@/shared/ui/When";
import type { Review, ReviewState } from "./data";
import { ReviewPill } from "./ReviewPill";

const route = getRouteApi("/shell/review");
const DECIDED: ReviewState[] = ["approved", "rejected", "changes_requested", "withdrawn"];

export function ReviewQueuePage() {
  const { t } = useTranslation("review");
  const format = useFormat();
  const { show } = route.useSearch();
  const navigate = useNavigate({ from: "/review" });
  const waiting = show !== "decided";
  const list = useCursorList<Review>(
    ["reviews", "list", show ?? "waiting"],
    (cursor) => ok(api.GET("/api/v1/reviews", { params: { query: { state: waiting ? ["open"] : DECIDED, cursor } } })),
    { refetchInterval: 20_000 },
  );
  const columns: Column<Review>[] = [
    {
      id: "title",
      label: t("queue.subject"),
      fixed: true,
      cell: (review) => (
        <div>
          <TextLink to="/review/$id" params={{ id: review.id }} fw={550} c="var(--mw-text)">
            {review.title}
          </TextLink>
          <Text size="sm" c="dimmed" lineClamp={1}>
            {review.summary.split("\n")[0]}
          </Text>
        </div>
      ),
    },
    {
      id: "by",
      label: t("queue.askedBy"),
      cell: (review) => (
        <div>
          {review.requested_by_label}
          <Text size="sm" c="dimmed">
            <When at={review.requested_at} />
          </Text>
        </div>
      ),
    },
    waiting
      ? {
          id: "who",
          label: t("queue.whoMay"),
          fixed: true,
          cell: (review) => (
            <div>
              <Text fw={review.you_may_decide ? 550 : undefined}>
                {review.you_may_decide ? t("queue.you") : t(`bar.${review.why_not ?? "not_open"}.short`)}
              </Text>
              <Text size="sm" c="dimmed" lineClamp={2}>
                {review.deciders.length > 0 ? format.list(review.deciders) : t("queue.nobodyMay")}
              </Text>
            </div>
          ),
        }
      : {
          id: "decided",
          label: t("queue.decidedBy"),
          fixed: true,
          cell: (review) => (
            <div>
              {review.decided_by_label || "–"}
              {review.decided_at && (
                <Text size="sm" c="dimmed">
                  <When at={review.decided_at} />
                </Text>
              )}
            </div>
          ),
        },
    { id: "state", label: t("queue.state"), fixed: true, width: 170, cell: (review) => <ReviewPill review={review} /> },
  ];
  return (
    <Page>
      <PageHeader title={t("queue.title")} description={t("queue.description")} />
      <DataTable
        name="reviews"
        label={t("queue.title")}
        columns={columns}
        rows={list.rows}
        rowId={(review) => review.id}
        loading={list.loading}
        stale={list.stale}
        error={list.error}
        onRetry={list.refetch}
        pager={list.pager}
        onOpen={(review) => void navigate({ to: "/review/$id", params: { id: review.id } })}
        toolbar={
          <SegmentedControl
            aria-label={t("queue.show")}
            value={waiting ? "waiting" : "decided"}
            onChange={(next) => void navigate({ search: { show: next === "decided" ? "decided" : undefined }, replace: true })}
            data={[
              { value: "waiting", label: t("queue.waiting") },
              { value: "decided", label: t("queue.decided") },
            ]}
          />
        }
        empty={
          <EmptyState icon={IconChecklist} title={t(waiting ? "queue.empty" : "queue.emptyDecided")}>
            {t(waiting ? "queue.emptyText" : "queue.emptyDecidedText")}
          </EmptyState>
        }
      />
    </Page>
  );
}

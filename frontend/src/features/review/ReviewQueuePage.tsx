/** What waits, oldest first, with its age and who may decide it; and what was decided. */
import { Group, SegmentedControl, Select, Text } from "@mantine/core";
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
import { OwnerMenu } from "./OwnerMenu";
import { ReviewPill } from "./ReviewPill";
import { Waited } from "./Waited";

const route = getRouteApi("/shell/review");
const DECIDED: ReviewState[] = ["approved", "rejected", "changes_requested", "withdrawn"];

type Words = (key: string) => string;

const ageColumn = (t: Words): Column<Review> => ({
  id: "age",
  label: t("queue.age"),
  fixed: true,
  width: 150,
  cell: (review) => <Waited review={review} />,
});

const ownerColumn = (t: Words): Column<Review> => ({
  id: "owner",
  label: t("queue.owner"),
  fixed: true,
  width: 220,
  cell: (review) => <OwnerMenu review={review} flush />,
});

const stateColumn = (t: Words): Column<Review> => ({
  id: "state",
  label: t("queue.state"),
  fixed: true,
  width: 170,
  cell: (review) => <ReviewPill review={review} />,
});

export function ReviewQueuePage() {
  const { t } = useTranslation("review");
  const format = useFormat();
  const { show, owner, sort } = route.useSearch();
  const navigate = useNavigate({ from: "/review" });
  const waiting = show !== "decided";
  const list = useCursorList<Review>(
    ["reviews", "list", show ?? "waiting", owner ?? "all", sort ?? ""],
    (cursor) =>
      ok(
        api.GET("/api/v1/reviews", {
          params: {
            query: {
              state: waiting ? ["open"] : DECIDED,
              owner: waiting ? owner : undefined,
              newest_first: !waiting || sort === "newest",
              cursor,
            },
          },
        }),
      ),
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
    ...(waiting ? [ageColumn(t), ownerColumn(t)] : []),
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
    ...(waiting ? [] : [stateColumn(t)]),
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
          <Group gap="sm">
            <SegmentedControl
              aria-label={t("queue.show")}
              value={waiting ? "waiting" : "decided"}
              onChange={(next) => void navigate({ search: { show: next === "decided" ? "decided" : undefined }, replace: true })}
              data={[
                { value: "waiting", label: t("queue.waiting") },
                { value: "decided", label: t("queue.decided") },
              ]}
            />
            {waiting && (
              <>
                <Select
                  w={190}
                  aria-label={t("queue.owner")}
                  value={owner ?? "all"}
                  allowDeselect={false}
                  onChange={(next) => void navigate({ search: (before) => ({ ...before, owner: next === "me" || next === "nobody" ? next : undefined }), replace: true })}
                  data={(["all", "me", "nobody"] as const).map((value) => ({ value, label: t(`queue.owners.${value}`) }))}
                />
                <Select
                  w={190}
                  aria-label={t("queue.sort")}
                  value={sort ?? "oldest"}
                  allowDeselect={false}
                  onChange={(next) => void navigate({ search: (before) => ({ ...before, sort: next === "newest" ? "newest" : undefined }), replace: true })}
                  data={(["oldest", "newest"] as const).map((value) => ({ value, label: t(`queue.sorts.${value}`) }))}
                />
              </>
            )}
          </Group>
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

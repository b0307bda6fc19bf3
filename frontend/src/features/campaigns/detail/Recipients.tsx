/** What became of each person: outcome, reason, what the receiving server said. */
import { Select, Text } from "@mantine/core";
import { IconUsers } from "@tabler/icons-react";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import type { components } from "@/shared/api/schema";
import { elsewhere } from "@/shared/lib/elsewhere";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import { EmptyState } from "@/shared/ui/EmptyState";
import { TextLink } from "@/shared/ui/links";
import { StatePill, type StateTone } from "@/shared/ui/StatePill";
import { useCursorList } from "@/shared/ui/useCursorList";
import { When } from "@/shared/ui/When";
import type { Campaign, Recipient } from "../data";

type Outcome = components["schemas"]["Outcome"];
const route = getRouteApi("/shell/campaigns/$id");
const OUTCOMES: Outcome[] = ["sent", "bounced", "skipped", "uncertain", "cancelled"];
const TONE: Record<Outcome, StateTone> = { sent: "good", bounced: "bad", skipped: "neutral", uncertain: "warn", cancelled: "neutral" };

export function Recipients({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation("campaigns");
  const { outcome: wanted, kind = "" } = route.useSearch();
  const navigate = useNavigate();
  const outcome = OUTCOMES.find((one) => one === wanted);
  const counts = campaign.launch?.counts;
  const kinds = outcome === "bounced" ? counts?.bounced : outcome === "skipped" ? counts?.skipped : undefined;
  const list = useCursorList<Recipient>(
    ["campaigns", "recipients", campaign.id, { outcome, kind }],
    (cursor) =>
      ok(
        api.GET("/api/v1/campaigns/{campaign_id}/recipients", {
          params: { path: { campaign_id: campaign.id }, query: { outcome, kind, cursor: cursor ? Number(cursor) : undefined } },
        }),
      ),
    { refetchInterval: campaign.state === "sending" ? 5_000 : false },
  );
  const narrow = (search: { outcome?: string; kind?: string }) =>
    void navigate({ to: "/campaigns/$id", params: { id: campaign.id }, search: { tab: "recipients", ...search }, replace: true });
  const reason = (one: string, of: string | undefined) =>
    t([`${of === "bounced" ? "bounce" : "skip"}.${one}`, "skip.other"], { reason: one });
  const columns: Column<Recipient>[] = [
    {
      id: "email",
      label: t("people.address"),
      fixed: true,
      cell: (row) =>
        row.email ? (
          <div>
            <TextLink to={elsewhere(`/contacts/${String(row.contact_id)}`)} c="var(--mw-text)" fw={550}>
              {row.email}
            </TextLink>
            {row.name && (
              <Text size="sm" c="dimmed">
                {row.name}
              </Text>
            )}
          </div>
        ) : (
          <Text c="dimmed">{t("recipients.deleted", { id: row.contact_id })}</Text>
        ),
    },
    {
      id: "outcome",
      label: t("people.outcome"),
      fixed: true,
      cell: (row) => (
        <div>
          <StatePill tone={TONE[row.outcome as Outcome]}>{t(`outcome.${row.outcome}`)}</StatePill>
          {row.kind && (
            <Text size="sm" c="dimmed">
              {reason(row.kind, row.outcome)}
            </Text>
          )}
        </div>
      ),
    },
    {
      id: "text",
      label: t("recipients.server"),
      wideOnly: true,
      cell: (row) => (
        <Text size="sm" maw={360} lineClamp={2}>
          {[row.code, row.text].filter(Boolean).join(" ")}
        </Text>
      ),
    },
    { id: "attempts", label: t("recipients.attempts"), optional: true, align: "end", cell: (row) => row.attempts },
    { id: "at", label: t("recipients.at"), cell: (row) => <When at={row.at} /> },
  ];
  return (
    <DataTable
      name="campaign-recipients"
      label={t("detail.recipients")}
      columns={columns}
      rows={list.rows}
      rowId={(row) => String(row.contact_id)}
      loading={list.loading}
      stale={list.stale}
      error={list.error}
      onRetry={list.refetch}
      pager={list.pager}
      toolbar={
        <>
          <Select
            aria-label={t("recipients.filter")}
            placeholder={t("recipients.all")}
            clearable
            w={200}
            value={outcome ?? null}
            onChange={(next) => { narrow({ outcome: next ?? undefined }); }}
            data={OUTCOMES.map((one) => ({ value: one, label: t(`outcome.${one}`) }))}
          />
          {kinds && (
            <Select
              aria-label={t("recipients.filterKind")}
              placeholder={t("recipients.anyReason")}
              clearable
              w={240}
              value={kind || null}
              onChange={(next) => { narrow({ outcome, kind: next ?? undefined }); }}
              data={Object.keys(kinds).map((one) => ({ value: one, label: reason(one, outcome) }))}
            />
          )}
        </>
      }
      empty={
        <EmptyState compact icon={IconUsers} title={t("recipients.none")}>
          {t("recipients.noneText")}
        </EmptyState>
      }
    />
  );
}

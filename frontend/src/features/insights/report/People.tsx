/** The people behind the numbers: by outcome, or by what they did. */
import { Button, Select, Text } from "@mantine/core";
import { IconRobot, IconUsers } from "@tabler/icons-react";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { useFormat } from "@/shared/i18n/format";
import { elsewhere } from "@/shared/lib/elsewhere";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import { EmptyState } from "@/shared/ui/EmptyState";
import { TextLink } from "@/shared/ui/links";
import { StatePill, type StateTone } from "@/shared/ui/StatePill";
import { useCursorList } from "@/shared/ui/useCursorList";
import { When } from "@/shared/ui/When";
import { GROUPS, type Outcome, type RecipientRow } from "../data";
import { useKindWords } from "./useKindWords";

const route = getRouteApi("/shell/insights/campaigns/$id");
const TONE: Record<string, StateTone> = { sent: "good", bounced: "bad", skipped: "neutral", uncertain: "warn", cancelled: "neutral" };

interface Narrowed {
  group?: string;
  kind?: string;
  link?: number;
}

export function People({ id, outcome, every }: { id: string; outcome: Outcome; every: number | false }) {
  const { t } = useTranslation("insights");
  const kindWords = useKindWords();
  const navigate = useNavigate();
  const search = route.useSearch();
  const group = GROUPS.find((one) => one === search.group);
  const { kind = "", link } = search;
  const kinds = group === "bounced" ? outcome.bounced : group === "skipped" ? outcome.skipped : [];
  const list = useCursorList<RecipientRow>(
    ["insights", "recipients", id, { group, kind, link }],
    (cursor) =>
      ok(
        api.GET("/api/v1/reports/{campaign_id}/recipients", {
          params: { path: { campaign_id: id }, query: { group, kind, link, cursor: cursor ? Number(cursor) : undefined } },
        }),
      ),
    { refetchInterval: every && Math.max(every, 5_000) },
  );
  const narrow = (change: Narrowed) => void navigate({ to: "/insights/campaigns/$id", params: { id }, search: { tab: "people", ...change }, replace: true });
  const narrowed = group !== undefined || link !== undefined;
  const columns: Column<RecipientRow>[] = [
    { id: "who", label: t("people.who"), fixed: true, cell: (row) => <Who row={row} /> },
    { id: "outcome", label: t("people.outcome"), cell: (row) => row.outcome && <Ended row={row} words={kindWords} /> },
    { id: "opened", label: t("people.opened"), cell: (row) => <Did people={row.human_opens} machines={row.machine_opens} at={row.first_open_at} /> },
    { id: "clicked", label: t("people.clicked"), cell: (row) => <Did people={row.human_clicks} machines={row.machine_clicks} at={row.first_click_at} /> },
    {
      id: "left",
      label: t("people.left"),
      wideOnly: true,
      cell: (row) => (row.complained_at ?? row.unsubscribed_at) && (
        <div>
          {t(row.complained_at ? "people.complained" : "people.unsubscribed")}
          <Text size="sm" c="dimmed">
            <When at={row.complained_at ?? row.unsubscribed_at ?? ""} />
          </Text>
        </div>
      ),
    },
  ];
  return (
    <DataTable
      name="report-people"
      label={t("report.people")}
      // Who is picked by what they did has got the message: the outcome would say the same in every row.
      columns={group && !(group in TONE) ? columns.filter(({ id: column }) => column !== "outcome") : columns}
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
            aria-label={t("people.filter")}
            placeholder={t("people.all")}
            clearable
            w={250}
            value={group ?? null}
            onChange={(next) => { narrow({ group: next ?? undefined }); }}
            data={[
              { group: t("people.byOutcome"), items: GROUPS.filter((one) => one in TONE).map((one) => ({ value: one, label: t(`group.${one}`) })) },
              { group: t("people.byDeed"), items: GROUPS.filter((one) => !(one in TONE)).map((one) => ({ value: one, label: t(`group.${one}`) })) },
            ]}
          />
          {kinds.length > 0 && (
            <Select
              aria-label={t("people.filterKind")}
              placeholder={t("people.anyKind")}
              clearable
              w={240}
              value={kind || null}
              onChange={(next) => { narrow({ group, kind: next ?? undefined }); }}
              data={kinds.map((one) => ({ value: one.kind, label: kindWords(group ?? "", one.kind) }))}
            />
          )}
          {link !== undefined && (
            <Button size="xs" variant="light" onClick={() => { narrow({ group }); }}>
              {t("people.oneLink", { number: link })}
            </Button>
          )}
        </>
      }
      empty={
        <EmptyState
          icon={IconUsers}
          title={t("people.none")}
          action={
            narrowed && (
              <Button variant="default" onClick={() => { narrow({}); }}>
                {t("people.showAll")}
              </Button>
            )
          }
        >
          {t(group ? "people.noneInGroup" : "people.noneYet")}
        </EmptyState>
      }
    />
  );
}

function Who({ row }: { row: RecipientRow }) {
  const { t } = useTranslation("insights");
  if (!row.email) return <Text c="dimmed">{t("people.deleted", { id: String(row.contact_id) })}</Text>;
  return (
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
  );
}

function Ended({ row, words }: { row: RecipientRow; words: (outcome: string, kind: string) => string }) {
  const { t } = useTranslation("insights");
  const outcome = row.outcome ?? "";
  const server = [row.code, row.text].filter(Boolean).join(" ");
  return (
    <div>
      <StatePill tone={TONE[outcome] ?? "neutral"}>{t(`group.${outcome}`)}</StatePill>
      {row.kind && (
        <Text size="sm" c="dimmed">
          {words(outcome, row.kind)}
        </Text>
      )}
      {server && (
        <Text size="sm" c="dimmed" maw={360} lineClamp={2}>
          {server}
        </Text>
      )}
    </div>
  );
}

function Did({ people, machines, at }: { people: number; machines: number; at: string | null }) {
  const { t } = useTranslation("insights");
  const format = useFormat();
  if (people === 0 && machines === 0) return null;
  return (
    <div>
      {people > 0 && (
        <span className="num">
          {t("people.times", { count: people, shown: format.number(people) })}
          {at && (
            <Text size="sm" c="dimmed" component="div">
              {t("people.first")} <When at={at} />
            </Text>
          )}
        </span>
      )}
      {machines > 0 && (
        <Text size="sm" c="dimmed" component="div">
          <IconRobot size={13} aria-hidden style={{ verticalAlign: -2, marginInlineEnd: 4 }} />
          {t("people.machineTimes", { count: machines, shown: format.number(machines) })}
        </Text>
      )}
    </div>
  );
}

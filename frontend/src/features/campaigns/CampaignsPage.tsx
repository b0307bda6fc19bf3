/** All campaigns: where each stands, when it goes or went, and how far it is. */
import { ActionIcon, Button, Menu, Progress, Select, Switch, Text } from "@mantine/core";
import { IconArchive, IconArchiveOff, IconCopy, IconDots, IconPlus, IconSpeakerphone } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { useCan } from "@/shared/api/session";
import { useFormat } from "@/shared/i18n/format";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ButtonLink, TextLink } from "@/shared/ui/links";
import { Page } from "@/shared/ui/Page";
import { PageHeader } from "@/shared/ui/PageHeader";
import { SearchField } from "@/shared/ui/SearchField";
import { toastDone } from "@/shared/ui/toast";
import { useCursorList } from "@/shared/ui/useCursorList";
import { useToastError } from "@/shared/ui/useToastError";
import { When } from "@/shared/ui/When";
import { CampaignPill } from "./CampaignPill";
import { act, type CampaignRow, type CampaignState, type Counts, ended } from "./data";

const route = getRouteApi("/shell/campaigns");
const STATES: CampaignState[] = [
  "draft", "in_review", "approved", "scheduled", "launching", "sending", "paused", "completed", "cancelled", "failed",
];

export function CampaignsPage() {
  const { t } = useTranslation("campaigns");
  const { q = "", state, archived = false, sort } = route.useSearch();
  const navigate = useNavigate({ from: "/campaigns" });
  const mayWrite = useCan("campaigns.write");
  const chosen = STATES.find((one) => one === state);
  const list = useCursorList(
    ["campaigns", "list", { q, state: chosen, archived, sort }],
    (cursor) =>
      ok(
        api.GET("/api/v1/campaigns", {
          params: { query: { q, state: chosen ? [chosen] : [], archived, sort: sort ?? "-updated_at", cursor } },
        }),
      ),
    { refetchInterval: 10_000 },
  );
  const narrow = (change: Partial<{ q: string; state: string; archived: boolean; sort: string }>) =>
    void navigate({ search: (previous) => ({ ...previous, ...change }), replace: true });

  const columns: Column<CampaignRow>[] = [
    { id: "name", label: t("list.name"), fixed: true, sortBy: "name", cell: (row) => <NameCell row={row} /> },
    { id: "state", label: t("list.state"), fixed: true, width: 140, cell: (row) => <CampaignPill state={row.state} /> },
    { id: "when", label: t("list.when"), width: 190, sortBy: "due_at", cell: (row) => <WhenCell row={row} /> },
    { id: "sent", label: t("list.sent"), width: 190, cell: (row) => row.counts && <SentCell counts={row.counts} name={row.name} /> },
    {
      id: "updated",
      label: t("list.updated"),
      width: 190,
      sortBy: "updated_at",
      wideOnly: true,
      cell: (row) => (
        <div>
          <When at={row.updated_at} />
          <Text size="sm" c="dimmed" truncate maw={180}>
            {row.updated_by}
          </Text>
        </div>
      ),
    },
    ...(mayWrite
      ? [{ id: "menu", label: "", fixed: true, align: "end" as const, width: 48, cell: (row: CampaignRow) => <RowMenu row={row} /> }]
      : []),
  ];
  const filtered = q !== "" || chosen !== undefined || archived;

  return (
    <Page>
      <PageHeader
        title={t("list.title")}
        description={t("list.description")}
        actions={
          mayWrite && (
            <ButtonLink to="/campaigns/new" leftSection={<IconPlus size={16} />}>
              {t("list.new")}
            </ButtonLink>
          )
        }
      />
      <DataTable
        name="campaigns"
        label={t("list.title")}
        columns={columns}
        rows={list.rows}
        rowId={(row) => row.id}
        rowLabel={(row) => row.name}
        loading={list.loading}
        stale={list.stale}
        error={list.error}
        onRetry={list.refetch}
        pager={list.pager}
        total={list.total}
        sort={sort ?? "-updated_at"}
        onSort={(next) => { narrow({ sort: next }); }}
        onOpen={(row) => void navigate({ to: "/campaigns/$id", params: { id: row.id } })}
        toolbar={
          <>
            <SearchField label={t("list.search")} value={q} onSearch={(next) => { narrow({ q: next || undefined }); }} />
            <Select
              aria-label={t("list.filterState")}
              placeholder={t("list.anyState")}
              clearable
              w={180}
              value={chosen ?? null}
              onChange={(next) => { narrow({ state: next ?? undefined }); }}
              data={STATES.map((one) => ({ value: one, label: t(`state.${one}`) }))}
            />
            <Switch
              label={t("list.archived")}
              checked={archived}
              onChange={(event) => { narrow({ archived: event.currentTarget.checked || undefined }); }}
            />
          </>
        }
        empty={
          filtered ? (
            <EmptyState
              icon={IconSpeakerphone}
              title={t("list.noneFound")}
              action={
                <Button variant="default" onClick={() => void navigate({ search: {}, replace: true })}>
                  {t("list.clearFilter")}
                </Button>
              }
            />
          ) : (
            <EmptyState
              icon={IconSpeakerphone}
              title={t("list.empty")}
              action={mayWrite && <ButtonLink to="/campaigns/new">{t("list.new")}</ButtonLink>}
            >
              {t("list.emptyText")}
            </EmptyState>
          )
        }
      />
    </Page>
  );
}

function NameCell({ row }: { row: CampaignRow }) {
  const { t } = useTranslation("campaigns");
  return (
    <div>
      <TextLink to="/campaigns/$id" params={{ id: row.id }} fw={550} c="var(--mw-text)">
        {row.name}
      </TextLink>
      {(row.problem || row.goal) && (
        <Text size="sm" c={row.problem ? "var(--mw-bad)" : "dimmed"} lineClamp={1}>
          {row.problem ? t([`trouble.${row.problem}.title`, "trouble.other.title"], { text: row.problem_text }) : row.goal}
        </Text>
      )}
    </div>
  );
}

function WhenCell({ row }: { row: CampaignRow }) {
  const { t } = useTranslation("campaigns");
  if (row.finished_at) return <Labelled label={t(`list.ended.${row.state === "completed" ? "completed" : "other"}`)} at={row.finished_at} />;
  if (row.launched_at) return <Labelled label={t("list.started")} at={row.launched_at} />;
  if (row.due_at) return <Labelled label={t("list.due")} at={row.due_at} />;
  if (row.schedule_mode === "at" && row.schedule_local) {
    return <Labelled label={t("list.planned")} text={`${row.schedule_local.replace("T", " ")}`} />;
  }
  return null;
}

function Labelled({ label, at, text }: { label: string; at?: string; text?: string }) {
  return (
    <div>
      <div className="num">{at ? <When at={at} /> : text}</div>
      <Text size="sm" c="dimmed">
        {label}
      </Text>
    </div>
  );
}

function SentCell({ counts, name }: { counts: Counts; name: string }) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const ratio = counts.size ? ended(counts) / counts.size : 1;
  return (
    <div style={{ minWidth: 130 }}>
      <Text size="sm" className="num">
        {t("list.sentOf", { sent: format.number(counts.sent), size: format.number(counts.size) })}
      </Text>
      {ratio < 1 && <Progress value={ratio * 100} size="sm" mt={4} aria-label={name} />}
    </div>
  );
}

function RowMenu({ row }: { row: CampaignRow }) {
  const { t } = useTranslation("campaigns");
  const queries = useQueryClient();
  const navigate = useNavigate();
  const failed = useToastError();
  const running = ["scheduled", "launching", "sending", "paused"].includes(row.state);

  async function copy() {
    const made = await ok(
      api.POST("/api/v1/campaigns/{campaign_id}/duplicate", {
        params: { path: { campaign_id: row.id } },
        body: { name: t("copyOf", { name: row.name }) },
      }),
    );
    await queries.invalidateQueries({ queryKey: ["campaigns", "list"] });
    await navigate({ to: "/campaigns/$id/plan", params: { id: made.id } });
  }

  async function archive(on: boolean) {
    await act(queries, row.id, on ? "archive" : "unarchive");
    toastDone(t(on ? "archived" : "unarchived", { name: row.name }), {
      undo: { label: t("common:action.undo"), run: () => { act(queries, row.id, on ? "unarchive" : "archive").catch(failed); } },
    });
  }

  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={t("list.actionsOf", { name: row.name })}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconCopy size={15} />} onClick={() => { copy().catch(failed); }}>
          {t("action.duplicate")}
        </Menu.Item>
        <Menu.Item
          leftSection={row.archived ? <IconArchiveOff size={15} /> : <IconArchive size={15} />}
          disabled={running && !row.archived}
          onClick={() => { archive(!row.archived).catch(failed); }}
        >
          {t(row.archived ? "action.unarchive" : "action.archive")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

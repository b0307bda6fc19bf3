/** The suppression list: who is never written to, why, and the way back. */
import { Button, Group, Menu, Select, Switch, Text } from "@mantine/core";
import { IconBan, IconDots, IconDownload, IconPlus } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { useCan } from "@/shared/api/session";
import { useFormat } from "@/shared/i18n/format";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import { EmptyState } from "@/shared/ui/EmptyState";
import { Page } from "@/shared/ui/Page";
import { PageHeader } from "@/shared/ui/PageHeader";
import { StatePill } from "@/shared/ui/StatePill";
import { useCursorList } from "@/shared/ui/useCursorList";
import { useToastError } from "@/shared/ui/useToastError";
import { When } from "@/shared/ui/When";
import { purposesQuery, REASONS, type Suppression } from "../data";
import { reasonTone, useConsentWords } from "../words";
import { AddModal } from "./AddModal";
import { AddressCell } from "./AddressCell";
import { downloadList } from "./download";
import { LiftModal } from "./LiftModal";
import { Lookup } from "./Lookup";

const route = getRouteApi("/shell/compliance/suppressions");

export function SuppressionsPage() {
  const { t } = useTranslation("consent");
  const format = useFormat();
  const { reason, lifted } = route.useSearch();
  const navigate = useNavigate({ from: "/compliance/suppressions" });
  const queries = useQueryClient();
  const failed = useToastError();
  const mayManage = useCan("suppression.manage");
  const [adding, setAdding] = useState(false);
  const [lifting, setLifting] = useState<Suppression | null>(null);
  const purposes = useQuery(purposesQuery);
  const words = useConsentWords(purposes.data);
  const filter = { reason: reason ?? "", lifted: lifted ?? false };
  const [counts, setCounts] = useState<Record<string, number>>({});
  const list = useCursorList<Suppression>(["consent", "suppressions", filter], async (cursor) => {
    const page = await ok(api.GET("/api/v1/suppressions", { params: { query: { ...filter, cursor } } }));
    setCounts(page.counts);
    return page;
  });
  const columns: Column<Suppression>[] = [
    { id: "address", label: t("suppression.address"), fixed: true, cell: (row) => <AddressCell row={row} /> },
    { id: "reason", label: t("suppression.reason"), fixed: true, width: 160, cell: (row) => <StatePill tone={row.lifted_at ? "neutral" : reasonTone[row.reason]}>{words.reason(row.reason)}</StatePill> },
    { id: "purpose", label: t("suppression.scope"), cell: (row) => words.purpose(row.purpose) },
    { id: "source", label: t("suppression.source"), wideOnly: true, cell: (row) => <Text c="dimmed" truncate maw={220}>{row.lifted_at ? row.lift_reason : words.source(row.source)}</Text> },
    { id: "by", label: t("suppression.by"), wideOnly: true, optional: true, cell: (row) => (row.lifted_at ? row.lifted_by : row.created_by) },
    { id: "at", label: t(lifted ? "suppression.liftedAt" : "suppression.since"), width: 150, cell: (row) => <When at={row.lifted_at ?? row.created_at} /> },
    {
      id: "actions", label: "", fixed: true, width: 90, align: "end",
      cell: (row) => mayManage && row.liftable && (
        <Button size="compact-sm" variant="subtle" onClick={() => { setLifting(row); }}>{t("suppression.lift")}</Button>
      ),
    },
  ];
  return (
    <Page>
      <PageHeader
        title={t("suppression.title")}
        description={t("suppression.description")}
        actions={
          mayManage && (
            <>
              <Menu position="bottom-end">
                <Menu.Target>
                  <Button variant="default" aria-label={t("common:action.more")}><IconDots size={16} /></Button>
                </Menu.Target>
                <Menu.Dropdown>
                  <Menu.Item leftSection={<IconDownload size={15} />} onClick={() => { downloadList().catch(failed); }}>{t("suppression.export")}</Menu.Item>
                </Menu.Dropdown>
              </Menu>
              <Button leftSection={<IconPlus size={16} />} onClick={() => { setAdding(true); }}>{t("suppression.add")}</Button>
            </>
          )
        }
      />
      <Lookup purposes={purposes.data ?? []} onLift={mayManage ? setLifting : undefined} />
      <DataTable
        name="suppressions"
        label={t("suppression.title")}
        columns={columns}
        rowId={(row) => row.id}
        {...list}
        onRetry={list.refetch}
        toolbar={
          <Group gap="md">
            <Select
              aria-label={t("suppression.reason")}
              placeholder={t("suppression.anyReason")}
              clearable
              w={230}
              value={reason ?? null}
              onChange={(value) => void navigate({ search: (now) => ({ ...now, reason: value ?? undefined }) })}
              data={REASONS.map((one) => ({ value: one, label: counts[one] ? `${words.reason(one)} (${format.number(counts[one])})` : words.reason(one) }))}
            />
            <Switch label={t("suppression.showLifted")} checked={lifted ?? false} onChange={(event) => void navigate({ search: (now) => ({ ...now, lifted: event.currentTarget.checked || undefined }) })} />
          </Group>
        }
        empty={
          <EmptyState icon={IconBan} title={t(reason || lifted ? "suppression.noneMatch" : "suppression.none")}>
            {t(reason || lifted ? "suppression.noneMatchText" : "suppression.noneText")}
          </EmptyState>
        }
      />
      {adding && <AddModal purposes={purposes.data ?? []} onClose={() => { setAdding(false); }} />}
      <LiftModal row={lifting} onClose={() => { setLifting(null); }} onDone={() => void queries.invalidateQueries({ queryKey: ["consent"] })} />
    </Page>
  );
}

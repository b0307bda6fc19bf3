/** Every record of consent, newest first, each with its proof. */
import { Select, Text, UnstyledButton } from "@mantine/core";
import { IconFileCertificate } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import { EmptyState } from "@/shared/ui/EmptyState";
import { StatePill } from "@/shared/ui/StatePill";
import { useCursorList } from "@/shared/ui/useCursorList";
import { When } from "@/shared/ui/When";
import { type ConsentRecord, METHODS, purposesQuery } from "../data";
import { stateTone, useConsentWords } from "../words";
import { RecordDrawer } from "./RecordDrawer";
import classes from "../Consent.module.css";

const route = getRouteApi("/shell/compliance/consent");

export function Ledger() {
  const { t } = useTranslation("consent");
  const search = route.useSearch();
  const navigate = useNavigate({ from: "/compliance/consent" });
  const [opened, setOpened] = useState<ConsentRecord | null>(null);
  const purposes = useQuery(purposesQuery);
  const words = useConsentWords(purposes.data);
  const filter = { purpose: search.purpose ?? "", state: search.state ?? "", method: search.method ?? "" };
  const list = useCursorList<ConsentRecord>(["consent", "records", filter], (cursor) =>
    ok(api.GET("/api/v1/consent/records", { params: { query: { ...filter, cursor } } })),
  );
  const columns: Column<ConsentRecord>[] = [
    {
      id: "who",
      label: t("record.who"),
      fixed: true,
      cell: (record) => (
        <UnstyledButton className={classes.open} title={record.address} onClick={() => { setOpened(record); }}>
          {record.address || t("record.gone", { id: record.contact_id })}
        </UnstyledButton>
      ),
    },
    { id: "state", label: t("record.said"), fixed: true, width: 150, cell: (record) => <StatePill tone={stateTone[record.state]}>{words.state(record.state)}</StatePill> },
    { id: "purpose", label: t("record.purpose"), cell: (record) => words.purpose(record.purpose) },
    { id: "method", label: t("record.method"), cell: (record) => words.method(record.method) },
    { id: "source", label: t("record.source"), wideOnly: true, cell: (record) => <Text truncate maw={240} title={record.source}>{words.source(record.source)}</Text> },
    { id: "at", label: t("record.at"), width: 160, cell: (record) => <When at={record.at} /> },
  ];
  const filtered = Boolean(filter.purpose || filter.state || filter.method);
  const choose = (name: "purpose" | "state" | "method") => (value: string | null) =>
    void navigate({ search: (now) => ({ ...now, [name]: value ?? undefined }) });
  return (
    <>
      <DataTable
        name="consent-records"
        label={t("consent.records")}
        columns={columns}
        rowId={(record) => record.id}
        {...list}
        onRetry={list.refetch}
        onOpen={setOpened}
        toolbar={
          <>
            <Select aria-label={t("record.purpose")} placeholder={t("record.purpose")} clearable w={190} value={search.purpose ?? null} onChange={choose("purpose")} data={(purposes.data ?? []).map((purpose) => ({ value: purpose.key, label: words.purpose(purpose.key) }))} />
            <Select aria-label={t("record.said")} placeholder={t("record.said")} clearable w={150} value={search.state ?? null} onChange={choose("state")} data={(["granted", "withdrawn"] as const).map((state) => ({ value: state, label: words.state(state) }))} />
            <Select aria-label={t("record.method")} placeholder={t("record.method")} clearable w={210} value={search.method ?? null} onChange={choose("method")} data={METHODS.map((method) => ({ value: method, label: words.method(method) }))} />
          </>
        }
        empty={
          <EmptyState icon={IconFileCertificate} title={t(filtered ? "record.noneMatch" : "record.none")}>
            {t(filtered ? "record.noneMatchText" : "record.noneText")}
          </EmptyState>
        }
      />
      <RecordDrawer record={opened} purposes={purposes.data ?? []} onClose={() => { setOpened(null); }} />
    </>
  );
}

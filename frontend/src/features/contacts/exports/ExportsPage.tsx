/** Files of contacts that were asked for: each can be taken for a day. */
import { Button } from "@mantine/core";
import { IconDownload, IconFileExport } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/i18n/format";
import { downloadFile } from "@/shared/lib/download";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ButtonLink } from "@/shared/ui/links";
import { Page } from "@/shared/ui/Page";
import { PageHeader } from "@/shared/ui/PageHeader";
import { StatePill, type StateTone } from "@/shared/ui/StatePill";
import { useToastError } from "@/shared/ui/useToastError";
import { When } from "@/shared/ui/When";
import { type Export, exportsQuery } from "../data";

const TONES: Record<Export["state"], StateTone> = {
  queued: "active",
  running: "active",
  cancelling: "warn",
  cancelled: "neutral",
  failed: "bad",
  done: "good",
};

export function ExportsPage() {
  const { t } = useTranslation("contacts");
  const format = useFormat();
  const failed = useToastError();
  const { data = [], error, isPending, refetch } = useQuery(exportsQuery);
  const columns: Column<Export>[] = [
    { id: "when", label: t("export.when"), fixed: true, cell: (row) => <When at={row.created_at} /> },
    {
      id: "state",
      label: t("import.stateLabel"),
      fixed: true,
      width: 160,
      cell: (row) => (
        <StatePill tone={TONES[row.state]} live={row.state === "running" || row.state === "queued"}>
          {row.state === "done" && !row.expires_at ? t("export.expired") : t(`export.state.${row.state}`)}
        </StatePill>
      ),
    },
    { id: "rows", label: t("export.people"), fixed: true, align: "end", width: 120, cell: (row) => <span className="num">{format.number(row.rows_done)}</span> },
    { id: "by", label: t("import.by"), wideOnly: true, cell: (row) => row.created_by },
    { id: "expires", label: t("export.expires"), wideOnly: true, width: 170, cell: (row) => row.state === "done" && row.expires_at && <When at={row.expires_at} /> },
    {
      id: "file",
      label: "",
      fixed: true,
      align: "end",
      width: 150,
      cell: (row) =>
        row.state === "done" &&
        row.expires_at && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconDownload size={14} />}
            onClick={() => { downloadFile(`/api/v1/exports/${row.id}/file`, "contacts.csv").catch(failed); }}
          >
            {t("export.download")}
          </Button>
        ),
    },
  ];
  return (
    <Page>
      <PageHeader title={t("export.pageTitle")} description={t("export.pageText")} back={{ to: "/contacts", label: t("list.title") }} />
      <DataTable
        name="exports"
        label={t("export.pageTitle")}
        columns={columns}
        rows={data}
        rowId={(row) => row.id}
        loading={isPending}
        error={error}
        onRetry={() => void refetch()}
        empty={
          <EmptyState icon={IconFileExport} title={t("export.none")} action={<ButtonLink to="/contacts">{t("export.toContacts")}</ButtonLink>}>
            {t("export.noneText")}
          </EmptyState>
        }
      />
    </Page>
  );
}

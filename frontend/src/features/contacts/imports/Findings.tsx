/** What is wrong where and how to mend it: the first findings here, all of them in a file. */
import { Button, Text } from "@mantine/core";
import { IconDownload, IconMoodCheck } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/i18n/format";
import { downloadFile } from "@/shared/lib/download";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import { EmptyState } from "@/shared/ui/EmptyState";
import { Panel } from "@/shared/ui/Panel";
import { useToastError } from "@/shared/ui/useToastError";
import type { components } from "@/shared/api/schema";
import { type Import, issuesQuery } from "../data";

type Issue = components["schemas"]["ImportIssueOut"];

export function Findings({ row }: { row: Import }) {
  const { t, i18n } = useTranslation("contacts");
  const format = useFormat();
  const failed = useToastError();
  const { data, error, isPending, refetch } = useQuery(issuesQuery(row, i18n.language));
  const kept = data?.kept ?? 0;
  const columns: Column<Issue>[] = [
    { id: "row", label: t("finding.row"), fixed: true, width: 80, cell: (one) => <span className="num">{format.number(one.row)}</span> },
    { id: "column", label: t("finding.column"), fixed: true, width: 150, cell: (one) => one.column },
    { id: "value", label: t("finding.value"), fixed: true, wideOnly: true, cell: (one) => <Text size="sm" lineClamp={2} style={{ overflowWrap: "anywhere" }}>{one.value}</Text> },
    {
      id: "problem",
      label: t("finding.problem"),
      fixed: true,
      cell: (one) => (
        <div>
          <Text size="sm">{one.problem}</Text>
          <Text size="sm" c="dimmed">{one.mend}</Text>
        </div>
      ),
    },
    { id: "result", label: t("finding.result"), fixed: true, width: 150, wideOnly: true, cell: (one) => t(one.rejected ? "finding.rowOut" : "finding.cellOut") },
  ];
  return (
    <Panel
      title={t("finding.title")}
      description={data && kept > data.items.length ? t("finding.first", { shown: format.number(data.items.length), kept: format.number(kept) }) : undefined}
      flush
      actions={
        kept > 0 && (
          <Button
            variant="default"
            size="xs"
            leftSection={<IconDownload size={14} />}
            onClick={() => { downloadFile(`/api/v1/imports/${row.id}/report.csv?language=${i18n.language}`, t("finding.fileName")).catch(failed); }}
          >
            {t("finding.download")}
          </Button>
        )
      }
    >
      <DataTable
        name="import-findings"
        label={t("finding.title")}
        columns={columns}
        rows={data?.items ?? []}
        rowId={(one) => `${String(one.row)}/${one.column}/${one.code}`}
        loading={isPending}
        error={error}
        onRetry={() => void refetch()}
        empty={<EmptyState compact icon={IconMoodCheck} title={t("finding.none")} />}
      />
    </Panel>
  );
}

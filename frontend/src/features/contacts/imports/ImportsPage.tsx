/** Where an import begins: drop a file. Below, what came in before. */
import { Button, Group, Progress, Stack, Text } from "@mantine/core";
import { IconFileImport } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { asProblem, Problem } from "@/shared/api/problem";
import { useFormat } from "@/shared/i18n/format";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ErrorState } from "@/shared/ui/ErrorState";
import { FileDrop } from "@/shared/ui/FileDrop";
import { TextLink } from "@/shared/ui/links";
import { Page } from "@/shared/ui/Page";
import { PageHeader } from "@/shared/ui/PageHeader";
import { Panel } from "@/shared/ui/Panel";
import { useCursorList } from "@/shared/ui/useCursorList";
import { When } from "@/shared/ui/When";
import type { Import } from "../data";
import { ImportPill } from "./ImportPill";
import { uploadFile } from "./upload";

export function ImportsPage() {
  const { t } = useTranslation("contacts");
  const format = useFormat();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [sending, setSending] = useState<{ name: string; ratio: number } | null>(null);
  const [error, setError] = useState<unknown>(null);
  const abort = useRef<() => void>(undefined);
  const largest = useRef(Infinity);
  const list = useCursorList(["imports", "page"], async (cursor) => {
    const page = await ok(api.GET("/api/v1/imports", { params: { query: { cursor } } }));
    largest.current = page.largest_bytes;
    return page;
  });

  async function send(file: File) {
    setError(null);
    if (file.size > largest.current) {
      setError(new Problem(0, { code: "file_too_large" }, null));
      return;
    }
    setSending({ name: file.name, ratio: 0 });
    try {
      const upload = uploadFile(file, (ratio) => { setSending({ name: file.name, ratio }); });
      abort.current = upload.abort;
      const importId = await upload.done;
      await queries.invalidateQueries({ queryKey: ["imports"] });
      await navigate({ to: "/contacts/import/$importId", params: { importId } });
    } catch (reason) {
      if (asProblem(reason).code !== "upload_stopped") setError(reason);
      setSending(null);
    }
  }

  const columns: Column<Import>[] = [
    {
      id: "file",
      label: t("import.file"),
      fixed: true,
      cell: (row) => (
        <div>
          <TextLink to="/contacts/import/$importId" params={{ importId: row.id }} fw={550} c="var(--mw-text)" style={{ overflowWrap: "anywhere" }}>
            {row.file_name}
          </TextLink>
          <Text size="sm" c="dimmed">
            {format.bytes(row.file_size)}
          </Text>
        </div>
      ),
    },
    { id: "state", label: t("import.stateLabel"), fixed: true, width: 170, cell: (row) => <ImportPill state={row.state} /> },
    { id: "created", label: t("import.created"), fixed: true, align: "end", width: 130, cell: (row) => <span className="num">{format.number(row.counts.created)}</span> },
    { id: "updated", label: t("import.updated"), align: "end", width: 130, wideOnly: true, cell: (row) => <span className="num">{format.number(row.counts.updated)}</span> },
    { id: "by", label: t("import.by"), width: 200, wideOnly: true, cell: (row) => row.created_by },
    { id: "when", label: t("import.when"), width: 150, wideOnly: true, cell: (row) => <When at={row.created_at} /> },
  ];

  return (
    <Page>
      <PageHeader title={t("import.title")} description={t("import.description")} back={{ to: "/contacts", label: t("list.title") }} />
      <Stack gap="lg">
        <Panel>
          <Stack>
            {error !== null && <ErrorState error={error} />}
            {sending ? (
              <Stack gap="xs" role="status">
                <Group justify="space-between">
                  <Text fw={550}>{t("import.uploading", { name: sending.name })}</Text>
                  <Button size="xs" variant="default" onClick={() => abort.current?.()}>
                    {t("common:action.cancel")}
                  </Button>
                </Group>
                <Progress value={sending.ratio * 100} animated={sending.ratio === 1} aria-label={sending.name} />
                <Text size="sm" c="dimmed" className="num">
                  {sending.ratio === 1 ? t("import.reading") : format.percent(sending.ratio, 0)}
                </Text>
              </Stack>
            ) : (
              <FileDrop label={t("import.drop")} hint={t("import.dropHint")} accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values" onFile={(file) => void send(file)} />
            )}
          </Stack>
        </Panel>
        <Panel title={t("import.earlier")} flush>
          <DataTable
            name="imports"
            label={t("import.earlier")}
            columns={columns}
                rowId={(row) => row.id}
            {...list}
            onRetry={list.refetch}
            onOpen={(row) => void navigate({ to: "/contacts/import/$importId", params: { importId: row.id } })}
            empty={<EmptyState compact icon={IconFileImport} title={t("import.none")}>{t("import.noneText")}</EmptyState>}
          />
        </Panel>
      </Stack>
    </Page>
  );
}

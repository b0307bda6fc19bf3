/** What else may be known of a person: custom attributes, their types, and which are encrypted. */
import { Badge, Button, Code, Text } from "@mantine/core";
import { IconLock, IconPlus, IconTags } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { useCan } from "@/shared/api/session";
import { trackJob } from "@/shared/lib/jobs";
import { ConfirmModal } from "@/shared/ui/ConfirmModal";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import { EmptyState } from "@/shared/ui/EmptyState";
import { Page } from "@/shared/ui/Page";
import { PageHeader } from "@/shared/ui/PageHeader";
import { type Attribute, attributesQuery } from "../data";
import { RowMenu } from "../groups/Lists";
import { AttributeModal } from "./AttributeModal";

export function AttributesPage() {
  const { t } = useTranslation("contacts");
  const queries = useQueryClient();
  const mayWrite = useCan("contacts.write");
  const { data = [], error, isPending, refetch } = useQuery(attributesQuery);
  const [editing, setEditing] = useState<Attribute | "new" | null>(null);
  const [deleting, setDeleting] = useState<Attribute | null>(null);

  async function changed() {
    await Promise.all([
      queries.invalidateQueries({ queryKey: ["attributes"] }),
      queries.invalidateQueries({ queryKey: ["contacts"] }),
    ]);
  }

  async function remove() {
    if (!deleting) return;
    const { job_id } = await ok(api.DELETE("/api/v1/attributes/{attribute_id}", { params: { path: { attribute_id: deleting.id } } }));
    trackJob({ kind: "contacts.bulk", id: job_id, label: t("attribute.clearing", { label: deleting.label }) });
    await changed();
  }

  const columns: Column<Attribute>[] = [
    {
      id: "label",
      label: t("attribute.label"),
      fixed: true,
      cell: (row) => (
        <div>
          <Text fw={550}>{row.label}</Text>
          <Code>{["contact", row.key].join(".")}</Code>
        </div>
      ),
    },
    { id: "type", label: t("attribute.type"), fixed: true, width: 150, cell: (row) => t(`type.${row.type}`) },
    {
      id: "use",
      label: t("attribute.use"),
      fixed: true,
      wideOnly: true,
      cell: (row) =>
        row.personal ? (
          <Badge variant="light" color="gray" tt="none" leftSection={<IconLock size={11} />}>
            {t("attribute.personal")}
          </Badge>
        ) : (
          <Text size="sm">{t("attribute.analytical")}</Text>
        ),
    },
    { id: "required", label: t("attribute.required"), width: 120, fixed: true, wideOnly: true, cell: (row) => (row.required ? t("value.yes") : "") },
    ...(mayWrite
      ? [{
          id: "menu", label: "", fixed: true, align: "end" as const, width: 48,
          cell: (row: Attribute) => <RowMenu name={row.label} onEdit={() => { setEditing(row); }} onDelete={() => { setDeleting(row); }} />,
        }]
      : []),
  ];
  const make = mayWrite && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => { setEditing("new"); }}>
      {t("attribute.new")}
    </Button>
  );
  return (
    <Page>
      <PageHeader title={t("attribute.title")} description={t("attribute.description")} actions={data.length > 0 && make} />
      <DataTable
        name="attributes"
        label={t("attribute.title")}
        columns={columns}
        rows={data}
        rowId={(row) => row.id}
        loading={isPending}
        error={error}
        onRetry={() => void refetch()}
        empty={<EmptyState icon={IconTags} title={t("attribute.none")} action={make}>{t("attribute.noneText")}</EmptyState>}
      />
      {editing && <AttributeModal attribute={editing === "new" ? null : editing} onClose={() => { setEditing(null); }} onSaved={changed} />}
      <ConfirmModal
        opened={deleting !== null}
        onClose={() => { setDeleting(null); }}
        title={t("attribute.deleteTitle", { label: deleting?.label ?? "" })}
        confirmLabel={t("common:action.delete")}
        danger
        word={t("bulk.deleteWord")}
        onConfirm={remove}
      >
        {t("attribute.deleteText")}
      </ConfirmModal>
    </Page>
  );
}

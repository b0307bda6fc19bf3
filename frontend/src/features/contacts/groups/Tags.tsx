/** All tags and how many carry each. */
import { Button, Group } from "@mantine/core";
import { IconPlus, IconTags } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { useCan } from "@/shared/api/session";
import { useFormat } from "@/shared/i18n/format";
import { ConfirmModal } from "@/shared/ui/ConfirmModal";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import { EmptyState } from "@/shared/ui/EmptyState";
import { TextLink } from "@/shared/ui/links";
import { toastDone } from "@/shared/ui/toast";
import { peopleChanged, type Tag, tagsQuery } from "../data";
import { RowMenu } from "./Lists";
import { NameModal } from "./NameModal";

export function Tags() {
  const { t } = useTranslation("contacts");
  const format = useFormat();
  const queries = useQueryClient();
  const mayWrite = useCan("contacts.write");
  const { data = [], error, isPending, refetch } = useQuery(tagsQuery);
  const [editing, setEditing] = useState<Tag | "new" | null>(null);
  const [deleting, setDeleting] = useState<Tag | null>(null);

  async function save(name: string) {
    if (editing === "new") await ok(api.POST("/api/v1/tags", { body: { name } }));
    else if (editing) await ok(api.PATCH("/api/v1/tags/{tag_id}", { params: { path: { tag_id: editing.id } }, body: { name } }));
    await peopleChanged(queries);
  }

  async function remove() {
    if (!deleting) return;
    await ok(api.DELETE("/api/v1/tags/{tag_id}", { params: { path: { tag_id: deleting.id } } }));
    toastDone(t("groups.deleted", { name: deleting.name }));
    await peopleChanged(queries);
  }

  const columns: Column<Tag>[] = [
    {
      id: "name",
      label: t("groups.name"),
      fixed: true,
      cell: (row) => <TextLink to="/contacts" search={{ tag: row.id }} fw={550} c="var(--mw-text)">{row.name}</TextLink>,
    },
    { id: "contacts", label: t("groups.carriers"), fixed: true, align: "end", width: 150, cell: (row) => <span className="num">{format.number(row.contacts)}</span> },
    ...(mayWrite
      ? [{
          id: "menu", label: "", fixed: true, align: "end" as const, width: 48,
          cell: (row: Tag) => <RowMenu name={row.name} onEdit={() => { setEditing(row); }} onDelete={() => { setDeleting(row); }} />,
        }]
      : []),
  ];
  const make = mayWrite && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => { setEditing("new"); }}>
      {t("groups.newTag")}
    </Button>
  );
  return (
    <>
      <DataTable
        name="tags"
        label={t("groups.tags")}
        columns={columns}
        rows={data}
        rowId={(row) => row.id}
        loading={isPending}
        error={error}
        onRetry={() => void refetch()}
        toolbar={data.length > 0 && <Group flex={1} justify="flex-end">{make}</Group>}
        empty={<EmptyState icon={IconTags} title={t("groups.noTags")} action={make}>{t("groups.noTagsText")}</EmptyState>}
      />
      {editing && (
        <NameModal
          title={t(editing === "new" ? "groups.newTag" : "groups.editTag")}
          name={editing === "new" ? "" : editing.name}
          maxLength={60}
          onClose={() => { setEditing(null); }}
          onSave={save}
        />
      )}
      <ConfirmModal
        opened={deleting !== null}
        onClose={() => { setDeleting(null); }}
        title={t("groups.deleteTag", { name: deleting?.name ?? "" })}
        confirmLabel={t("common:action.delete")}
        danger
        onConfirm={remove}
      >
        {t("groups.deleteTagText", { count: deleting?.contacts ?? 0, shown: format.number(deleting?.contacts ?? 0) })}
      </ConfirmModal>
    </>
  );
}

/** All lists with their sizes; made, renamed and deleted here. */
import { ActionIcon, Button, Group, Menu, Text } from "@mantine/core";
import { IconDots, IconListDetails, IconPencil, IconPlus, IconTrash } from "@tabler/icons-react";
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
import { When } from "@/shared/ui/When";
import { type ContactList, listsQuery, peopleChanged } from "../data";
import { NameModal } from "./NameModal";

export function Lists() {
  const { t } = useTranslation("contacts");
  const format = useFormat();
  const queries = useQueryClient();
  const mayWrite = useCan("contacts.write");
  const { data = [], error, isPending, refetch } = useQuery(listsQuery);
  const [editing, setEditing] = useState<ContactList | "new" | null>(null);
  const [deleting, setDeleting] = useState<ContactList | null>(null);

  async function save(name: string, description: string) {
    const body = { name, description };
    if (editing === "new") await ok(api.POST("/api/v1/lists", { body }));
    else if (editing) await ok(api.PATCH("/api/v1/lists/{list_id}", { params: { path: { list_id: editing.id } }, body }));
    await peopleChanged(queries);
  }

  async function remove() {
    if (!deleting) return;
    await ok(api.DELETE("/api/v1/lists/{list_id}", { params: { path: { list_id: deleting.id } } }));
    toastDone(t("groups.deleted", { name: deleting.name }));
    await peopleChanged(queries);
  }

  const columns: Column<ContactList>[] = [
    {
      id: "name",
      label: t("groups.name"),
      fixed: true,
      cell: (row) => (
        <div>
          <TextLink to="/contacts" search={{ list: row.id }} fw={550} c="var(--mw-text)">
            {row.name}
          </TextLink>
          {row.description && <Text size="sm" c="dimmed" lineClamp={1}>{row.description}</Text>}
        </div>
      ),
    },
    { id: "members", label: t("groups.members"), fixed: true, align: "end", width: 130, cell: (row) => <span className="num">{format.number(row.members)}</span> },
    { id: "created", label: t("field.created"), width: 160, wideOnly: true, fixed: true, cell: (row) => <When at={row.created_at} /> },
    ...(mayWrite
      ? [{
          id: "menu", label: "", fixed: true, align: "end" as const, width: 48,
          cell: (row: ContactList) => <RowMenu name={row.name} onEdit={() => { setEditing(row); }} onDelete={() => { setDeleting(row); }} />,
        }]
      : []),
  ];
  const make = mayWrite && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => { setEditing("new"); }}>
      {t("groups.newList")}
    </Button>
  );
  return (
    <>
      <DataTable
        name="lists"
        label={t("groups.lists")}
        columns={columns}
        rows={data}
        rowId={(row) => row.id}
        loading={isPending}
        error={error}
        onRetry={() => void refetch()}
        toolbar={data.length > 0 && <Group flex={1} justify="flex-end">{make}</Group>}
        empty={<EmptyState icon={IconListDetails} title={t("groups.noLists")} action={make}>{t("groups.noListsText")}</EmptyState>}
      />
      {editing && (
        <NameModal
          title={t(editing === "new" ? "groups.newList" : "groups.editList")}
          name={editing === "new" ? "" : editing.name}
          description={editing === "new" ? "" : editing.description}
          maxLength={120}
          onClose={() => { setEditing(null); }}
          onSave={save}
        />
      )}
      <ConfirmModal
        opened={deleting !== null}
        onClose={() => { setDeleting(null); }}
        title={t("groups.deleteList", { name: deleting?.name ?? "" })}
        confirmLabel={t("common:action.delete")}
        danger
        onConfirm={remove}
      >
        {t("groups.deleteListText", { count: deleting?.members ?? 0, shown: format.number(deleting?.members ?? 0) })}
      </ConfirmModal>
    </>
  );
}

export function RowMenu({ name, onEdit, onDelete }: { name: string; onEdit: () => void; onDelete: () => void }) {
  const { t } = useTranslation("contacts");
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t("groups.actions", { name })}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={15} />} onClick={onEdit}>
          {t("common:action.edit")}
        </Menu.Item>
        <Menu.Item color="red" leftSection={<IconTrash size={15} />} onClick={onDelete}>
          {t("common:action.delete")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

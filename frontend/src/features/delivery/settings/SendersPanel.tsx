/** The addresses messages come from, and the proof that they are ours. */
import { Button, Group, Menu, ActionIcon, Stack, Text } from "@mantine/core";
import { IconAt, IconDots, IconPlus } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { useCan } from "@/shared/api/session";
import { ConfirmModal } from "@/shared/ui/ConfirmModal";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import { EmptyState } from "@/shared/ui/EmptyState";
import { Panel } from "@/shared/ui/Panel";
import { StatePill } from "@/shared/ui/StatePill";
import { toastDone } from "@/shared/ui/toast";
import { useToastError } from "@/shared/ui/useToastError";
import { deliveryQuery, type Sender, sendersQuery } from "../data";
import { SenderModal } from "./SenderModal";
import { VerifyModal } from "./VerifyModal";

export function SendersPanel() {
  const { t } = useTranslation("delivery");
  const queries = useQueryClient();
  const senders = useQuery(sendersQuery);
  const mayManage = useCan("delivery.manage");
  const failed = useToastError();
  const [editing, setEditing] = useState<Sender | "new" | null>(null);
  const [proving, setProving] = useState<Sender | null>(null);
  const [removing, setRemoving] = useState<Sender | null>(null);

  async function refresh() {
    await Promise.all([queries.invalidateQueries({ queryKey: sendersQuery.queryKey }), queries.invalidateQueries({ queryKey: deliveryQuery.queryKey })]);
  }

  async function makeDefault(sender: Sender) {
    try {
      await ok(api.POST("/api/v1/senders/{sender_id}/default", { params: { path: { sender_id: sender.id } } }));
      await refresh();
    } catch (error) {
      failed(error);
    }
  }

  async function remove(sender: Sender) {
    await ok(api.DELETE("/api/v1/senders/{sender_id}", { params: { path: { sender_id: sender.id } } }));
    await refresh();
    toastDone(t("senders.removedToast", { address: sender.address }));
  }

  const add = mayManage && (
    <Button size="sm" variant="light" leftSection={<IconPlus size={16} />} onClick={() => { setEditing("new"); }}>
      {t("senders.add")}
    </Button>
  );
  const columns: Column<Sender>[] = [
    {
      id: "sender",
      label: t("senders.sender"),
      fixed: true,
      cell: (sender) => (
        <Stack gap={0}>
          <Text fw={550}>{sender.name}</Text>
          <Text size="sm" c="dimmed">
            {sender.address}
          </Text>
        </Stack>
      ),
    },
    {
      id: "state",
      label: t("senders.state"),
      fixed: true,
      cell: (sender) => (
        <Group gap={6}>
          <StatePill tone={sender.verified ? "good" : "warn"}>{t(sender.verified ? "senders.proved" : "senders.unproved")}</StatePill>
          {sender.is_default && <StatePill tone="neutral">{t("senders.default")}</StatePill>}
        </Group>
      ),
    },
    {
      id: "menu",
      label: "",
      fixed: true,
      align: "end",
      cell: (sender) =>
        mayManage && (
          <Group gap={4} justify="flex-end" wrap="nowrap">
            {!sender.verified && (
              <Button size="compact-sm" variant="subtle" onClick={() => { setProving(sender); }}>
                {t("senders.prove")}
              </Button>
            )}
            <Menu position="bottom-end">
              <Menu.Target>
                <ActionIcon variant="subtle" color="gray" aria-label={t("senders.more", { address: sender.address })}>
                  <IconDots size={16} />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item onClick={() => { setEditing(sender); }}>{t("senders.edit")}</Menu.Item>
                {!sender.is_default && <Menu.Item onClick={() => void makeDefault(sender)}>{t("senders.makeDefault")}</Menu.Item>}
                <Menu.Item color="red" onClick={() => { setRemoving(sender); }}>
                  {t("senders.remove")}
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          </Group>
        ),
    },
  ];
  return (
    <Panel title={t("senders.title")} description={t("senders.description")} actions={add} flush>
      <DataTable
        name="senders"
        label={t("senders.title")}
        columns={columns}
        rows={senders.data?.items ?? []}
        rowId={(sender) => sender.id}
        loading={senders.isPending}
        error={senders.error}
        onRetry={() => void senders.refetch()}
        empty={
          <EmptyState compact icon={IconAt} title={t("senders.emptyTitle")}>
            {t("senders.emptyText")}
          </EmptyState>
        }
      />
      <SenderModal key={editing === null ? "closed" : editing === "new" ? "new" : editing.id} sender={editing} onClose={() => { setEditing(null); }} onSaved={refresh} />
      <VerifyModal key={proving?.id ?? "none"} sender={proving} onClose={() => { setProving(null); }} onProved={refresh} />
      <ConfirmModal
        opened={removing !== null}
        onClose={() => { setRemoving(null); }}
        title={t("senders.removeTitle", { address: removing?.address ?? "" })}
        confirmLabel={t("senders.remove")}
        danger
        onConfirm={() => (removing ? remove(removing) : Promise.resolve())}
      >
        {t("senders.removeText")}
      </ConfirmModal>
    </Panel>
  );
}

/** The sandbox inbox: everything that would have reached people, newest first. */
import { Badge, Button, Group, Text } from "@mantine/core";
import { IconFlask, IconTrash } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { useCan } from "@/shared/api/session";
import { ConfirmModal } from "@/shared/ui/ConfirmModal";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import { EmptyState } from "@/shared/ui/EmptyState";
import { TextLink } from "@/shared/ui/links";
import { Page } from "@/shared/ui/Page";
import { PageHeader } from "@/shared/ui/PageHeader";
import { SearchField } from "@/shared/ui/SearchField";
import { toastDone } from "@/shared/ui/toast";
import { useCursorList } from "@/shared/ui/useCursorList";
import { When } from "@/shared/ui/When";
import { type SandboxMessage, sandboxKey } from "../data";

export function SandboxPage() {
  const { t } = useTranslation("delivery");
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { search = "", launch } = useSearch({ from: "/shell/sandbox" });
  const mayClear = useCan("delivery.manage");
  const [clearing, setClearing] = useState(false);
  const list = useCursorList<SandboxMessage>(
    [...sandboxKey, "list", { search, launch }],
    (cursor) => ok(api.GET("/api/v1/sandbox/messages", { params: { query: { search, launch_id: launch, cursor } } })),
    { refetchInterval: 5000 },
  );

  function filter(change: { search?: string; launch?: number }) {
    void navigate({ to: "/sandbox", search: { search: search || undefined, launch, ...change }, replace: true });
  }

  async function clear() {
    const { removed } = await ok(api.DELETE("/api/v1/sandbox/messages"));
    await queries.invalidateQueries({ queryKey: sandboxKey });
    toastDone(t("sandbox.cleared", { count: removed }));
  }

  const columns: Column<SandboxMessage>[] = [
    {
      id: "subject",
      label: t("sandbox.subject"),
      fixed: true,
      cell: (message) => (
        <>
          <TextLink to="/sandbox/$id" params={{ id: message.id }} fw={550}>
            {message.subject || t("sandbox.noSubject")}
          </TextLink>
          <Text size="sm" c="dimmed" lineClamp={1}>
            {message.preview}
          </Text>
        </>
      ),
    },
    { id: "recipient", label: t("sandbox.recipient"), fixed: true, cell: (message) => message.recipient },
    { id: "sender", label: t("sandbox.sender"), optional: true, wideOnly: true, cell: (message) => message.sender },
    { id: "received", label: t("sandbox.received"), fixed: true, align: "end", cell: (message) => <When at={message.received_at} /> },
  ];
  const filtered = Boolean(search || launch);
  return (
    <Page>
      <PageHeader
        title={t("sandbox.title")}
        description={t("sandbox.description")}
        actions={
          mayClear &&
          list.rows.length > 0 && (
            <Button variant="default" leftSection={<IconTrash size={16} />} onClick={() => { setClearing(true); }}>
              {t("sandbox.clear")}
            </Button>
          )
        }
      />
      <DataTable
        name="sandbox"
        label={t("sandbox.title")}
        columns={columns}
        rows={list.rows}
        rowId={(message) => message.id}
        loading={list.loading}
        stale={list.stale}
        error={list.error}
        onRetry={list.refetch}
        total={list.total}
        pager={list.pager}
        onOpen={(message) => void navigate({ to: "/sandbox/$id", params: { id: message.id } })}
        toolbar={
          <Group gap="xs">
            <SearchField label={t("sandbox.search")} value={search} onSearch={(value) => { filter({ search: value || undefined }); }} />
            {launch !== undefined && (
              <Badge variant="light" component="button" onClick={() => { filter({ launch: undefined }); }} aria-label={t("sandbox.showAll")}>
                {t("sandbox.oneLaunch")} ×
              </Badge>
            )}
          </Group>
        }
        empty={
          <EmptyState icon={IconFlask} title={t(filtered ? "sandbox.noneFound" : "sandbox.emptyTitle")}>
            {t(filtered ? "sandbox.noneFoundText" : "sandbox.emptyText")}
          </EmptyState>
        }
      />
      <ConfirmModal
        opened={clearing}
        onClose={() => { setClearing(false); }}
        title={t("sandbox.clearTitle")}
        confirmLabel={t("sandbox.clear")}
        danger
        onConfirm={clear}
      >
        {t("sandbox.clearText")}
      </ConfirmModal>
    </Page>
  );
}

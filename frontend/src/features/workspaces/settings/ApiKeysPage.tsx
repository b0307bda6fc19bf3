/** Keys for programs: made with just the permissions they need, shown once, revoked at any time. */
import { Button, Code, Group, Text, Tooltip } from "@mantine/core";
import { IconKey, IconPlus } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { ConfirmModal } from "@/shared/ui/ConfirmModal";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import { EmptyState } from "@/shared/ui/EmptyState";
import { Page } from "@/shared/ui/Page";
import { PageHeader } from "@/shared/ui/PageHeader";
import { StatePill } from "@/shared/ui/StatePill";
import { toastDone } from "@/shared/ui/toast";
import { When } from "@/shared/ui/When";
import { type ApiKey, keysQuery } from "../data";
import { NewKeyModal } from "./NewKeyModal";
import { usePermissionText } from "./usePermissionText";

export function ApiKeysPage() {
  const { t } = useTranslation("workspaces");
  const queries = useQueryClient();
  const keys = useQuery(keysQuery);
  const words = usePermissionText();
  const [making, setMaking] = useState(false);
  const [revoking, setRevoking] = useState<ApiKey | null>(null);

  async function revoke(key: ApiKey) {
    await ok(api.DELETE("/api/v1/api-keys/{key_id}", { params: { path: { key_id: key.id } } }));
    await queries.invalidateQueries({ queryKey: keysQuery.queryKey });
    toastDone(t("keys.revokedToast", { name: key.name }));
  }

  const columns: Column<ApiKey>[] = [
    {
      id: "name",
      label: t("keys.name"),
      fixed: true,
      cell: (key) => (
        <>
          <Group gap={6}>
            <Text fw={550}>{key.name}</Text>
            {key.revoked_at && <StatePill tone="neutral">{t("keys.revoked")}</StatePill>}
          </Group>
          <Code>{key.prefix}…</Code>
        </>
      ),
    },
    {
      id: "permissions",
      label: t("keys.permissions"),
      fixed: true,
      wideOnly: true,
      cell: (key) => (
        <Tooltip multiline w={280} label={key.permissions.map((one) => words(one, one)).join(" · ")}>
          <Text size="sm">{t("keys.permissionCount", { count: key.permissions.length })}</Text>
        </Tooltip>
      ),
    },
    { id: "by", label: t("keys.createdBy"), fixed: true, wideOnly: true, cell: (key) => key.created_by },
    { id: "used", label: t("keys.lastUsed"), fixed: true, cell: (key) => (key.last_used_at ? <When at={key.last_used_at} /> : t("keys.never")) },
    {
      id: "revoke",
      label: "",
      fixed: true,
      align: "end",
      cell: (key) =>
        !key.revoked_at && (
          <Button size="compact-sm" variant="subtle" color="red" onClick={() => { setRevoking(key); }}>
            {t("keys.revoke")}
          </Button>
        ),
    },
  ];
  const newButton = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => { setMaking(true); }}>
      {t("keys.new")}
    </Button>
  );
  return (
    <Page width="text">
      <PageHeader title={t("keys.title")} description={t("keys.description")} actions={newButton} />
      <DataTable
        name="api-keys"
        label={t("keys.title")}
        columns={columns}
        rows={keys.data?.items ?? []}
        rowId={(key) => key.id}
        loading={keys.isPending}
        error={keys.error}
        onRetry={() => void keys.refetch()}
        empty={
          <EmptyState icon={IconKey} title={t("keys.emptyTitle")} action={newButton}>
            {t("keys.emptyText")}
          </EmptyState>
        }
      />
      <NewKeyModal opened={making} onClose={() => { setMaking(false); }} />
      <ConfirmModal
        opened={revoking !== null}
        onClose={() => { setRevoking(null); }}
        title={t("keys.revokeTitle", { name: revoking?.name ?? "" })}
        confirmLabel={t("keys.revoke")}
        danger
        onConfirm={() => (revoking ? revoke(revoking) : Promise.resolve())}
      >
        {t("keys.revokeText")}
      </ConfirmModal>
    </Page>
  );
}

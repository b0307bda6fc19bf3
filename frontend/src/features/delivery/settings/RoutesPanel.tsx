/** The SMTP servers that messages leave through, each with a test in plain words. */
import { ActionIcon, Alert, Button, Group, Menu, Stack, Text } from "@mantine/core";
import { IconDots, IconPlugConnected, IconPlus, IconServer } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { useCan } from "@/shared/api/session";
import { useFormat } from "@/shared/i18n/format";
import { ConfirmModal } from "@/shared/ui/ConfirmModal";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import { EmptyState } from "@/shared/ui/EmptyState";
import { Panel } from "@/shared/ui/Panel";
import { StatePill } from "@/shared/ui/StatePill";
import { toastDone } from "@/shared/ui/toast";
import { useToastError } from "@/shared/ui/useToastError";
import { deliveryQuery, type Route, routesQuery } from "../data";
import { RouteModal } from "./RouteModal";
import { RouteTestModal } from "./RouteTestModal";

export function RoutesPanel() {
  const { t } = useTranslation("delivery");
  const format = useFormat();
  const queries = useQueryClient();
  const routes = useQuery(routesQuery);
  const mayManage = useCan("delivery.manage");
  const failed = useToastError();
  const [editing, setEditing] = useState<Route | "new" | null>(null);
  const [testing, setTesting] = useState<Route | null>(null);
  const [removing, setRemoving] = useState<Route | null>(null);
  const offer = routes.data?.offer;
  const items = routes.data?.items ?? [];

  async function refresh() {
    await Promise.all([queries.invalidateQueries({ queryKey: routesQuery.queryKey }), queries.invalidateQueries({ queryKey: deliveryQuery.queryKey })]);
  }

  async function attempt(work: () => Promise<unknown>) {
    try {
      await work();
      await refresh();
    } catch (error) {
      failed(error);
    }
  }

  const adopt = () => attempt(() => ok(api.POST("/api/v1/routes/adopt")));
  const toggle = (route: Route) =>
    attempt(() => ok(api.PATCH("/api/v1/routes/{route_id}", { params: { path: { route_id: route.id } }, body: { enabled: !route.enabled } })));

  async function remove(route: Route) {
    await ok(api.DELETE("/api/v1/routes/{route_id}", { params: { path: { route_id: route.id } } }));
    await refresh();
    toastDone(t("routes.removedToast", { name: route.name }));
  }

  const columns: Column<Route>[] = [
    {
      id: "route",
      label: t("routes.server"),
      fixed: true,
      cell: (route) => (
        <Stack gap={0}>
          <Text fw={550}>{route.name}</Text>
          <Text size="sm" c="dimmed">
            {route.host}:{route.port} · {t(`routes.tlsShort.${route.tls}`)}
            {route.rate_per_minute > 0 && ` · ${t("routes.perMinute", { count: route.rate_per_minute, shown: format.number(route.rate_per_minute) })}`}
          </Text>
        </Stack>
      ),
    },
    {
      id: "state",
      label: t("routes.state"),
      fixed: true,
      cell: (route) => (
        <Group gap={6}>
          <StatePill tone={route.enabled ? "good" : "neutral"}>{t(route.enabled ? "routes.on" : "routes.off")}</StatePill>
          {route.last_test_ok === false && <StatePill tone="bad">{t("routes.testFailed")}</StatePill>}
        </Group>
      ),
    },
    {
      id: "menu",
      label: "",
      fixed: true,
      align: "end",
      cell: (route) =>
        mayManage && (
          <Group gap={4} justify="flex-end" wrap="nowrap">
            <Button size="compact-sm" variant="subtle" leftSection={<IconPlugConnected size={15} />} onClick={() => { setTesting(route); }}>
              {t("routes.test")}
            </Button>
            <Menu position="bottom-end">
              <Menu.Target>
                <ActionIcon variant="subtle" color="gray" aria-label={t("routes.more", { name: route.name })}>
                  <IconDots size={16} />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item onClick={() => void toggle(route)}>{t(route.enabled ? "routes.switchOff" : "routes.switchOn")}</Menu.Item>
                <Menu.Item onClick={() => { setEditing(route); }}>{t("routes.edit")}</Menu.Item>
                <Menu.Item color="red" onClick={() => { setRemoving(route); }}>
                  {t("routes.remove")}
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          </Group>
        ),
    },
  ];
  const add = mayManage && (
    <Button size="sm" variant="light" leftSection={<IconPlus size={16} />} onClick={() => { setEditing("new"); }}>
      {t("routes.add")}
    </Button>
  );
  return (
    <Panel title={t("routes.title")} description={t("routes.description")} actions={add} flush>
      {mayManage && offer && items.length === 0 && (
        <Alert variant="light" color="gray" m="md">
          <Group justify="space-between">
            <Text>{t("routes.offer", { host: offer.host })}</Text>
            <Button size="compact-sm" onClick={() => void adopt()}>
              {t("routes.adopt")}
            </Button>
          </Group>
        </Alert>
      )}
      <DataTable
        name="smtp-routes"
        label={t("routes.title")}
        columns={columns}
        rows={items}
        rowId={(route) => route.id}
        loading={routes.isPending}
        error={routes.error}
        onRetry={() => void routes.refetch()}
        empty={
          <EmptyState compact icon={IconServer} title={t("routes.emptyTitle")}>
            {t("routes.emptyText")}
          </EmptyState>
        }
      />
      <RouteModal key={editing === null ? "closed" : editing === "new" ? "new" : editing.id} route={editing} onClose={() => { setEditing(null); }} onSaved={refresh} />
      <RouteTestModal key={testing?.id ?? "none"} route={testing} onClose={() => { setTesting(null); }} onTested={refresh} />
      <ConfirmModal
        opened={removing !== null}
        onClose={() => { setRemoving(null); }}
        title={t("routes.removeTitle", { name: removing?.name ?? "" })}
        confirmLabel={t("routes.remove")}
        danger
        onConfirm={() => (removing ? remove(removing) : Promise.resolve())}
      >
        {t("routes.removeText")}
      </ConfirmModal>
    </Panel>
  );
}

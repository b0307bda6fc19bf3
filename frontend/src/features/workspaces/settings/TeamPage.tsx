/** Who belongs to the workspace, who is invited, and what each role may do. */
import { Avatar, Button, Group, Select, Text } from "@mantine/core";
import { IconUserPlus, IconUsersGroup } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { sessionQuery, useCan, useSession } from "@/shared/api/session";
import { ConfirmModal } from "@/shared/ui/ConfirmModal";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import { EmptyState } from "@/shared/ui/EmptyState";
import { Page } from "@/shared/ui/Page";
import { PageHeader } from "@/shared/ui/PageHeader";
import { Panel } from "@/shared/ui/Panel";
import { StatePill } from "@/shared/ui/StatePill";
import { toastDone } from "@/shared/ui/toast";
import { useToastError } from "@/shared/ui/useToastError";
import { When } from "@/shared/ui/When";
import { type Invitation, type Member, type Role, teamQuery } from "../data";
import { InviteModal } from "./InviteModal";
import { RoleTable } from "./RoleTable";
import { useRoleOptions } from "./useRoleOptions";

export function TeamPage() {
  const { t } = useTranslation("workspaces");
  const mayManage = useCan("team.manage");
  const [inviting, setInviting] = useState(false);
  return (
    <Page width="text">
      <PageHeader
        title={t("team.title")}
        description={t("team.description")}
        actions={
          mayManage && (
            <Button leftSection={<IconUserPlus size={16} />} onClick={() => { setInviting(true); }}>
              {t("team.invite")}
            </Button>
          )
        }
      />
      <Members mayManage={mayManage} />
      <Invitations mayManage={mayManage} />
      <RoleTable />
      <InviteModal opened={inviting} onClose={() => { setInviting(false); }} />
    </Page>
  );
}

function Members({ mayManage }: { mayManage: boolean }) {
  const { t } = useTranslation("workspaces");
  const { user, role: ownRole } = useSession();
  const queries = useQueryClient();
  const failed = useToastError();
  const team = useQuery(teamQuery);
  const options = useRoleOptions();
  const [leaving, setLeaving] = useState<Member | null>(null);
  const mayTouch = (member: Member) => mayManage && member.user_id !== user.id && (member.role !== "owner" || ownRole === "owner");

  async function changeRole(member: Member, role: Role) {
    await ok(api.PATCH("/api/v1/team/{user_id}", { params: { path: { user_id: member.user_id } }, body: { role } }));
    await queries.invalidateQueries({ queryKey: teamQuery.queryKey });
    toastDone(t("team.roleChanged", { name: member.name || member.email, role: t(`common:role.${role}`) }));
  }

  async function remove(member: Member) {
    await ok(api.DELETE("/api/v1/team/{user_id}", { params: { path: { user_id: member.user_id } } }));
    await queries.invalidateQueries({ queryKey: teamQuery.queryKey });
    await queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
    toastDone(t("team.removed", { name: member.name || member.email }));
  }

  const columns: Column<Member>[] = [
    {
      id: "name",
      label: t("team.member"),
      fixed: true,
      cell: (member) => (
        <Group gap="sm" wrap="nowrap">
          <Avatar size={32} radius="xl" color="accent" name={member.name || member.email} aria-hidden />
          <div>
            <Group gap={6}>
              <Text fw={550}>{member.name || member.email}</Text>
              {member.user_id === user.id && <StatePill tone="neutral">{t("team.you")}</StatePill>}
            </Group>
            {member.name && (
              <Text size="sm" c="dimmed">
                {member.email}
              </Text>
            )}
          </div>
        </Group>
      ),
    },
    {
      id: "role",
      label: t("team.role"),
      fixed: true,
      width: 190,
      cell: (member) =>
        mayTouch(member) ? (
          <Select
            aria-label={t("team.roleOf", { name: member.name || member.email })}
            data={options}
            miw={150}
            value={member.role}
            allowDeselect={false}
            onChange={(role) => {
              if (role && role !== member.role) changeRole(member, role as Role).catch(failed);
            }}
          />
        ) : (
          t(`common:role.${member.role}`)
        ),
    },
    { id: "joined", label: t("team.joined"), fixed: true, wideOnly: true, cell: (member) => <When at={member.joined_at} /> },
    {
      id: "remove",
      label: "",
      fixed: true,
      align: "end",
      cell: (member) =>
        mayTouch(member) && (
          <Button size="compact-sm" variant="subtle" color="red" onClick={() => { setLeaving(member); }}>
            {t("common:action.remove")}
          </Button>
        ),
    },
  ];
  return (
    <Panel title={t("team.members")} flush>
      <DataTable
        name="team"
        label={t("team.members")}
        columns={columns}
        rows={team.data?.members ?? []}
        rowId={(member) => member.user_id}
        loading={team.isPending}
        error={team.error}
        onRetry={() => void team.refetch()}
        empty={<EmptyState compact icon={IconUsersGroup} title={t("team.nobody")} />}
      />
      <ConfirmModal
        opened={leaving !== null}
        onClose={() => { setLeaving(null); }}
        title={t("team.removeTitle", { name: leaving ? leaving.name || leaving.email : "" })}
        confirmLabel={t("common:action.remove")}
        danger
        onConfirm={() => (leaving ? remove(leaving) : Promise.resolve())}
      >
        {t("team.removeText")}
      </ConfirmModal>
    </Panel>
  );
}

function Invitations({ mayManage }: { mayManage: boolean }) {
  const { t } = useTranslation("workspaces");
  const queries = useQueryClient();
  const failed = useToastError();
  const team = useQuery(teamQuery);
  const open = team.data?.invitations ?? [];
  if (open.length === 0) return null;

  async function withdraw(invitation: Invitation) {
    await ok(api.DELETE("/api/v1/invitations/{invitation_id}", { params: { path: { invitation_id: invitation.id } } }));
    await queries.invalidateQueries({ queryKey: teamQuery.queryKey });
    toastDone(t("team.withdrawn", { email: invitation.email }));
  }

  const columns: Column<Invitation>[] = [
    { id: "email", label: t("auth.email"), fixed: true, cell: (one) => <Text fw={550}>{one.email}</Text> },
    { id: "role", label: t("team.role"), fixed: true, cell: (one) => t(`common:role.${one.role}`) },
    { id: "expires", label: t("team.expires"), fixed: true, wideOnly: true, cell: (one) => <When at={one.expires_at} /> },
    {
      id: "withdraw",
      label: "",
      fixed: true,
      align: "end",
      cell: (one) =>
        mayManage && (
          <Button size="compact-sm" variant="subtle" color="gray" onClick={() => { withdraw(one).catch(failed); }}>
            {t("team.withdraw")}
          </Button>
        ),
    },
  ];
  return (
    <Panel title={t("team.invitations")} flush>
      <DataTable
        name="invitations"
        label={t("team.invitations")}
        columns={columns}
        rows={open}
        rowId={(one) => one.id}
        empty={null}
      />
    </Panel>
  );
}

/** Whether a person working alone may approve their own messages: said plainly, never by accident. */
import { Button, List, Stack, Text } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { useCan, useSession } from "@/shared/api/session";
import { ConfirmModal } from "@/shared/ui/ConfirmModal";
import { TextLink } from "@/shared/ui/links";
import { Panel } from "@/shared/ui/Panel";
import { StatePill } from "@/shared/ui/StatePill";
import { toastDone } from "@/shared/ui/toast";
import { teamQuery, type Workspace, workspaceQuery } from "../data";

export function SoleOperator({ workspace }: { workspace: Workspace }) {
  const { t } = useTranslation("workspaces");
  const { role } = useSession();
  const queries = useQueryClient();
  const team = useQuery({ ...teamQuery, enabled: useCan("team.read") });
  const [asking, setAsking] = useState(false);
  const on = workspace.sole_operator;
  const members = team.data?.members.length ?? 0;
  const owner = role === "owner";
  const blocked = !on && members > 1;

  async function change() {
    const saved = await ok(api.PUT("/api/v1/workspace/sole-operator", { body: { enabled: !on } }));
    queries.setQueryData(workspaceQuery.queryKey, saved);
    toastDone(t(on ? "sole.turnedOff" : "sole.turnedOn"));
  }

  return (
    <Panel
      title={t("sole.title")}
      description={t("sole.description")}
      actions={<StatePill tone={on ? "warn" : "neutral"}>{t(on ? "sole.on" : "sole.off")}</StatePill>}
      footer={
        owner && (
          <Button variant="default" disabled={blocked || team.isPending} onClick={() => { setAsking(true); }}>
            {t(on ? "sole.turnOff" : "sole.turnOn")}
          </Button>
        )
      }
    >
      <Stack gap="xs">
        <List spacing={4} size="md">
          <List.Item>{t("sole.normally")}</List.Item>
          <List.Item>{t("sole.then")}</List.Item>
          <List.Item>{t("sole.recorded")}</List.Item>
        </List>
        {blocked && (
          <Text c="dimmed">
            {t("sole.blocked", { count: members })} <TextLink to="/settings/team">{t("sole.seeTeam")}</TextLink>
          </Text>
        )}
        {!owner && <Text c="dimmed">{t("sole.ownerOnly")}</Text>}
      </Stack>
      <ConfirmModal
        opened={asking}
        onClose={() => { setAsking(false); }}
        title={t(on ? "sole.askOff" : "sole.askOn")}
        confirmLabel={t(on ? "sole.turnOff" : "sole.turnOn")}
        onConfirm={change}
      >
        {t(on ? "sole.offMeans" : "sole.onMeans")}
      </ConfirmModal>
    </Panel>
  );
}

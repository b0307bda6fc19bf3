/** Sandbox or live: what is there, what is missing, and the explicit switch. */
import { Alert, Button, List, Skeleton, Text, ThemeIcon } from "@mantine/core";
import { IconAlertTriangle, IconCheck, IconCircleDashed } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { useCan } from "@/shared/api/session";
import { ConfirmModal } from "@/shared/ui/ConfirmModal";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Panel } from "@/shared/ui/Panel";
import { StatePill } from "@/shared/ui/StatePill";
import { toastDone } from "@/shared/ui/toast";
import { deliveryQuery } from "../data";

const STEPS = ["verified_sender", "enabled_route", "go_live"] as const;

export function LivePanel() {
  const { t } = useTranslation("delivery");
  const queries = useQueryClient();
  const state = useQuery(deliveryQuery);
  const mayManage = useCan("delivery.manage");
  const [asking, setAsking] = useState(false);
  if (state.error) return <ErrorState error={state.error} onRetry={() => void state.refetch()} />;
  if (!state.data) return <Skeleton height={140} />;
  const { environment, missing, unreachable } = state.data;
  const live = environment === "live";
  const ready = missing.every((name) => name === "go_live");

  async function change() {
    await ok(api.PUT("/api/v1/delivery", { body: { live: !live } }));
    // The badge beside the workspace's name comes with the session.
    await queries.invalidateQueries();
    toastDone(t(live ? "live.backToast" : "live.liveToast"));
  }

  return (
    <Panel
      title={t("live.title")}
      description={t(live ? "live.liveText" : "live.sandboxText")}
      actions={<StatePill tone={live ? "active" : "neutral"}>{t(live ? "live.live" : "live.sandbox")}</StatePill>}
      footer={
        mayManage && (
          <Button variant={live ? "default" : "filled"} disabled={!live && !ready} onClick={() => { setAsking(true); }}>
            {t(live ? "live.goBack" : "live.goLive")}
          </Button>
        )
      }
    >
      {!live && (
        <List spacing={6} center aria-label={t("live.steps")}>
          {STEPS.map((name) => {
            const done = !missing.includes(name);
            return (
              <List.Item
                key={name}
                icon={
                  <ThemeIcon size={20} radius="xl" variant="light" color={done ? "accent" : "gray"} aria-hidden>
                    {done ? <IconCheck size={13} /> : <IconCircleDashed size={13} />}
                  </ThemeIcon>
                }
              >
                <Text c={done ? "dimmed" : undefined}>
                  {t(`live.step.${name}`)}
                  {done && ` — ${t("live.done")}`}
                </Text>
              </List.Item>
            );
          })}
        </List>
      )}
      {unreachable.length > 0 && (
        <Alert mt={live ? 0 : "md"} color="yellow" icon={<IconAlertTriangle size={18} />} title={t("live.unreachable")}>
          {t("live.unreachableText", { settings: unreachable.join(", ") })}
        </Alert>
      )}
      <ConfirmModal
        opened={asking}
        onClose={() => { setAsking(false); }}
        title={t(live ? "live.backTitle" : "live.liveTitle")}
        confirmLabel={t(live ? "live.goBack" : "live.goLive")}
        onConfirm={change}
      >
        {t(live ? "live.backConfirm" : "live.liveConfirm")}
      </ConfirmModal>
    </Panel>
  );
}

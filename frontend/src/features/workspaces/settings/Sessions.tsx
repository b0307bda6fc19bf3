/** Where the person is signed in, and signing out elsewhere. */
import { Button, Group, Skeleton, Text } from "@mantine/core";
import { IconDeviceDesktop, IconDeviceMobile } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { type BrowserSession, endBrowserSessions } from "@/shared/api/auth";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Panel } from "@/shared/ui/Panel";
import { StatePill } from "@/shared/ui/StatePill";
import { toastDone } from "@/shared/ui/toast";
import { useToastError } from "@/shared/ui/useToastError";
import { When } from "@/shared/ui/When";
import { sessionsQuery } from "../data";
import classes from "./Sessions.module.css";
import { device } from "./device";

export function Sessions() {
  const { t } = useTranslation("workspaces");
  const queries = useQueryClient();
  const failed = useToastError();
  const { data, error, refetch } = useQuery(sessionsQuery);
  const sorted = [...(data ?? [])].sort((a, b) => Number(b.is_current) - Number(a.is_current) || b.created_at - a.created_at);
  const others = (data ?? []).filter((session) => !session.is_current);
  const end = useMutation({
    mutationFn: (sessions: BrowserSession[]) => endBrowserSessions(sessions.map(({ id }) => id)),
    async onSuccess(_answer, sessions) {
      await queries.invalidateQueries({ queryKey: sessionsQuery.queryKey });
      toastDone(t("profile.sessionsEnded", { count: sessions.length }));
    },
    onError: failed,
  });
  return (
    <Panel
      title={t("profile.sessions")}
      description={t("profile.sessionsHint")}
      actions={
        others.length > 1 && (
          <Button size="xs" variant="default" loading={end.isPending} onClick={() => { end.mutate(others); }}>
            {t("profile.endOthers")}
          </Button>
        )
      }
    >
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <ul className={classes.list}>
          {sorted.map((session) => {
            const { browser, system, mobile } = device(session.user_agent);
            const Glyph = mobile ? IconDeviceMobile : IconDeviceDesktop;
            return (
              <li key={session.id} className={classes.item}>
                <Glyph size={22} stroke={1.5} aria-hidden />
                <div className={classes.words}>
                  <Group gap={8}>
                    <Text fw={550}>{browser ? t("profile.browserOn", { browser, system }) : t("profile.unknownBrowser")}</Text>
                    {session.is_current && <StatePill tone="good">{t("profile.thisOne")}</StatePill>}
                  </Group>
                  <Text size="sm" c="dimmed">
                    {session.ip} · {t("profile.signedIn")} <When at={new Date(session.created_at * 1000).toISOString()} />
                  </Text>
                </div>
                {!session.is_current && (
                  <Button size="compact-sm" variant="subtle" color="red" onClick={() => { end.mutate([session]); }}>
                    {t("profile.end")}
                  </Button>
                )}
              </li>
            );
          })}
        </ul>
      ) : (
        <Skeleton height={64} />
      )}
    </Panel>
  );
}

/** Trying a server out: connects, greets, secures, logs in, and says what happened at each step. */
import { Button, Group, Loader, Modal, Stack, Text, Timeline } from "@mantine/core";
import { IconCheck, IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { ErrorState } from "@/shared/ui/ErrorState";
import type { Route } from "../data";

interface RouteTestModalProps {
  route: Route | null;
  onClose: () => void;
  onTested: () => Promise<void>;
}

export function RouteTestModal({ route, onClose, onTested }: RouteTestModalProps) {
  const { t } = useTranslation("delivery");
  return (
    <Modal opened={route !== null} onClose={onClose} title={t("test.title", { name: route?.name ?? "" })} closeButtonProps={{ "aria-label": t("common:action.close") }}>
      {route && <Testing route={route} onClose={onClose} onTested={onTested} />}
    </Modal>
  );
}

function Testing({ route, onClose, onTested }: RouteTestModalProps & { route: Route }) {
  const { t } = useTranslation("delivery");
  // One test for each opening and each "again"; never repeated behind the reader's back.
  const test = useQuery({
    queryKey: ["smtp-route-test", route.id],
    queryFn: async () => {
      const found = await ok(api.POST("/api/v1/routes/{route_id}/test", { params: { path: { route_id: route.id } } }));
      void onTested();
      return found;
    },
    gcTime: 0,
    staleTime: Infinity,
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const result = test.isFetching ? undefined : test.data;
  const error = test.isFetching ? null : test.error;

  return (
    <Stack>
      <div aria-live="polite">
        {test.isFetching && (
          <Group gap="sm">
            <Loader size="sm" />
            <Text>{t("test.running", { host: route.host })}</Text>
          </Group>
        )}
        {error !== null && <ErrorState error={error} />}
        {result && (
          <Stack>
            <Text fw={600}>{t(result.ok ? "test.ok" : "test.failed")}</Text>
            <Timeline active={result.steps.length} bulletSize={22} lineWidth={2}>
              {result.steps.map((step, place) => (
                <Timeline.Item
                  key={place}
                  title={t(`test.step.${step.step}`)}
                  color={step.ok ? "accent" : "red"}
                  bullet={step.ok ? <IconCheck size={13} aria-label={t("test.done")} /> : <IconX size={13} aria-label={t("test.stopped")} />}
                >
                  <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
                    {step.text}
                  </Text>
                </Timeline.Item>
              ))}
            </Timeline>
            {!result.ok && <Text size="sm">{t(`test.mend.${result.code}`, { defaultValue: t("test.mend.other") })}</Text>}
          </Stack>
        )}
      </div>
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          {t("common:action.close")}
        </Button>
        <Button disabled={test.isFetching} onClick={() => void test.refetch()}>
          {t("test.again")}
        </Button>
      </Group>
    </Stack>
  );
}

/** Asks the model for real, and shows what it said and how long it took. */
import { Button, Group, Stack, Text } from "@mantine/core";
import { IconPlugConnected } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { useFormat } from "@/shared/i18n/format";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Panel } from "@/shared/ui/Panel";
import { StatePill } from "@/shared/ui/StatePill";
import { When } from "@/shared/ui/When";
import { type AiProvider, aiQuery, aiUsageQuery } from "../data";
import { useTrouble } from "./useTrouble";

export function AiTry({ provider }: { provider: AiProvider }) {
  const { t } = useTranslation("workspaces");
  const format = useFormat();
  const queries = useQueryClient();
  const trouble = useTrouble();
  const test = useMutation({
    mutationFn: () => ok(api.POST("/api/v1/ai/provider/test")),
    onSettled: async () => {
      void queries.invalidateQueries({ queryKey: aiUsageQuery.queryKey });
      await queries.invalidateQueries({ queryKey: aiQuery.queryKey });
    },
  });
  // Another address, model or key has not been tried: the server forgets the last answer then.
  const answer = provider.last_test_at ? test.data : undefined;
  const good = answer?.outcome === "ok";
  return (
    <Panel
      title={t("ai.try")}
      description={t("ai.tryHint")}
      actions={
        <Button
          variant="default"
          leftSection={<IconPlugConnected size={16} />}
          loading={test.isPending}
          onClick={() => { test.mutate(); }}
        >
          {t("ai.tryNow")}
        </Button>
      }
    >
      <Stack gap="xs" role="status">
        {test.error && <ErrorState error={test.error} />}
        {answer ? (
          <>
            <Group gap="xs">
              <StatePill tone={good ? "good" : "bad"}>{t(good ? "ai.answered" : "ai.notAnswered")}</StatePill>
              <Text size="sm" c="dimmed">
                {t("ai.took", { time: format.number(answer.seconds, { maximumFractionDigits: 1 }), tokens: format.number(answer.tokens), model: answer.model || provider.model })}
              </Text>
            </Group>
            <Text>{good ? `“${answer.greeting}”` : trouble(answer.code, answer.detail)}</Text>
          </>
        ) : provider.last_test_at ? (
          <Group gap="xs">
            <StatePill tone={provider.last_test_ok ? "good" : "bad"}>{t(provider.last_test_ok ? "ai.answered" : "ai.notAnswered")}</StatePill>
            <Text size="sm" c="dimmed">
              <When at={provider.last_test_at} />
            </Text>
          </Group>
        ) : (
          <Text c="dimmed">{t("ai.neverTried")}</Text>
        )}
      </Stack>
    </Panel>
  );
}

/** What the model was used for this month, and how much of the limit is left. */
import { Box, Progress, Skeleton, Stack, Table, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/i18n/format";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Panel } from "@/shared/ui/Panel";
import { aiUsageQuery, workspaceQuery } from "../data";

export function AiUsage() {
  const { t, i18n } = useTranslation("workspaces");
  const format = useFormat();
  const { data, error, refetch } = useQuery(aiUsageQuery);
  const { data: workspace } = useQuery(workspaceQuery);
  const share = data?.share ?? null;
  const feature = (name: string) => (i18n.exists(`workspaces:ai.feature.${name}`) ? t(`ai.feature.${name}`) : name);
  return (
    <Panel title={t("ai.usage")} description={data && t("ai.since", { date: format.date(data.since, workspace?.timezone) })}>
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Skeleton height={120} />
      ) : (
        <Stack>
          {share !== null && (
            <div>
              <Progress
                value={Math.min(share, 1) * 100}
                color={share >= 1 ? "red" : share >= 0.8 ? "yellow" : undefined}
                aria-label={t("ai.limitUsed")}
              />
              <Text size="sm" c={share >= 1 ? "red" : "dimmed"} mt={4}>
                {t(share >= 1 ? "ai.limitReached" : "ai.limitShare", { share: format.percent(Math.min(share, 1), 0) })}
              </Text>
            </div>
          )}
          {data.items.length === 0 ? (
            <Text c="dimmed">{t("ai.unused")}</Text>
          ) : (
            <Box style={{ overflowX: "auto" }} tabIndex={0} role="region" aria-label={t("ai.usage")}>
              <Table miw={420}>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t("ai.what")}</Table.Th>
                    <Table.Th ta="right">{t("ai.calls")}</Table.Th>
                    <Table.Th ta="right">{t("ai.failed")}</Table.Th>
                    <Table.Th ta="right">{t("ai.tokens")}</Table.Th>
                    <Table.Th ta="right">{t("ai.cost")}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {data.items.map((item) => (
                    <Table.Tr key={item.feature}>
                      <Table.Td>{feature(item.feature)}</Table.Td>
                      <Table.Td ta="right">{format.number(item.calls)}</Table.Td>
                      <Table.Td ta="right">{format.number(item.failed)}</Table.Td>
                      <Table.Td ta="right">{format.number(item.tokens_in + item.tokens_out)}</Table.Td>
                      <Table.Td ta="right">{format.money(Number(item.cost), data.currency)}</Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Box>
          )}
        </Stack>
      )}
    </Panel>
  );
}

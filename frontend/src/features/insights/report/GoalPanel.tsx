/** The campaign's target and budget, and where they stand. */
import { Progress, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/i18n/format";
import { EvidencePopover } from "@/shared/ui/EvidencePopover";
import { Panel } from "@/shared/ui/Panel";
import type { Report } from "../data";

export function GoalPanel({ report }: { report: Report }) {
  const { t } = useTranslation("insights");
  const format = useFormat();
  const { goal, campaign } = report;
  const { budget, spent, currency } = campaign;
  if (!goal && spent === null && budget === null) return null;
  const shown = (value: number) =>
    goal?.metric === "revenue"
      ? format.money(value, currency)
      : goal?.metric.endsWith("_rate")
        ? format.percent(value / 100)
        : format.number(value);
  return (
    <Panel title={t("goal.title")} description={campaign.goal || undefined}>
      <Stack gap="md">
        {goal && (
          <div>
            <Text size="sm" c="dimmed">
              {t([`goal.metric.${goal.metric}`, "goal.metric.other"])}{" "}
              <EvidencePopover
                what={t([`goal.metric.${goal.metric}`, "goal.metric.other"])}
                why={goal.reached === null ? t("goal.unknownWhy") : t("goal.why")}
                from={t("engagement.from")}
                when={report.as_of}
              />
            </Text>
            {goal.reached === null ? (
              <Text>{t("goal.unknown", { target: shown(goal.target) })}</Text>
            ) : (
              <>
                <Text className="num" fw={600} size="lg">
                  {t("goal.reached", { reached: shown(goal.reached), target: shown(goal.target) })}
                </Text>
                <Progress
                  mt={6}
                  value={goal.target > 0 ? Math.min(100, (100 * goal.reached) / goal.target) : 0}
                  color={goal.reached >= goal.target ? "green" : undefined}
                  aria-label={t("goal.reached", { reached: shown(goal.reached), target: shown(goal.target) })}
                />
              </>
            )}
          </div>
        )}
        {spent !== null && (
          <div>
            <Text size="sm" c="dimmed">
              {t("goal.spent")}
            </Text>
            <Text className="num">
              {budget ? t("goal.spentOf", { spent: format.money(spent, currency), budget: format.money(budget, currency) }) : format.money(spent, currency)}
            </Text>
          </div>
        )}
      </Stack>
    </Panel>
  );
}

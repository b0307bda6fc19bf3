/** Thirty days of mail and what people did with it, against the thirty before. */
import { SimpleGrid, Skeleton } from "@mantine/core";
import { IconChartLine } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { EChartsOption } from "echarts";
import { useTranslation } from "react-i18next";
import { useCan } from "@/shared/api/session";
import { useFormat } from "@/shared/i18n/format";
import { Chart } from "@/shared/ui/Chart";
import type { ChartInk } from "@/shared/ui/chartInk";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ErrorState } from "@/shared/ui/ErrorState";
import { EvidencePopover } from "@/shared/ui/EvidencePopover";
import { NumberStat } from "@/shared/ui/NumberStat";
import { Panel } from "@/shared/ui/Panel";
import { type Day, overviewQuery } from "./data";

type Measure = "sent" | "human_opens" | "human_clicks" | "unsubscribes" | "bounced";
const SHOWN: { measure: Measure; moreIs: "good" | "bad" | "neutral" }[] = [
  { measure: "sent", moreIs: "neutral" },
  { measure: "human_opens", moreIs: "good" },
  { measure: "human_clicks", moreIs: "good" },
  { measure: "unsubscribes", moreIs: "bad" },
  { measure: "bounced", moreIs: "bad" },
];

const sum = (days: Day[], measure: keyof Omit<Day, "date">) => days.reduce((total, day) => total + day[measure], 0);

export function LastDays() {
  const { t } = useTranslation("home");
  const format = useFormat();
  const mayRead = useCan("reports.read");
  const { data, error, refetch } = useQuery({ ...overviewQuery, enabled: mayRead });
  if (!mayRead) return null;
  const days = data?.days ?? [];
  const quiet = data !== undefined && SHOWN.every(({ measure }) => sum(days, measure) === 0);
  return (
    <Panel title={t("days.title")} description={t("days.description")}>
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : quiet ? (
        <EmptyState compact icon={IconChartLine} title={t("days.quiet")}>
          {t("days.quietText")}
        </EmptyState>
      ) : (
        <>
          <SimpleGrid cols={{ base: 2, sm: 3, lg: 5 }} spacing="lg" mb="lg">
            {SHOWN.map(({ measure, moreIs }) => {
              const now = sum(days, measure);
              const before = data?.before[measure] ?? 0;
              const machine = measure === "human_opens" ? sum(days, "machine_opens") : sum(days, "machine_clicks");
              return (
                <NumberStat
                  key={measure}
                  label={t(`days.${measure}`)}
                  value={data && format.number(now)}
                  change={before > 0 ? now / before - 1 : undefined}
                  moreIs={moreIs}
                  aside={
                    (measure === "human_opens" || measure === "human_clicks") && (
                      <EvidencePopover
                        what={t(`days.evidence.${measure}`, { count: now, shown: format.number(now) })}
                        why={t("days.evidence.machines", { count: machine, shown: format.number(machine) })}
                        from={t("days.evidence.from")}
                      />
                    )
                  }
                />
              );
            })}
          </SimpleGrid>
          {data ? <DaysChart days={days} /> : <Skeleton height={240} />}
        </>
      )}
    </Panel>
  );
}

function DaysChart({ days }: { days: Day[] }) {
  const { t } = useTranslation("home");
  const format = useFormat();
  const names = { sent: t("days.sent"), opens: t("days.human_opens"), clicks: t("days.human_clicks") };
  return (
    <Chart
      label={t("days.chart")}
      height={240}
      table={{
        columns: [t("days.day"), names.sent, names.opens, names.clicks],
        rows: [...days]
          .reverse()
          .map((day) => [format.date(day.date), ...[day.sent, day.human_opens, day.human_clicks].map((value) => format.number(value))]),
      }}
      option={(ink) => drawn(days, names, ink)}
    />
  );
}

/** The values, with the series' name written at its highest point: no legend to look up. */
function named(values: number[], name: string, color: string) {
  const top = values.indexOf(Math.max(...values));
  return values.map((value, index) =>
    index === top && value > 0
      ? { value, symbolSize: 7, label: { show: true, formatter: name, position: "right" as const, color, distance: 6 } }
      : { value, symbolSize: 0 },
  );
}

function drawn(days: Day[], names: { sent: string; opens: string; clicks: string }, { tone, series, format }: ChartInk): EChartsOption {
  const [opens = tone.accent, clicks = tone.warn] = series;
  const line = (name: string, color: string, values: number[]) => ({
    type: "line" as const,
    name,
    color,
    showSymbol: true,
    data: named(values, name, color),
  });
  return {
    tooltip: { trigger: "axis", valueFormatter: (value) => format.number(Number(value)) },
    grid: { left: 4, right: 24, top: 28, bottom: 4 },
    xAxis: { type: "category", data: days.map((day) => format.dayMonth(day.date)) },
    yAxis: { type: "value", minInterval: 1, axisLabel: { formatter: (value: number) => format.compact(value) } },
    series: [
      {
        type: "bar",
        name: names.sent,
        color: `${tone.lineStrong}66`,
        data: named(days.map((day) => day.sent), names.sent, tone.muted).map((item) =>
          "label" in item ? { ...item, label: { ...item.label, position: "top" as const } } : item,
        ),
      },
      line(names.opens, opens, days.map((day) => day.human_opens)),
      line(names.clicks, clicks, days.map((day) => day.human_clicks)),
    ],
  };
}

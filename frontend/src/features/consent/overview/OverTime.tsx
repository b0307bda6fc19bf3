/** Agreements and withdrawals by day, withdrawals below the line. */
import type { EChartsOption } from "echarts";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/i18n/format";
import { Chart } from "@/shared/ui/Chart";
import type { Overview } from "../data";

function lastDays(count: number): string[] {
  const today = Date.now();
  return Array.from({ length: count }, (_, back) => new Date(today - (count - 1 - back) * 86_400_000).toISOString().slice(0, 10));
}

export function OverTime({ seen, days }: { seen: Overview; days: number }) {
  const { t } = useTranslation("consent");
  const format = useFormat();
  const axis = lastDays(days);
  const sums = { granted: new Map<string, number>(), withdrawn: new Map<string, number>() };
  for (const { day, state, records } of seen.days) {
    sums[state].set(day, (sums[state].get(day) ?? 0) + records);
  }
  const yes = axis.map((day) => sums.granted.get(day) ?? 0);
  const no = axis.map((day) => sums.withdrawn.get(day) ?? 0);
  return (
    <Chart
      label={t("consent.overTime")}
      option={({ tone, series }): EChartsOption => ({
        grid: { left: 8, right: 96, top: 16, bottom: 8, containLabel: true },
        tooltip: { trigger: "axis", valueFormatter: (value) => format.number(Math.abs(Number(value))) },
        xAxis: { type: "category", data: axis.map((day) => format.date(day)), axisTick: { show: false } },
        yAxis: { type: "value", axisLabel: { formatter: (value: number) => format.compact(Math.abs(value)) } },
        series: [
          {
            type: "bar", stack: "all", name: t("state.granted"), data: yes, itemStyle: { color: series[0] },
            endLabel: { show: true }, barMaxWidth: 14,
          },
          {
            type: "bar", stack: "all", name: t("state.withdrawn"), data: no.map((count) => -count),
            itemStyle: { color: tone.bad }, barMaxWidth: 14,
          },
        ] as EChartsOption["series"],
        graphic: [
          { type: "text", right: 8, top: 20, style: { text: t("state.granted"), fill: series[0], fontSize: 12, fontWeight: 600 } },
          { type: "text", right: 8, bottom: 32, style: { text: t("state.withdrawn"), fill: tone.bad, fontSize: 12, fontWeight: 600 } },
        ],
      })}
      table={{
        columns: [t("record.at"), t("state.granted"), t("state.withdrawn")],
        rows: axis
          .map((day, place) => [format.date(day), format.number(yes[place] ?? 0), format.number(no[place] ?? 0)])
          .reverse(),
      }}
    />
  );
}

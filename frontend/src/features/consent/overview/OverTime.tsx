/** Agreements and withdrawals by day, withdrawals below the line. */
import { Group } from "@mantine/core";
import type { EChartsOption } from "echarts";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/i18n/format";
import { Chart } from "@/shared/ui/Chart";
import type { Overview } from "../data";
import classes from "../Consent.module.css";

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
  const sum = (counts: number[]) => format.number(counts.reduce((all, count) => all + count, 0));
  const bar = { type: "bar" as const, stack: "all", barMaxWidth: 14 };
  return (
    <Chart
      label={t("consent.overTime")}
      heading={
        <Group gap="lg">
          <span className={classes.key} data-state="granted">{t("consent.legend", { name: t("state.granted"), count: sum(yes) })}</span>
          <span className={classes.key} data-state="withdrawn">{t("consent.legend", { name: t("state.withdrawn"), count: sum(no) })}</span>
        </Group>
      }
      option={({ tone }): EChartsOption => ({
        grid: { left: 8, right: 8, top: 16, bottom: 8, containLabel: true },
        tooltip: { trigger: "axis", valueFormatter: (value) => format.number(Math.abs(Number(value))) },
        xAxis: { type: "category", data: axis.map((day) => format.date(day)), axisTick: { show: false } },
        yAxis: { type: "value", minInterval: 1, axisLabel: { formatter: (value: number) => format.compact(Math.abs(value)) } },
        series: [
          { ...bar, name: t("state.granted"), data: yes, itemStyle: { color: tone.accent } },
          { ...bar, name: t("state.withdrawn"), data: no.map((count) => -count), itemStyle: { color: tone.bad } },
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

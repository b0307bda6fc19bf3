/** What happened when: messages out, opens and clicks by people, and what machines did. */
import { SegmentedControl, Skeleton } from "@mantine/core";
import { IconChartLine } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { EChartsOption } from "echarts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Formats, useFormat } from "@/shared/i18n/format";
import { Chart } from "@/shared/ui/Chart";
import type { ChartInk } from "@/shared/ui/chartInk";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Panel } from "@/shared/ui/Panel";
import { type Point, type Series, seriesQuery, type Step } from "../data";
import { type Curve, lifts } from "./curveNames";

const STEPS: Step[] = ["ten_minutes", "hour", "day"];
const NAME: Record<number, Step> = { 10: "ten_minutes", 60: "hour", 1440: "day" };
/** More points than this cannot be told apart. */
const MOST = 1_200;

interface Names {
  sent: string;
  opens: string;
  clicks: string;
  machines: string;
}

export function OverTime({ id, every }: { id: string; every: number | false }) {
  const { t } = useTranslation("insights");
  const format = useFormat();
  const [step, setStep] = useState<Step | undefined>();
  const { data, error, refetch } = useQuery(seriesQuery(id, step, every));
  const names: Names = { sent: t("outcome.sent"), opens: t("time.opens"), clicks: t("time.clicks"), machines: t("time.machines") };
  const points = data?.points ?? [];
  const columns = [t("time.from"), names.sent, names.opens, names.clicks, names.machines, t("head.unsubscribed")];
  return (
    <Panel
      title={t("time.title")}
      description={data && points.length > 0 ? t("time.about", { zone: data.timezone }) : undefined}
      actions={
        points.length > 0 && (
          <SegmentedControl
            size="xs"
            aria-label={t("time.step")}
            value={step ?? NAME[data?.step_minutes ?? 10] ?? "hour"}
            onChange={(value) => { setStep(value as Step); }}
            data={STEPS.filter((one) => possible(one, data)).map((one) => ({ value: one, label: t(`time.${one}`) }))}
          />
        )
      }
    >
      {error && !data ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Skeleton height={280} />
      ) : points.length === 0 ? (
        <EmptyState compact icon={IconChartLine} title={t("time.empty")} />
      ) : (
        <Chart
          label={t("time.label")}
          height={280}
          option={(ink) => drawn(data, names, ink)}
          table={{
            columns,
            rows: [...points].reverse().map((point) => [
              label(point, data, format, true),
              ...[point.sent, point.human_opens, point.human_clicks, point.machine_opens + point.machine_clicks, point.unsubscribes].map((value) => format.number(value)),
            ]),
          }}
        />
      )}
    </Panel>
  );
}

/** A step that would give too many points to draw is not offered. */
function possible(step: Step, data: Series | undefined): boolean {
  if (!data) return false;
  const minutes = data.points.length * data.step_minutes;
  const own = { ten_minutes: 10, hour: 60, day: 1440 }[step];
  return minutes / own <= MOST;
}

function label(point: Point, series: Series, format: Formats, full: boolean): string {
  const zone = series.timezone;
  if (series.step_minutes === 1440) return full ? format.date(point.at, zone) : format.dayMonth(point.at, zone);
  if (full) return format.dateTime(point.at, zone);
  const manyDays = series.points.length * series.step_minutes > 1440 * 1.5;
  return manyDays ? `${format.dayMonth(point.at, zone)} ${format.time(point.at, zone)}` : format.time(point.at, zone);
}

/** A line with its name at its highest point: no legend to look up. */
function line({ name, color, values, dashed }: Curve, lift: number) {
  const top = values.indexOf(Math.max(...values));
  return {
    type: "line" as const,
    name,
    color,
    showSymbol: true,
    lineStyle: dashed ? { type: "dashed" as const, width: 1.5 } : { width: 2 },
    data: values.map((value, index) =>
      index === top && value > 0
        ? {
            value,
            symbolSize: 7,
            label: {
              show: true,
              formatter: name,
              // Towards the middle, so that a name at the edge is not cut off.
              position: index > values.length * 0.7 ? ("left" as const) : ("right" as const),
              offset: [0, -lift],
              color,
              distance: 6,
            },
          }
        : { value, symbolSize: 0 },
    ),
  };
}

function drawn(series: Series, names: Names, { tone, series: colors, format }: ChartInk): EChartsOption {
  const [opens = tone.accent, clicks = tone.warn] = colors;
  const { points } = series;
  const sent = points.map((point) => point.sent);
  const most = Math.max(1, ...sent);
  const curves: Curve[] = [
    { name: names.machines, color: tone.muted, values: points.map((point) => point.machine_opens + point.machine_clicks), dashed: true },
    { name: names.opens, color: opens, values: points.map((point) => point.human_opens) },
    { name: names.clicks, color: clicks, values: points.map((point) => point.human_clicks) },
  ];
  const lift = lifts(curves);
  return {
    tooltip: { trigger: "axis", confine: true, valueFormatter: (value) => format.number(Number(value)) },
    grid: { left: 4, right: 24, top: 34, bottom: 4 },
    xAxis: { type: "category", data: points.map((point) => label(point, series, format, false)), axisLabel: { hideOverlap: true } },
    yAxis: [
      { type: "value", minInterval: 1, axisLabel: { formatter: (value: number) => format.compact(value) } },
      // Messages out are many more than reactions; on a scale of their own they stay in the background.
      { type: "value", show: false, max: most * 1.1 },
    ],
    series: [
      {
        type: "bar",
        name: names.sent,
        yAxisIndex: 1,
        itemStyle: { color: `${tone.lineStrong}3a` },
        data: sent,
      },
      ...curves.map((curve, index) => line(curve, lift[index] ?? 0)),
    ],
  };
}

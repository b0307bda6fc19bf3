/** The ECharts canvas itself, loaded only by pages that draw. Use `Chart`. */
import { BarChart, FunnelChart, HeatmapChart, LineChart, PieChart, ScatterChart } from "echarts/charts";
import { AriaComponent, DatasetComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent, VisualMapComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { LabelLayout } from "echarts/features";
import { SVGRenderer } from "echarts/renderers";
import type { EChartsOption } from "echarts";
import { useEffect, useRef } from "react";
import type { ChartInk } from "./chartInk";

echarts.use([
  BarChart, FunnelChart, HeatmapChart, LineChart, PieChart, ScatterChart,
  AriaComponent, DatasetComponent, GridComponent, LegendComponent, MarkLineComponent,
  TooltipComponent, VisualMapComponent, LabelLayout, SVGRenderer,
]);

function themed({ tone, series }: ChartInk): object {
  const axis = {
    axisLine: { lineStyle: { color: tone.line } },
    axisTick: { show: false },
    axisLabel: { color: tone.muted, fontSize: 12 },
    splitLine: { lineStyle: { color: tone.line, opacity: 0.7 } },
    nameTextStyle: { color: tone.muted },
  };
  return {
    color: series,
    backgroundColor: "transparent",
    textStyle: { fontFamily: "inherit", color: tone.text },
    categoryAxis: { ...axis, splitLine: { show: false } },
    valueAxis: { ...axis, axisLine: { show: false } },
    timeAxis: { ...axis, splitLine: { show: false } },
    logAxis: axis,
    line: { symbol: "circle", symbolSize: 5, showSymbol: false, lineStyle: { width: 2 }, emphasis: { focus: "series" } },
    bar: { itemStyle: { borderRadius: [3, 3, 0, 0] }, barMaxWidth: 36 },
    legend: { textStyle: { color: tone.muted }, icon: "circle", itemWidth: 8, itemHeight: 8 },
    tooltip: {
      backgroundColor: tone.raised,
      borderColor: tone.line,
      borderWidth: 1,
      textStyle: { color: tone.text, fontSize: 13 },
      axisPointer: { lineStyle: { color: tone.lineStrong } },
    },
    grid: { left: 8, right: 16, top: 16, bottom: 8, containLabel: true },
  };
}

interface CanvasProps {
  option: EChartsOption;
  ink: ChartInk;
  still: boolean;
  onClick?: (params: { name: string; seriesName?: string; dataIndex: number }) => void;
}

export default function ChartCanvas({ option, ink, still, onClick }: CanvasProps) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<echarts.ECharts | null>(null);
  const click = useRef(onClick);
  const dark = ink.tone;
  useEffect(() => {
    click.current = onClick;
  }, [onClick]);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const made = echarts.init(element, themed(ink), { renderer: "svg" });
    chart.current = made;
    made.on("click", (params) => click.current?.(params as never));
    const watch = new ResizeObserver(() => { made.resize(); });
    watch.observe(element);
    return () => {
      watch.disconnect();
      made.dispose();
    };
    // Made anew only when the colours change; options are set below.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [dark]);
  useEffect(() => {
    chart.current?.setOption({ animation: !still, animationDuration: 150, animationDurationUpdate: 150, ...option }, { notMerge: true });
  }, [option, still, dark]);
  return <div ref={box} style={{ width: "100%", height: "100%" }} />;
}

/** Every chart: ECharts in our tokens, with the same numbers as a table one click away. */
import { Box, Button, Group, Skeleton, useComputedColorScheme } from "@mantine/core";
import { useReducedMotion } from "@mantine/hooks";
import { IconChartLine, IconTable } from "@tabler/icons-react";
import type { EChartsOption } from "echarts";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../i18n/format";
import { dark, light, series } from "../theme/tokens";
import classes from "./Chart.module.css";
import type { ChartInk } from "./chartInk";

const Canvas = lazy(() => import("./ChartCanvas"));

interface ChartProps {
  /** What it shows, in a sentence: read aloud instead of the picture. */
  label: string;
  /** Builds the option from tokens; axes, text, grid and tooltip are already styled. */
  option: (ink: ChartInk) => EChartsOption;
  table: { columns: string[]; rows: ReactNode[][] };
  height?: number;
  /** Left of the table switch. */
  heading?: ReactNode;
  onClick?: (params: { name: string; seriesName?: string; dataIndex: number }) => void;
}

export function Chart({ label, option, table, height = 260, heading, onClick }: ChartProps) {
  const { t } = useTranslation("common");
  const format = useFormat();
  const scheme = useComputedColorScheme("light");
  const still = useReducedMotion() ?? false;
  const [asTable, setAsTable] = useState(false);
  const ink: ChartInk = { tone: scheme === "dark" ? dark : light, series: series[scheme], format };
  return (
    <Box>
      <Group justify="space-between" mb={8} gap="xs">
        <Box>{heading}</Box>
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          leftSection={asTable ? <IconChartLine size={13} /> : <IconTable size={13} />}
          onClick={() => { setAsTable(!asTable); }}
        >
          {asTable ? t("chart.asChart") : t("chart.asTable")}
        </Button>
      </Group>
      {asTable ? (
        <div className={classes.scroll} style={{ maxHeight: height }} tabIndex={0} role="group" aria-label={label}>
          <table className={classes.table}>
            <thead>
              <tr>
                {table.columns.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map((row, index) => (
                <tr key={index}>
                  {row.map((cell, place) => (
                    <td key={place}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        <div role="img" aria-label={label} style={{ height }}>
          <Suspense fallback={<Skeleton height={height} />}>
            <Canvas option={option(ink)} ink={ink} still={still} onClick={onClick} />
          </Suspense>
        </div>
      )}
    </Box>
  );
}

/** Useful or not, by campaign: the shares as bars, every number in the table behind them. */
import { Skeleton } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconMessage2Heart } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/i18n/format";
import { Chart } from "@/shared/ui/Chart";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ErrorState } from "@/shared/ui/ErrorState";
import { TextLink } from "@/shared/ui/links";
import { Panel } from "@/shared/ui/Panel";
import { type CampaignFeedback, feedbackQuery, usefulShare } from "./data";

const SHOWN = 8;

export function Shares() {
  const { t } = useTranslation("inbox");
  const format = useFormat();
  const narrow = useMediaQuery("(max-width: 36em)", false, { getInitialValueInEffect: false });
  const { data, error, refetch } = useQuery(feedbackQuery);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={220} radius="lg" />;
  if (data.items.length === 0) {
    return (
      <Panel>
        <EmptyState icon={IconMessage2Heart} title={t("shares.empty")}>
          {t("shares.emptyText")}
        </EmptyState>
      </Panel>
    );
  }
  // The newest stand on top; a bar chart draws its first category at the bottom.
  const rated = data.items.filter((one) => usefulShare(one) !== null).slice(0, SHOWN).reverse();
  const name = (one: CampaignFeedback) => one.name || t("shares.unnamed");
  return (
    <Panel title={t("shares.title")} description={t("shares.description")}>
      <Chart
        label={t("shares.label")}
        height={Math.max(96, 44 + rated.length * 38)}
        option={(ink) => ({
          // Names are cut to their room; a grid that measures them would cut their beginnings.
          grid: { left: narrow ? 112 : 192, right: 44, top: 4, bottom: 8, containLabel: false },
          xAxis: { type: "value", max: 1, show: false },
          yAxis: {
            type: "category",
            data: rated.map((one) => short(name(one), narrow ? 15 : 28)),
            axisTick: { show: false },
            axisLine: { show: false },
          },
          tooltip: { trigger: "axis", axisPointer: { type: "none" }, valueFormatter: (value) => format.percent(Number(value)) },
          series: [
            {
              type: "bar",
              name: t("shares.yes"),
              stack: "share",
              barWidth: 16,
              itemStyle: { borderRadius: 2 },
              color: ink.series[0],
              data: rated.map((one) => usefulShare(one) ?? 0),
              label: { show: true, position: "insideLeft", color: ink.tone.surface, formatter: ({ value }) => (Number(value) > 0.12 ? format.percent(Number(value)) : "") },
            },
            {
              type: "bar",
              name: t("shares.no"),
              stack: "share",
              barWidth: 16,
              itemStyle: { borderRadius: 2 },
              color: ink.tone.line,
              data: rated.map((one) => 1 - (usefulShare(one) ?? 0)),
              label: {
                show: true,
                position: "right",
                color: ink.tone.muted,
                formatter: ({ dataIndex }) => {
                  const one = rated[dataIndex];
                  return one ? format.number(one.useful + one.not_useful) : "";
                },
              },
            },
          ],
        })}
        table={{
          columns: [t("field.campaign"), t("shares.sent"), t("shares.yes"), t("shares.no"), t("shares.share"), t("shares.reports"), t("state.new")],
          rows: data.items.map((one) => [
            <TextLink key="name" to="/campaigns/$id" params={{ id: one.campaign_id }}>
              {name(one)}
            </TextLink>,
            one.sent == null ? "–" : format.number(one.sent),
            format.number(one.useful),
            format.number(one.not_useful),
            shareText(one, format.percent),
            format.number(Object.values(one.reports).reduce((sum, n) => sum + n, 0)),
            format.number(one.reports.new ?? 0),
          ]),
        }}
      />
    </Panel>
  );
}

/** What fits beside a bar; the table has the whole name. */
function short(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text;
}

function shareText(one: CampaignFeedback, percent: (value: number) => string): string {
  const share = usefulShare(one);
  return share === null ? "–" : percent(share);
}

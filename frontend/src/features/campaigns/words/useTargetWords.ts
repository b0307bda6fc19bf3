/** A target in the unit of what it measures: percent, money or a plain number. */
import { useFormat } from "@/shared/i18n/format";
import type { Campaign } from "../data";

export function useTargetWords(): (campaign: Pick<Campaign, "target_metric" | "target_value" | "currency">) => string {
  const format = useFormat();
  return ({ target_metric: metric, target_value: value, currency }) => {
    if (value === null) return "–";
    if (metric === "revenue") return format.money(Number(value), currency);
    return metric.endsWith("_rate") ? format.percent(Number(value) / 100) : format.number(Number(value));
  };
}

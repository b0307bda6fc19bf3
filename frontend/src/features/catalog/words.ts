/** Facts in words: amounts, where a fact comes from, the values of a version. */
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/i18n/format";
import type { Fact, Money, OfferContent } from "./data";
import { valueLines } from "./valueLines";

export interface FactWords {
  money: (money: Money | null | undefined) => string;
  /** "20 % off", "Free delivery". */
  gives: (offer: OfferContent) => string;
  source: (source: string, feedName: string) => string;
  origin: (fact: Fact) => string;
  field: (name: string) => string;
  /** A field's value as lines of text; none for nothing. */
  value: (field: string, value: unknown) => string[];
}

export function useFactWords(): FactWords {
  const { t, i18n } = useTranslation("catalog");
  const format = useFormat();
  const money: FactWords["money"] = (amount) => (amount ? format.money(Number(amount.amount), amount.currency) : "–");
  const source: FactWords["source"] = (name, feedName) => {
    const [kind = ""] = name.split(":");
    if (kind === "feed") return feedName ? t("source.feedNamed", { name: feedName }) : t("source.feed");
    return t(kind === "api" ? "source.api" : "source.manual");
  };
  return {
    money,
    source,
    origin: (fact) => source(fact.source, fact.feed_name),
    gives(offer) {
      const value = offer.value ?? "";
      if (offer.kind === "percent") return t("gives.percent", { value });
      if (offer.kind === "amount") return t("gives.amount", { value: money({ amount: value || "0", currency: offer.currency || "EUR" }) });
      if (offer.kind === "bogo" && Number(value || "100") >= 100) return t("gives.bogoFree", { buy: offer.buy, get: offer.get });
      if (offer.kind === "bogo") return t("gives.bogo", { buy: offer.buy, get: offer.get, value });
      if (offer.kind === "bundle" && offer.currency) return t("gives.bundleFor", { value: money({ amount: value || "0", currency: offer.currency }) });
      if (offer.kind === "bundle") return t("gives.bundleOff", { value });
      return t("gives.free_shipping");
    },
    field: (name) => (i18n.exists(`catalog:field.${name}`) ? t(`field.${name}`) : name),
    value(field, value) {
      if (typeof value === "boolean") return [t(field === "archived" ? (value ? "value.archived" : "value.inUse") : value ? "value.yes" : "value.no")];
      if (typeof value === "string" && i18n.exists(`catalog:choice.${field}.${value}`)) return [t(`choice.${field}.${value}`)];
      if (typeof value === "string" && (field === "valid_from" || field === "valid_until")) return [format.dateTime(value)];
      return valueLines(value, money);
    },
  };
}

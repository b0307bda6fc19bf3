/** Dates, numbers, money and sizes as the chosen language writes them. */
import { useMemo } from "react";
import { useTranslation } from "react-i18next";

const LOCALE: Record<string, string> = { en: "en-GB", zh: "zh-CN", pl: "pl-PL" };

export interface Formats {
  /** 12,480 */
  number: (value: number, options?: Intl.NumberFormatOptions) => string;
  /** 12.5K, for axes and tight places */
  compact: (value: number) => string;
  /** A ratio of 0.237 gives 23.7 % */
  percent: (ratio: number, digits?: number) => string;
  /** Amount in major units with an ISO 4217 code */
  money: (amount: number, currency: string) => string;
  /** 3 Oct 2026, 14:05 in the given time zone (default: the browser's) */
  dateTime: (value: string | Date, timeZone?: string) => string;
  date: (value: string | Date, timeZone?: string) => string;
  /** 3 Oct, for axes */
  dayMonth: (value: string | Date, timeZone?: string) => string;
  time: (value: string | Date, timeZone?: string) => string;
  /** "3 minutes ago", "in 2 days" */
  relative: (value: string | Date, now?: Date) => string;
  /** Seconds as "1 h 5 min" */
  duration: (seconds: number) => string;
  /** Bytes as "1.2 MB" */
  bytes: (bytes: number) => string;
  list: (items: string[]) => string;
}

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 31_557_600], ["month", 2_629_800], ["week", 604_800], ["day", 86_400],
  ["hour", 3_600], ["minute", 60], ["second", 1],
];

export function formats(language: string): Formats {
  const locale = LOCALE[language] ?? "en-GB";
  const day: Intl.DateTimeFormatOptions = { day: "numeric", month: "short", year: "numeric" };
  const clock: Intl.DateTimeFormatOptions = { hour: "2-digit", minute: "2-digit" };
  const asDate = (value: string | Date) => (typeof value === "string" ? new Date(value) : value);
  const stamp = (value: string | Date, options: Intl.DateTimeFormatOptions) => {
    const date = asDate(value);
    return Number.isNaN(date.getTime()) ? "–" : new Intl.DateTimeFormat(locale, options).format(date);
  };
  const unit = (value: number, name: string) =>
    new Intl.NumberFormat(locale, { style: "unit", unit: name, unitDisplay: "short" }).format(value);
  return {
    number: (value, options) => new Intl.NumberFormat(locale, options).format(value),
    compact: (value) =>
      new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 1 }).format(value),
    percent: (ratio, digits = 1) =>
      new Intl.NumberFormat(locale, {
        style: "percent",
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      }).format(ratio),
    money: (amount, currency) =>
      new Intl.NumberFormat(locale, { style: "currency", currency }).format(amount),
    dateTime: (value, timeZone) => stamp(value, { ...day, ...clock, timeZone }),
    date: (value, timeZone) => stamp(value, { ...day, timeZone }),
    dayMonth: (value, timeZone) => stamp(value, { day: "numeric", month: "short", timeZone }),
    time: (value, timeZone) => stamp(value, { ...clock, timeZone }),
    relative(value, now = new Date()) {
      const seconds = (asDate(value).getTime() - now.getTime()) / 1000;
      if (Math.abs(seconds) < 45) return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(0, "second");
      const [name, size] = UNITS.find(([, size]) => Math.abs(seconds) >= size) ?? ["second", 1];
      return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(
        Math.trunc(seconds / size), // "1 hour ago" until it is two
        name,
      );
    },
    duration(seconds) {
      const whole = Math.max(0, Math.round(seconds));
      const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)];
      if (hours) return `${unit(hours, "hour")} ${unit(minutes, "minute")}`;
      if (minutes) return `${unit(minutes, "minute")} ${unit(whole % 60, "second")}`;
      return unit(whole, "second");
    },
    bytes(bytes) {
      const names = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"];
      const step = bytes < 1 ? 0 : Math.min(4, Math.floor(Math.log10(bytes) / 3));
      return new Intl.NumberFormat(locale, {
        style: "unit",
        unit: names[step],
        unitDisplay: "short",
        maximumFractionDigits: step ? 1 : 0,
      }).format(bytes / 1000 ** step);
    },
    list: (items) => new Intl.ListFormat(locale, { type: "conjunction" }).format(items),
  };
}

/** The formats of the language now chosen; changes with it. */
export function useFormat(): Formats {
  const { i18n } = useTranslation();
  return useMemo(() => formats(i18n.language), [i18n.language]);
}

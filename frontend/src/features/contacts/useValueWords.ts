/** Values as people read them: countries and languages by name, dates and numbers by locale. */
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/i18n/format";
import type { Attribute, AttributeValue } from "./data";

export interface ValueWords {
  country: (code: string) => string;
  language: (tag: string) => string;
  value: (attribute: Pick<Attribute, "type">, value: AttributeValue | null | undefined) => string;
}

export function useValueWords(): ValueWords {
  const { t, i18n } = useTranslation("contacts");
  const format = useFormat();
  return useMemo(() => {
    const named = (type: "region" | "language") => {
      const names = new Intl.DisplayNames([i18n.language], { type, fallback: "code" });
      return (code: string) => {
        try {
          return code ? (names.of(code) ?? code) : "";
        } catch {
          return code;
        }
      };
    };
    return {
      country: named("region"),
      language: named("language"),
      value({ type }, value) {
        if (value === null || value === undefined) return "";
        if (typeof value === "boolean") return t(value ? "value.yes" : "value.no");
        if (typeof value === "number") return format.number(value, { maximumFractionDigits: 6 });
        if (type === "date") return format.date(`${value}T00:00:00Z`, "UTC");
        return type === "datetime" ? format.dateTime(value) : value;
      },
    };
  }, [t, i18n.language, format]);
}

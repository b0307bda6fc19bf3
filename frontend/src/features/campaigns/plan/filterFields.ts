/** What an audience may be filtered by, how each kind is compared, and what a fresh row holds. */
import type { Attribute, Condition } from "../data";

export type Kind = "text" | "number" | "boolean" | "date" | "moment";

export interface FilterField {
  /** As the API names it: country, attribute:<key>. */
  name: string;
  kind: Kind;
  /** Own name of a custom attribute; built-in fields have theirs in the locale files. */
  label?: string;
  choices?: string[];
  /** What the choices are codes of, to be shown by name. */
  names?: "region" | "language";
}

export const OPERATORS: Record<Kind, string[]> = {
  text: ["is", "is_not", "contains", "not_contains", "starts_with", "is_set", "is_not_set"],
  number: ["is", "is_not", "gt", "gte", "lt", "lte", "is_set", "is_not_set"],
  boolean: ["is", "is_set", "is_not_set"],
  date: ["is", "gt", "lt", "in_last_days", "not_in_last_days", "in_next_days", "is_set", "is_not_set"],
  moment: ["in_last_days", "not_in_last_days", "gt", "lt"],
};

/** ISO 3166-1 alpha-2. */
const COUNTRIES = (
  "AD AE AF AG AI AL AM AO AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BM BN BO BR BS BT BW BY BZ CA CD CF CG CH " +
  "CI CK CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FO FR GA GB GD GE GG GH GI GL GM GN " +
  "GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IM IN IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC " +
  "LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MO MR MS MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NR NZ OM " +
  "PA PE PF PG PH PK PL PR PS PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH " +
  "TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VN VU WS XK YE ZA ZM ZW"
).split(" ");
const LANGUAGES = "ar bg cs da de el en es et fi fr he hi hr hu it ja ko lt lv nb nl pl pt ro ru sk sl sr sv tr uk vi zh".split(" ");

const BUILT_IN: FilterField[] = [
  { name: "country", kind: "text", choices: COUNTRIES, names: "region" },
  { name: "language", kind: "text", choices: LANGUAGES, names: "language" },
  { name: "timezone", kind: "text" },
  { name: "source", kind: "text", choices: ["manual", "import", "api", "form", "demo"] },
  { name: "created_at", kind: "moment" },
  { name: "updated_at", kind: "moment" },
];

const KIND: Record<Attribute["type"], Kind> = {
  text: "text",
  choice: "text",
  url: "text",
  number: "number",
  boolean: "boolean",
  date: "date",
  datetime: "moment",
};

/** Personal attributes are encrypted, so nothing can be compared with them. */
export function fieldsOf(attributes: Attribute[]): FilterField[] {
  const own = attributes
    .filter(({ personal }) => !personal)
    .map(({ key, label, type, choices }) => ({
      name: `attribute:${key}`,
      kind: KIND[type],
      label,
      choices: choices.length ? choices : undefined,
    }));
  return [...BUILT_IN, ...own];
}

/** Options of a field with choices, by name in the reader's language, in their order. */
export function optionsOf(field: FilterField, language: string): { value: string; label: string }[] {
  const locale = language === "zh" ? "zh-CN" : language;
  const names = field.names ? new Intl.DisplayNames([locale], { type: field.names, fallback: "code" }) : null;
  const options = (field.choices ?? []).map((value) => ({ value, label: names?.of(value) ?? value }));
  return names ? options.sort((a, b) => a.label.localeCompare(b.label, locale)) : options;
}

export const needsValue = (op: string): boolean => op !== "is_set" && op !== "is_not_set";
export const needsDays = (op: string): boolean => op.endsWith("_days");

export const isComplete = ({ op, value }: Condition): boolean => !needsValue(op) || (value !== "" && value !== null);

export function startValue(kind: Kind, op: string): Condition["value"] {
  if (!needsValue(op)) return null;
  if (needsDays(op)) return 30;
  if (kind === "number") return 0;
  return kind === "boolean" ? true : "";
}

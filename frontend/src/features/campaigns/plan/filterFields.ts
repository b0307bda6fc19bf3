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
}

export const OPERATORS: Record<Kind, string[]> = {
  text: ["is", "is_not", "contains", "not_contains", "starts_with", "is_set", "is_not_set"],
  number: ["is", "is_not", "gt", "gte", "lt", "lte", "is_set", "is_not_set"],
  boolean: ["is", "is_set", "is_not_set"],
  date: ["is", "gt", "lt", "in_last_days", "not_in_last_days", "in_next_days", "is_set", "is_not_set"],
  moment: ["in_last_days", "not_in_last_days", "gt", "lt"],
};

const BUILT_IN: FilterField[] = [
  { name: "country", kind: "text" },
  { name: "language", kind: "text", choices: ["en", "pl", "zh", "de", "fr", "es", "it", "nl", "cs", "uk"] },
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

export const needsValue = (op: string): boolean => op !== "is_set" && op !== "is_not_set";
export const needsDays = (op: string): boolean => op.endsWith("_days");

export function startValue(kind: Kind, op: string): Condition["value"] {
  if (!needsValue(op)) return null;
  if (needsDays(op)) return 30;
  if (kind === "number") return 0;
  return kind === "boolean" ? true : "";
}

/** What a column may become, and what is wrong with a mapping before the server says so. */
import type { Attribute, AttributeType, ImportColumn } from "../data";

export const FIELDS = ["email", "first_name", "last_name", "full_name", "phone", "language", "country", "timezone", "tags"] as const;

export interface MappingProblem {
  code: "no_address" | "twice" | "required";
  /** Names what is meant: the column, or the attribute. */
  name: string;
}

/** One value for the select of a column. */
export function targetOf({ target, key }: ImportColumn): string {
  return target === "attribute" ? `attribute:${key}` : target;
}

export function withTarget(column: ImportColumn, chosen: string, fallback: string): ImportColumn {
  if (chosen.startsWith("attribute:")) {
    return { ...column, target: "attribute", key: chosen.slice("attribute:".length) };
  }
  const label = chosen === "new_attribute" ? column.label || column.header || fallback : "";
  return { ...column, target: chosen, key: "", label };
}

const nameOfColumn = (column: ImportColumn, index: number): string => column.header || `#${String(index + 1)}`;

export function mappingProblems(columns: ImportColumn[], attributes: Attribute[]): MappingProblem[] {
  const problems: MappingProblem[] = [];
  if (!columns.some(({ target }) => target === "email")) problems.push({ code: "no_address", name: "" });
  const used = new Set<string>();
  columns.forEach((column, index) => {
    const target = column.target === "new_attribute" ? `new:${column.label.trim().toLowerCase()}` : targetOf(column);
    if (target === "skip") return;
    if (used.has(target)) problems.push({ code: "twice", name: nameOfColumn(column, index) });
    used.add(target);
  });
  for (const attribute of attributes) {
    if (attribute.required && !used.has(`attribute:${attribute.key}`)) problems.push({ code: "required", name: attribute.label });
  }
  return problems;
}

/** Types that a new attribute may get from a column; a choice needs its list made first. */
export const COLUMN_TYPES: AttributeType[] = ["text", "number", "boolean", "date", "datetime", "url"];

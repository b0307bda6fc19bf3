/** What a fresh condition holds, and how the value of each comparison is entered. */
import type { Condition, FilterField } from "../data";

export type Entry = "none" | "days" | "number" | "boolean" | "date" | "choice" | "many" | "groups" | "text";

const MANY = new Set(["any_of", "all_of", "none_of"]);

export function entryOf(field: FilterField, op: string): Entry {
  if (op === "is_set" || op === "is_not_set") return "none";
  if (op.endsWith("_days")) return "days";
  if (field.kind === "group") return "groups";
  if (MANY.has(op)) return "many";
  if (field.kind === "number") return "number";
  if (field.kind === "boolean") return "boolean";
  if (field.kind === "date" || field.kind === "moment") return "date";
  return field.choices.length ? "choice" : "text";
}

export function startValue(entry: Entry): Condition["value"] {
  if (entry === "days") return 30;
  if (entry === "number") return 0;
  if (entry === "boolean") return true;
  if (entry === "many" || entry === "groups") return [];
  return entry === "none" ? null : "";
}

/** Whether a condition says something; unfinished rows are not asked. */
export function isComplete(field: FilterField | undefined, { op, value }: Condition): boolean {
  if (!field) return false;
  const entry = entryOf(field, op);
  if (entry === "none" || entry === "boolean" || entry === "number" || entry === "days") return true;
  return Array.isArray(value) ? value.length > 0 : value !== null && value !== "";
}

/** The condition with another comparison; its value stays where it still fits. */
export function withOp(field: FilterField, condition: Condition, op: string): Condition {
  const [before, after] = [entryOf(field, condition.op), entryOf(field, op)];
  return { ...condition, op, value: before === after ? condition.value : startValue(after) };
}

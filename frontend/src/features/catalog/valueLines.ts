/** Any value of a fact as lines that can be read and compared. */
import type { Money } from "./data";

function isMoney(value: object): value is Money {
  return "amount" in value && "currency" in value;
}

/** Nothing gives no lines, a list a line for each item, an object a line for each entry. */
export function valueLines(value: unknown, money: (amount: Money) => string): string[] {
  if (value === null || value === undefined || value === "") return [];
  if (Array.isArray(value)) return value.flatMap((item) => inOne(item, money));
  if (typeof value === "object") {
    if (isMoney(value)) return [money(value)];
    return Object.entries(value).map(([key, item]) => `${key}: ${valueLines(item, money).join(", ")}`);
  }
  if (typeof value === "string") return value.split("\n");
  return typeof value === "number" ? [String(value)] : [];
}

function inOne(item: unknown, money: (amount: Money) => string): string[] {
  if (typeof item !== "object" || item === null) return valueLines(item, money);
  const parts = Object.values(item).flatMap((part) => valueLines(part, money));
  return parts.length ? [parts.join(" ")] : [];
}

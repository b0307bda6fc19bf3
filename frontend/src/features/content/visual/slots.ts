/**
 * What a merge tag is called and what it says at present. Every name the workspace's messages may
 * use comes from the server with its group, so new groups (products, offers) become chips by being
 * in that list; nothing here knows them one by one.
 */
import type { MergeField } from "../data";
import type { FactSlot } from "../facts/data";
import { factRef, refParts } from "../facts/factTag";
import type { ChipWords } from "./chips";
import type { MergeTag } from "./markup";

export interface Slots {
  fields: MergeField[];
  /** Values for whom the message is shown as, by dotted name. */
  values: Record<string, string>;
  show: "labels" | "values";
  /** The name of a field in the language of the interface. */
  label: (field: MergeField) => string;
  words: (key: string, values?: Record<string, string>) => string;
  /** Facts by reference, as they read now. */
  facts: Record<string, FactSlot>;
  /** The name of a fact's field. */
  factField: (field: string) => string;
}

const PATH = String.raw`[A-Za-z_]\w*(?:\.\w+)*`;
const STRING = String.raw`"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'`;
const VALUE = new RegExp(String.raw`^(${PATH})((?:\s*\|\s*\w+(?:\(\s*(?:${STRING}|[\d.]+)?\s*\))?)*)$`);
const DEFAULT = new RegExp(String.raw`\|\s*d(?:efault)?\(\s*(${STRING})\s*\)`);

// The end of a tag ends it inside of words too, for every reader of the source.
const quoted = (text: string) => `"${text.replace(/([%}#])(?=\})/g, "$1 ").replace(/[\\"]/g, "\\$&")}"`;
const unquoted = (text: string) => text.slice(1, -1).replace(/\\(.)/g, "$1");

/** `{{ path|default("…") }}` taken apart; null for anything richer. */
export interface Value {
  path: string;
  fallback: string | null;
  /** Filters other than default, as written. */
  filters: string;
}

export function valueOf(code: string): Value | null {
  const match = VALUE.exec(code.trim());
  if (!match?.[1]) return null;
  const given = DEFAULT.exec(match[2] ?? "");
  return { path: match[1], fallback: given?.[1] ? unquoted(given[1]) : null, filters: (match[2] ?? "").replace(DEFAULT, "").trim() };
}

/** The tag that puts a value in; an empty fallback means none. */
export function valueTag({ path, fallback, filters }: Value): string {
  const words = fallback ? `|default(${quoted(fallback)})` : "";
  return `{{ ${path}${words}${filters} }}`;
}

/** `if path op "value"` taken apart; null for anything richer. */
export interface Condition {
  path: string;
  test: Test;
  value: string;
}

export const TESTS = ["is", "isNot", "filled", "empty", "contains", "more", "less"] as const;
export type Test = (typeof TESTS)[number];

const number = (text: string) => /^-?\d+(?:\.\d+)?$/.test(text);
const literal = (value: string, kind: string) => (kind === "number" && number(value) ? value : quoted(value));

/** The expression of a condition in the merge language. */
export function conditionCode({ path, test, value }: Condition, kind = "text"): string {
  if (kind === "boolean" && (test === "is" || test === "isNot")) return (value === "true") === (test === "is") ? path : `not ${path}`;
  switch (test) {
    case "is":
      return `${path} == ${literal(value, kind)}`;
    case "isNot":
      return `${path} != ${literal(value, kind)}`;
    case "filled":
      return path;
    case "empty":
      return `not ${path}`;
    case "contains":
      return `${literal(value, "text")} in ${path}`;
    case "more":
      return `${path} > ${literal(value, "number")}`;
    case "less":
      return `${path} < ${literal(value, "number")}`;
  }
}

const COMPARED = new RegExp(String.raw`^(${PATH})\s*(==|!=|>|<)\s*(${STRING}|-?\d+(?:\.\d+)?)$`);
const CONTAINED = new RegExp(String.raw`^(${STRING})\s+in\s+(${PATH})$`);
const FILLED = new RegExp(String.raw`^(not\s+)?(${PATH})$`);
const OPERATOR: Record<string, Test> = { "==": "is", "!=": "isNot", ">": "more", "<": "less" };

export function conditionOf(expression: string): Condition | null {
  const code = expression.trim();
  const compared = COMPARED.exec(code);
  if (compared) {
    const raw = compared[3] ?? "";
    return { path: compared[1] ?? "", test: OPERATOR[compared[2] ?? ""] ?? "is", value: number(raw) ? raw : unquoted(raw) };
  }
  const contained = CONTAINED.exec(code);
  if (contained) return { path: contained[2] ?? "", test: "contains", value: unquoted(contained[1] ?? '""') };
  const filled = FILLED.exec(code);
  if (filled) return { path: filled[2] ?? "", test: filled[1] ? "empty" : "filled", value: "" };
  return null;
}

const find = (slots: Slots, path: string) => slots.fields.find((field) => field.name === path);

const nameOf = (slots: Slots, path: string) => {
  const field = find(slots, path);
  return field ? slots.label(field) : path;
};

/** A condition as a sentence, e.g. "Only if Country is PL". */
export function conditionWords(code: string, slots: Slots): string {
  const [, word = "", rest = ""] = /^(\w+)\s*([^]*)$/.exec(code) ?? [];
  if (word === "else") return slots.words("condition.otherwise");
  if (word === "endif" || word === "endfor") return slots.words("condition.end");
  if (word === "for") return slots.words("condition.each", { code: rest });
  const condition = conditionOf(rest);
  const say = condition
    ? slots.words(`condition.says.${condition.test}`, { field: nameOf(slots, condition.path), value: condition.value })
    : rest;
  return slots.words(word === "elif" ? "condition.elseIf" : "condition.onlyIf", { condition: say });
}

/** The chip of a merge tag in a text. */
export function chipWords(tag: MergeTag, slots: Slots): ChipWords {
  const source = tag.code;
  if (tag.kind === "comment") return { label: slots.words("chip.note"), title: source, tone: "note" };
  if (tag.kind === "block") return { label: conditionWords(source, slots), title: source, tone: "logic" };
  const ref = factRef(source);
  if (ref) return factWords(ref, slots);
  const value = valueOf(source);
  if (!value) return { label: source.length > 32 ? `${source.slice(0, 31)}…` : source, title: source, tone: "value" };
  const field = find(slots, value.path);
  if (!field) return { label: value.path, title: slots.words("chip.unknown", { name: value.path }), tone: "unknown" };
  const name = slots.label(field);
  const live = slots.values[value.path] || value.fallback || "";
  const label = slots.show === "values" && live ? live : name;
  const title = value.fallback ? slots.words("chip.withDefault", { name, value: live, fallback: value.fallback }) : slots.words("chip.plain", { name, value: live });
  return { label, title, tone: "value" };
}

/** The chip of a fact: what it reads, or what it is; one that cannot be said as it stands is marked. */
function factWords(ref: string, slots: Slots): ChipWords {
  const slot = slots.facts[ref];
  const parts = refParts(ref);
  const name = factName(ref, slots);
  const value = slot?.text ?? "";
  const state = slot?.state ?? "ok";
  const bare = parts?.kind === "knowledge" ? (slot?.fact?.name ?? name) : name;
  const label = slots.show === "values" ? value || name : value && value.length <= 40 && parts?.field !== "name" ? `${bare}: ${value}` : bare;
  const title = value ? slots.words(`fact.tip.${state}`, { name, value, before: slot?.before ?? "" }) : slot ? slots.words("fact.tip.missing", { name }) : name;
  return { label, title, tone: state === "ok" ? "fact" : state === "missing" || state === "over" ? "unknown" : "changed" };
}

/** e.g. "Trail Runner 3 · Price". */
export function factName(ref: string, slots: Pick<Slots, "facts" | "factField">): string {
  const parts = refParts(ref);
  if (!parts) return ref;
  const fact = slots.facts[ref]?.fact?.name ?? parts.key;
  return [fact, slots.factField(parts.field)].filter(Boolean).join(" · ");
}

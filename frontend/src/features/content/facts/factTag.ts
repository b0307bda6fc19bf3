/** A fact in a message's source: `{{ fact("product:tr3.price") }}`, in attributes with single quotes. */
import { mergeTags } from "../visual/markup";

export interface FactRef {
  kind: string;
  /** "" for the brand. */
  key: string;
  field: string;
}

const CODE = /^fact\(\s*(["'])([^"'{}&]+)\1\s*\)$/;

/** The reference in the code of a tag; null for any other tag. */
export const factRef = (code: string): string | null => CODE.exec(code.trim())?.[2] ?? null;

/** Fields that stand in addresses only. */
export const isAddress = (field: string): boolean => field === "url" || field === "image";

export const factTag = (ref: string): string => `{{ fact("${ref}") }}`;

/** The same where double quotes would end the attribute. */
export const factInAttribute = (ref: string): string => `{{ fact('${ref}') }}`;

const decoded = (text: string) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

export function refParts(ref: string): FactRef | null {
  const match = /^(product|offer|knowledge|brand):([^]*)\.([^.]+)$/.exec(ref);
  return match ? { kind: match[1] ?? "", key: decoded(match[2] ?? ""), field: decoded(match[3] ?? "") } : null;
}

/** The reference of a value that is one fact and nothing else; null otherwise. */
export function soleFact(value: string): string | null {
  const text = value.trim();
  try {
    const tags = mergeTags(text);
    const [tag] = tags;
    return tags.length === 1 && tag?.start === 0 && tag.end === text.length ? factRef(tag.code) : null;
  } catch {
    return null;
  }
}

/** The facts a source names, by `kind:key` as written in its references, each once. */
export function factsIn(source: string): string[] {
  const found = [...source.matchAll(/\bfact\(\s*(?:["']|&quot;|&#39;)((?:product|offer|knowledge):[^"'{}&]*)\.[^."'{}&]+(?:["']|&quot;|&#39;)/g)];
  return [...new Set(found.map((match) => match[1] ?? ""))];
}

/** The source with one fact in place of another; both as `kind:key` is written in references. */
export function withOtherFact(source: string, from: string, to: string): string {
  const written = from.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return source.replace(new RegExp(String.raw`(\bfact\(\s*(?:["']|&quot;|&#39;))${written}(?=\.[^."'{}&]+(?:["']|&quot;|&#39;))`, "g"), (_, start: string) => start + to);
}

/** `kind:key` as it is written in a reference. */
export const factOf = (ref: string): string => ref.slice(0, ref.lastIndexOf("."));

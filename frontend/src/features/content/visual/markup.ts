/** Cuts MJML into tokens without changing a character: the same rules as the server's lexer and tokeniser. */

/** A merge tag as written: `{{ … }}` output, `{% … %}` block, `{# … #}` comment. */
export interface MergeTag {
  kind: "output" | "block" | "comment";
  start: number;
  end: number;
  /** Between the delimiters, without `-` marks and outer white space, references resolved. */
  code: string;
}

export interface Attribute {
  name: string;
  /** As a reader means it: character references resolved; merge tags as written. */
  value: string;
  /** As written, with the white space before it. */
  raw: string;
}

export type Token =
  | { kind: "start"; name: string; start: number; end: number; attributes: Attribute[]; selfClosing: boolean }
  | { kind: "end"; name: string; start: number; end: number }
  | { kind: "chars" | "comment" | "declaration"; start: number; end: number };

/** What cannot be cut: a merge tag without an end. */
export class CutError extends Error {
  readonly at: number;
  constructor(at: number) {
    super("unclosed merge tag");
    this.at = at;
  }
}

const STRING = String.raw`"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'`;
const BODY = {
  "{{": new RegExp(String.raw`(?:${STRING}|[^"'}]|\}(?!\}))*`, "sy"),
  "{%": new RegExp(String.raw`(?:${STRING}|[^"'%]|%(?!\}))*`, "sy"),
};
const CLOSE = { "{{": "}}", "{%": "%}", "{#": "#}" } as const;
const KIND = { "{{": "output", "{%": "block", "{#": "comment" } as const;
/** Stands for every character of a merge tag while the markup around it is read. */
export const MASK = "\ue000";

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };

export function unescaped(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name) return ENTITIES[name] ?? whole;
    const point = hex ? parseInt(hex, 16) : Number(decimal);
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}

/** For between the quotes of an attribute; merge tags in it stay as they are written. */
export function quotable(value: string): string {
  return pieces(value)
    .map(({ tag, text }) =>
      // A reference inside a merge tag is resolved by the server, so a quote may be one.
      tag ? text.replace(/&(?=#?\w+;)/g, "&amp;").replace(/"/g, "&quot;") : text.replace(/&(?!#?\w+;)/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;"),
    )
    .join("");
}

/** All merge tags of a source, in order. Throws CutError for one without an end. */
export function mergeTags(source: string): MergeTag[] {
  const found: MergeTag[] = [];
  const opening = /\{\{|\{%|\{#/g;
  for (let match = opening.exec(source); match; match = opening.exec(source)) {
    const open = match[0] as keyof typeof CLOSE;
    const inner = match.index + 2;
    let end: number;
    if (open === "{#") {
      end = source.indexOf("#}", inner);
      if (end < 0) continue; // `@media print{#header{…}}` in a style sheet
    } else {
      const body = BODY[open];
      body.lastIndex = inner;
      body.exec(source);
      end = body.lastIndex;
      if (!source.startsWith(CLOSE[open], end)) throw new CutError(match.index);
    }
    const code = source.slice(inner, end).replace(/^[-+]/, "").replace(/[-+]$/, "");
    found.push({ kind: KIND[open], start: match.index, end: end + 2, code: unescaped(code).replaceAll("\u00a0", " ").trim() });
    opening.lastIndex = end + 2;
  }
  return found;
}

/** A text as alternating literal words and merge tags. An unclosed tag is literal here. */
export function pieces(text: string): { tag: MergeTag | null; text: string }[] {
  let tags: MergeTag[];
  try {
    tags = mergeTags(text);
  } catch {
    return [{ tag: null, text }];
  }
  const parts: { tag: MergeTag | null; text: string }[] = [];
  let at = 0;
  for (const tag of tags) {
    if (tag.start > at) parts.push({ tag: null, text: text.slice(at, tag.start) });
    parts.push({ tag, text: text.slice(tag.start, tag.end) });
    at = tag.end;
  }
  if (at < text.length) parts.push({ tag: null, text: text.slice(at) });
  return parts;
}

/** The source with every character of its merge tags masked: offsets stay the same. */
export function masked(source: string, tags: MergeTag[]): string {
  let text = "";
  let at = 0;
  for (const { start, end } of tags) {
    text += source.slice(at, start) + MASK.repeat(end - start);
    at = end;
  }
  return text + source.slice(at);
}

const RAW_TEXT = new Set(["script", "style", "xmp", "iframe", "noembed", "noframes", "noscript", "title", "textarea", "mj-style"]);
const ATTRIBUTE = /[\s/]*(?:(?<end>>)|(?<name>[^\s/>][^\s/>=]*)(?:\s*=\s*(?:"(?<double>[^"]*)"|'(?<single>[^']*)'|(?<bare>[^\s"'>][^\s>]*)|(?=>)))?)/y;

/** Every character of the source belongs to exactly one token. `mask` is the masked source. */
export function tokens(source: string, mask: string): Token[] {
  const found: Token[] = [];
  const open = /<(?:(\/?)([A-Za-z][^\s/>]*)|(!--)|([!?/]))/g;
  let at = 0;
  while (at < source.length) {
    open.lastIndex = at;
    const match = open.exec(mask);
    const token = match && readMarkup(source, mask, match);
    if (!match || !token) {
      found.push({ kind: "chars", start: at, end: source.length });
      break;
    }
    if (match.index > at) found.push({ kind: "chars", start: at, end: match.index });
    found.push(token);
    at = token.end;
    if (token.kind === "start" && RAW_TEXT.has(token.name) && !token.selfClosing) {
      const close = new RegExp(`</${token.name}(?=[\\s/>])`, "ig");
      close.lastIndex = at;
      const end = close.exec(mask)?.index ?? source.length;
      if (end > at) found.push({ kind: "chars", start: at, end });
      at = end;
    }
  }
  return found;
}

function readMarkup(source: string, mask: string, match: RegExpExecArray): Token | null {
  const start = match.index;
  const [, slash, name, comment] = match;
  if (comment) {
    const close = /--!?>/g;
    close.lastIndex = start + 4;
    const short = /^<!---?>/.exec(mask.slice(start, start + 6));
    const end = short ? start + short[0].length : close.exec(mask) ? close.lastIndex : source.length;
    return { kind: "comment", start, end };
  }
  if (!name) {
    const end = mask.indexOf(">", start);
    return end < 0 ? null : { kind: "declaration", start, end: end + 1 };
  }
  const attributes: Attribute[] = [];
  let at = start + match[0].length;
  for (;;) {
    ATTRIBUTE.lastIndex = at;
    const part = ATTRIBUTE.exec(mask);
    if (!part?.groups || ATTRIBUTE.lastIndex === at) return null;
    const begin = at;
    at = ATTRIBUTE.lastIndex;
    const { end, name: key = "", double, single, bare } = part.groups;
    if (end) break;
    const quoted = double ?? single;
    const length = (quoted ?? bare ?? "").length;
    const close = quoted === undefined ? at : at - 1;
    const value = unescaped(source.slice(close - length, close));
    attributes.push({ name: key.toLowerCase(), value, raw: source.slice(begin, at) });
  }
  const lower = name.includes(":") ? name : name.toLowerCase();
  if (slash) return { kind: "end", name: lower, start, end: at };
  return { kind: "start", name: lower, start, end: at, attributes, selfClosing: source[at - 2] === "/" };
}

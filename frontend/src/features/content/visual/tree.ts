/**
 * MJML as a tree that remembers every character it was read from: printing what was read gives the
 * same text, and a change touches only what was changed.
 */
import { type Attribute, CutError, masked, type MergeTag, mergeTags, quotable, type Token, tokens } from "./markup";

/**
 * A block, or a condition around blocks. `statement` holds arms (`{% if %}`, `{% else %}` …), an arm
 * holds blocks. What stands before a node (white space, comments) is its `lead` and moves with it;
 * null: it is new and will be indented where it lands.
 */
export interface Node {
  type: string;
  lead: string | null;
  open: string;
  attributes: Attribute[];
  /** What stands inside, as written, where that is HTML or something kept whole; else null. */
  content: string | null;
  children: Node[];
  /** What stands before the end tag. */
  tail: string | null;
  close: string;
}

export interface Document {
  /** Everything up to the start tag of the body, head included: never touched. */
  prefix: string;
  body: Node;
  suffix: string;
}

/** Why a source cannot be shown as blocks; the interface has a sentence for each. */
export type Reason = "unclosed" | "crossing" | "stray" | "foreign" | "noBody" | "unbalanced";

export class NotVisual extends Error {
  readonly reason: Reason;
  /** The construct, as written, shortened. */
  readonly what: string;
  /** 1-based line of the source. */
  readonly line: number;
  constructor(reason: Reason, what: string, line: number) {
    super(`${reason}: ${what} (line ${String(line)})`);
    this.reason = reason;
    this.what = what;
    this.line = line;
  }
}

/** Containers whose children are blocks of their own in the visual editor. */
export const CONTAINERS = new Set(["mj-body", "mj-wrapper", "mj-section", "mj-group", "mj-column", "mj-hero", "mj-social"]);
/** Blocks with words or HTML in them. */
const WORDED = new Set(["mj-text", "mj-button", "mj-table", "mj-social-element"]);
/** Blocks that hold nothing. */
const EMPTY = new Set(["mj-image", "mj-divider", "mj-spacer"]);
/** Blocks that are shown as a whole and edited in the source. */
export const OPAQUE = new Set(["mj-raw", "mj-navbar", "mj-accordion", "mj-carousel"]);

const BODY_PARTS = "mj-section mj-wrapper mj-hero mj-raw";
const COLUMN_PARTS = "mj-text mj-button mj-image mj-divider mj-spacer mj-table mj-social mj-navbar mj-accordion mj-carousel mj-raw";
const CHILDREN: Record<string, Set<string>> = Object.fromEntries(
  Object.entries({
    "mj-body": BODY_PARTS,
    "mj-wrapper": "mj-section mj-hero",
    "mj-section": "mj-column mj-group mj-raw",
    "mj-group": "mj-column",
    "mj-column": COLUMN_PARTS,
    "mj-hero": COLUMN_PARTS,
    "mj-social": "mj-social-element",
  }).map(([name, children]) => [name, new Set(children.split(" "))]),
);

/** Whether a block may stand directly in a container (conditions looked through by the caller). */
export const mayHold = (parent: string, child: string): boolean => CHILDREN[parent]?.has(child) ?? false;

/** Where conditions around blocks may stand: what the server allows. */
export const OPEN_TO_CONDITIONS = new Set(["mj-body", "mj-section", "mj-group", "mj-column", "mj-hero"]);

/** Reads a message. Throws NotVisual for what blocks cannot express. */
export function read(source: string): Document {
  const { stream, tags } = cut(source);
  const first = stream.findIndex((token) => token.kind === "start" && token.name === "mj-body");
  const last = stream.findLastIndex((token) => token.kind === "end" && token.name === "mj-body");
  const start = stream[first];
  const end = stream[last];
  if (start?.kind !== "start" || end?.kind !== "end" || last < first) {
    if (start?.kind === "start" && start.selfClosing) {
      const body = node("mj-body", "", source.slice(start.start, start.end), start.attributes);
      return { prefix: source.slice(0, start.start), body: { ...body, tail: "" }, suffix: source.slice(start.end) };
    }
    throw new NotVisual("noBody", "<mj-body>", 1);
  }
  const reader = new Reader(source, tags);
  const body = node("mj-body", "", source.slice(start.start, start.end), start.attributes);
  body.close = source.slice(end.start, end.end);
  reader.fill(body, stream.slice(first + 1, last));
  return { prefix: source.slice(0, start.start), body, suffix: source.slice(end.end) };
}

/** Why a source cannot be shown as blocks; null when it can. */
export function notVisual(source: string): NotVisual | null {
  try {
    read(source);
    return null;
  } catch (error) {
    if (error instanceof NotVisual) return error;
    throw error;
  }
}

/** Reads blocks that are not a whole message, such as those of the palette; leads are new. */
export function readBlocks(source: string): Node[] {
  const { stream, tags } = cut(source);
  const holder = node("fragment", "", "", []);
  new Reader(source, tags).fill(holder, stream);
  return holder.children.map(fresh);
}

/** The same block as a new one: indented anew where it lands. */
export function fresh(block: Node): Node {
  return { ...block, lead: null, tail: block.children.length > 0 ? null : block.tail, children: block.children.map(fresh) };
}

function cut(source: string) {
  let tags: MergeTag[];
  try {
    tags = mergeTags(source);
  } catch (error) {
    if (!(error instanceof CutError)) throw error;
    throw new NotVisual("unclosed", source.slice(error.at, error.at + 40), lineOf(source, error.at));
  }
  const mask = masked(source, tags);
  return { tags, stream: tokens(source, mask) };
}

function node(type: string, lead: string, open: string, attributes: Attribute[]): Node {
  return { type, lead, open, attributes, content: null, children: [], tail: "", close: "" };
}

const lineOf = (source: string, at: number) => source.slice(0, at).split("\n").length;

class Reader {
  private readonly source: string;
  private readonly tags: Map<number, MergeTag>;
  private stack: Node[] = [];
  private lead = "";

  constructor(source: string, tags: MergeTag[]) {
    this.source = source;
    this.tags = new Map(tags.map((tag) => [tag.start, tag]));
  }

  fill(root: Node, stream: Token[]): void {
    this.stack = [root];
    for (let index = 0; index < stream.length; index += 1) {
      const token = stream[index];
      if (!token) break;
      if (token.kind === "start") index = this.starts(token, stream, index);
      else if (token.kind === "end") this.ends(token);
      else if (token.kind === "chars") this.chars(token.start, token.end);
      else if (token.kind === "comment") this.comment(token);
      else this.fail("foreign", token.start, token.end);
    }
    const left = this.top();
    if (left !== root) this.failText(left.type === "arm" ? "crossing" : "unbalanced", left.open, this.source.indexOf(left.open));
    root.tail = this.lead;
  }

  private starts(token: Extract<Token, { kind: "start" }>, stream: Token[], index: number): number {
    const { name } = token;
    const known = CONTAINERS.has(name) || WORDED.has(name) || EMPTY.has(name) || OPAQUE.has(name);
    const parent = this.container();
    if (!known || (parent && !mayHold(parent, name))) this.fail("foreign", token.start, token.end);
    const made = node(name, this.taken(), this.source.slice(token.start, token.end), token.attributes);
    this.top().children.push(made);
    if (token.selfClosing) return index;
    if (CONTAINERS.has(name) || EMPTY.has(name)) {
      this.stack.push(made);
      return index;
    }
    let at = index + 1;
    let depth = 0;
    for (; at < stream.length; at += 1) {
      const inner = stream[at];
      if (inner?.kind === "start" && inner.name === name && !inner.selfClosing) depth += 1;
      if (inner?.kind === "end" && inner.name === name) {
        if (depth === 0) break;
        depth -= 1;
      }
      // Its parent ends first: it was never closed.
      if (inner?.kind === "end" && CONTAINERS.has(inner.name)) this.fail("unbalanced", token.start, token.end);
    }
    const end = stream[at];
    if (!end) this.fail("unbalanced", token.start, token.end);
    else {
      made.content = this.source.slice(token.end, end.start);
      made.close = this.source.slice(end.start, end.end);
    }
    return at;
  }

  private ends(token: Extract<Token, { kind: "end" }>): void {
    const open = this.top();
    if (open.type === "arm") this.fail("crossing", token.start, token.end);
    if (open.type !== token.name) this.fail("unbalanced", token.start, token.end);
    open.tail = this.taken();
    open.close = this.source.slice(token.start, token.end);
    this.stack.pop();
  }

  private chars(start: number, end: number): void {
    let at = start;
    while (at < end) {
      const tag = this.tags.get(at);
      if (tag) {
        if (tag.kind === "comment") this.lead += this.source.slice(tag.start, tag.end);
        else if (tag.kind === "block") this.statement(tag, tag.start, tag.end);
        else this.fail("stray", tag.start, tag.end);
        at = tag.end;
        continue;
      }
      const letter = this.source[at] ?? "";
      if (letter.trim()) this.fail("stray", at, Math.min(end, at + 40));
      this.lead += letter;
      at += 1;
    }
  }

  /** `<!-- {% if … %} -->` is a common way to set a condition around blocks; others are kept. */
  private comment(token: Token): void {
    const text = this.source.slice(token.start, token.end);
    const inner = /^<!--(\s*)/.exec(text);
    const tag = inner ? this.tags.get(token.start + inner[0].length) : undefined;
    const alone = tag?.kind === "block" && /^\s*--!?>$/.test(this.source.slice(tag.end, token.end));
    if (alone) this.statement(tag, token.start, token.end);
    else this.lead += text;
  }

  private statement(tag: MergeTag, start: number, end: number): void {
    const word = /^\w+/.exec(tag.code)?.[0] ?? "";
    const raw = this.source.slice(start, end);
    if (word === "if" || word === "for") {
      const made = node("statement", this.taken(), "", []);
      const arm = node("arm", "", raw, []);
      made.children.push(arm);
      this.top().children.push(made);
      this.stack.push(made, arm);
      return;
    }
    if (this.top().type !== "arm") this.fail("crossing", start, end);
    this.top().tail = this.taken();
    this.stack.pop();
    if (word === "elif" || word === "else") {
      const arm = node("arm", "", raw, []);
      this.top().children.push(arm);
      this.stack.push(arm);
    } else if (word === "endif" || word === "endfor") {
      this.top().close = raw;
      this.stack.pop();
    } else this.fail("foreign", start, end);
  }

  private top(): Node {
    return this.stack[this.stack.length - 1] as Node;
  }

  /** The block that holds what comes next, conditions looked through; "" for a fragment. */
  private container(): string {
    const holder = this.stack.findLast((open) => open.type !== "arm" && open.type !== "statement");
    return holder && holder.type !== "fragment" ? holder.type : "";
  }

  private taken(): string {
    const { lead } = this;
    this.lead = "";
    return lead;
  }

  private fail(reason: Reason, start: number, end: number): never {
    return this.failText(reason, this.source.slice(start, end), start);
  }

  private failText(reason: Reason, what: string, at: number): never {
    throw new NotVisual(reason, what.length > 60 ? `${what.slice(0, 59)}…` : what, lineOf(this.source, Math.max(0, at)));
  }
}

/** The text of a message: what was not changed is the text it was read from. */
export function print({ prefix, body, suffix }: Document): string {
  return prefix + printNode(body, 1) + suffix;
}

export function printNode(block: Node, depth: number): string {
  const deeper = block.type === "statement" ? depth : depth + 1;
  const first = block.type === "arm" && /^\{%[-+]?\s*(?:if|for)\b/.test(block.open);
  const lead = block.lead ?? (first ? "" : indent(depth));
  const inner = block.content ?? block.children.map((child) => printNode(child, deeper)).join("");
  const opened = inner ? unclosed(block.open) : block.open;
  const close = block.close || (opened === block.open ? "" : `</${block.type}>`);
  return lead + opened + inner + tailOf(block, depth) + close;
}

/** What stands before the end tag: as it was read, or a line of its own when blocks came in. */
function tailOf(block: Node, depth: number): string {
  if (block.type === "arm") return block.tail ?? "";
  const grown = block.tail === null || (!block.tail.includes("\n") && block.children.some(({ lead }) => lead === null));
  return grown && block.children.length > 0 ? indent(depth) : (block.tail ?? "");
}

const indent = (depth: number) => `\n${"  ".repeat(depth)}`;
const unclosed = (open: string) => open.replace(/\s*\/>$/, ">");

/** A start tag with changed attributes: those that stay keep their text, those gone are left out. */
export function withAttributes(open: string, before: Attribute[], after: Record<string, string>): string {
  const kept = before.filter(({ name }) => name in after);
  const seen = new Set(kept.map(({ name }) => name));
  const end = /\s*\/?>$/.exec(open)?.[0] ?? ">";
  const start = /^<[^\s/>]+/.exec(open)?.[0] ?? "";
  const old = kept.map(({ name, value, raw }) =>
    value === after[name] ? raw : `${/^\s*/.exec(raw)?.[0] ?? " "}${name}="${quotable(after[name] ?? "")}"`,
  );
  const added = Object.entries(after).filter(([name]) => !seen.has(name)).map(([name, value]) => ` ${name}="${quotable(value)}"`);
  return start + old.join("") + added.join("") + end;
}

/** The attributes of a block by name; the first of a repeated one counts. */
export function valuesOf(attributes: Attribute[]): Record<string, string> {
  const values: Record<string, string> = {};
  for (const { name, value } of attributes) values[name] ??= value;
  return values;
}

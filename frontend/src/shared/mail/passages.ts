/** Finds passages again: by their words, by the words around them, in texts and in documents. */

export interface Passage {
  /** "…" stands for what differs between recipients. */
  quote: string;
  prefix?: string;
  suffix?: string;
}

export interface Place {
  start: number;
  end: number;
  /** False: the words are others by now, but those around them are where they were. */
  exact: boolean;
}

const CONTEXT = 60;
const LONGEST_GAP = 80;
/** So much has to be left of the words around a passage for it to be known by them. */
const ENOUGH = 12;

const flat = (text: string): string => text.replace(/\s+/g, " ");
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** The text with every run of white space as one space, and where each of its characters was. */
function flattened(text: string): { text: string; at: number[] } {
  const at: number[] = [];
  let out = "";
  for (let index = 0; index < text.length; index += 1) {
    const space = /\s/.test(text.charAt(index));
    if (space && out.endsWith(" ")) continue;
    out += space ? " " : text.charAt(index);
    at.push(index);
  }
  return { text: out, at };
}

/** Where a passage is in a text; null when neither its words nor those around them are there. */
export function findPassage(text: string, { quote, prefix = "", suffix = "" }: Passage): Place | null {
  const { text: within, at } = flattened(text);
  const words = flat(quote).trim();
  if (!words) return null;
  const before = flat(prefix), after = flat(suffix);
  let best: { start: number; end: number; score: number } | null = null;
  for (const match of within.matchAll(pattern(words))) {
    const start = match.index, end = start + match[0].length;
    const score = alikeEnd(within.slice(0, start), before) + alikeStart(within.slice(end), after);
    if (!best || score > best.score) best = { start, end, score };
  }
  const found = best ?? between(within, before, after, words.length);
  if (!found) return null;
  const last = at[found.end - 1] ?? found.end - 1;
  return { start: at[found.start] ?? 0, end: last + 1, exact: best !== null };
}

function pattern(words: string): RegExp {
  const pieces = words.split("…").map((piece) => piece.trim().split(" ").filter(Boolean).map(escaped).join(" "));
  return new RegExp(pieces.filter(Boolean).join(`.{0,${String(LONGEST_GAP)}}?`), "g");
}

/** What now stands between the words that stood around a passage. */
function between(within: string, before: string, after: string, length: number): { start: number; end: number } | null {
  const head = before.trimEnd().slice(-CONTEXT), tail = after.trimStart().slice(0, CONTEXT);
  if (head.length < ENOUGH && tail.length < ENOUGH) return null;
  const first = head.length >= ENOUGH ? within.indexOf(head) : -1;
  if (head.length >= ENOUGH && first < 0) return null;
  const start = first < 0 ? -1 : skipSpace(within, first + head.length);
  if (tail.length < ENOUGH) return start < within.length ? { start, end: Math.min(within.length, start + length) } : null;
  const end = within.indexOf(tail, Math.max(0, start));
  if (end < 0) return null;
  const from = start < 0 ? Math.max(0, end - length) : start;
  return end > from && end - from <= length * 3 + LONGEST_GAP ? { start: from, end } : null;
}

const skipSpace = (text: string, at: number): number => (text.charAt(at) === " " ? at + 1 : at);

function alikeEnd(one: string, other: string): number {
  let count = 0;
  while (count < Math.min(one.length, other.length) && one.at(-1 - count) === other.at(-1 - count)) count += 1;
  return count;
}

function alikeStart(one: string, other: string): number {
  let count = 0;
  while (count < Math.min(one.length, other.length) && one[count] === other[count]) count += 1;
  return count;
}

/** The words around a stretch of text, to find it again by. */
export function passageAt(text: string, start: number, end: number): Required<Passage> {
  return {
    quote: text.slice(start, end),
    prefix: text.slice(Math.max(0, start - CONTEXT), start),
    suffix: text.slice(end, end + CONTEXT),
  };
}

// ---------------------------------------------------------------- documents

const BLOCKS = /^(address|article|blockquote|br|dd|div|dl|dt|figure|footer|h[1-6]|header|hr|li|ol|p|pre|section|table|tbody|td|th|tr|ul)$/i;
const UNSEEN = /^(head|script|style|template|title|noscript)$/i;
const HIDDEN = /display\s*:\s*none|visibility\s*:\s*hidden/i;

interface Span {
  node: Text;
  start: number;
}

export interface DocumentText {
  text: string;
  spans: Span[];
}

/** What a reader sees of a document, blocks on lines of their own, and the nodes it is in. */
export function documentText(root: Node): DocumentText {
  const spans: Span[] = [];
  let text = "";
  function walk(node: Node): void {
    if (node.nodeType === 3) {
      spans.push({ node: node as Text, start: text.length });
      text += (node as Text).data;
      return;
    }
    if (node.nodeType !== 1 && node.nodeType !== 9) return;
    const name = node.nodeName;
    if (UNSEEN.test(name) || HIDDEN.test((node as Element).getAttribute?.("style") ?? "")) return;
    const block = BLOCKS.test(name);
    if (block) text += "\n";
    node.childNodes.forEach(walk);
    if (block) text += "\n";
  }
  walk(root);
  return { text, spans };
}

/** The visible text of HTML that nothing is loaded or run for. */
export const htmlText = (html: string): string => documentText(new DOMParser().parseFromString(html, "text/html")).text;

/** The pieces of text nodes that a stretch of the document's text is made of. */
export function piecesOf(found: DocumentText, start: number, end: number): { node: Text; from: number; to: number }[] {
  return found.spans.flatMap(({ node, start: at }) => {
    const from = Math.max(0, start - at), to = Math.min(node.length, end - at);
    return from < to ? [{ node, from, to }] : [];
  });
}

/** Where a point in a document (as selections tell it) is in the document's text. */
export function offsetOf(found: DocumentText, node: Node, offset: number): number | null {
  const own = found.spans.find((span) => span.node === node);
  if (own) return own.start + offset;
  // A point between elements: the first text after it.
  const next = node.childNodes[offset];
  const at = found.spans.find((span) =>
    next ? next === span.node || next.contains(span.node) || Boolean(next.compareDocumentPosition(span.node) & 4) : Boolean(node.compareDocumentPosition(span.node) & 4) && !node.contains(span.node),
  );
  return at ? at.start : found.text.length;
}

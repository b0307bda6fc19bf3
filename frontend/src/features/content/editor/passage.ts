/** Which part of a source a selection means: never half a tag, and words inside one block only. */
import { openAt } from "./snippets";

export interface Passage {
  from: number;
  to: number;
  text: string;
}

const TAGS = /\{\{[^]*?\}\}|\{%[^]*?%\}|\{#[^]*?#\}|<[^<>]*>/g;
const WORDED = new Set(["mj-text", "mj-button", "mj-table", "mj-social-element"]);

/** The passage of a selection; with none, all words of the block around it. Null when there are none. */
export function passageOf(source: string, start: number, end: number): Passage | null {
  let [from, to] = [start, end];
  if (from === to) {
    const block = openAt(source, from).findLast(({ name }) => WORDED.has(name));
    if (!block) return null;
    from = source.indexOf(">", block.start) + 1;
    to = source.indexOf(`</${block.name}`, from);
    if (from <= 0 || to < from) return null;
  }
  for (const match of source.matchAll(TAGS)) {
    const [begin, after] = [match.index, match.index + match[0].length];
    const markup = match[0].startsWith("<");
    // A merge tag comes along as a whole, markup that is cut stays outside.
    if (begin < from && from < after) from = markup ? after : begin;
    if (begin < to && to < after) to = markup ? begin : after;
  }
  const text = source.slice(from, to);
  const left = text.length - text.trimStart().length;
  const right = text.length - text.trimEnd().length;
  const passage = { from: from + left, to: to - right, text: text.trim() };
  return passage.text && !/<\/?mj/i.test(passage.text) ? passage : null;
}

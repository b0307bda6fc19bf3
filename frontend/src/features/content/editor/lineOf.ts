/** Finds where the source has a sentence that was read from the finished message. */
import { type Passage, passageOf } from "./passage";

/** The offset, or undefined where tags or entities cut the sentence up. */
function offsetOf(source: string, sentence: string): number | undefined {
  // Quotes and ampersands may be written as references, so only what is before them is looked for.
  const plain = sentence.split(/["'’&<>]/)[0]?.trim() ?? "";
  for (let length = Math.min(plain.length, 40); length >= Math.min(8, plain.length) && length > 1; length -= 6) {
    const at = source.indexOf(plain.slice(0, length));
    if (at >= 0) return at;
  }
  return undefined;
}

/** The 1-based line of it. */
export function lineOf(source: string, sentence: string): number | undefined {
  const at = offsetOf(source, sentence);
  return at === undefined ? undefined : source.slice(0, at).split("\n").length;
}

/** The sentence as it stands there; all words of its block where something is written differently. */
export function sentenceOf(source: string, sentence: string): Passage | null {
  const at = offsetOf(source, sentence);
  if (at === undefined) return null;
  const end = at + sentence.length;
  return source.slice(at, end) === sentence ? passageOf(source, at, end) : passageOf(source, at, at);
}

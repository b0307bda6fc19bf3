/** Finds where the source has a sentence that was read from the finished message. */

/** The 1-based line, or undefined where tags or entities cut the sentence up. */
export function lineOf(source: string, sentence: string): number | undefined {
  // Quotes and ampersands may be written as references, so only what is before them is looked for.
  const plain = sentence.split(/["'’&<>]/)[0]?.trim() ?? "";
  for (let length = Math.min(plain.length, 40); length >= Math.min(8, plain.length) && length > 1; length -= 6) {
    const at = source.indexOf(plain.slice(0, length));
    if (at >= 0) return source.slice(0, at).split("\n").length;
  }
  return undefined;
}

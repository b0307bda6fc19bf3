/** Lengths as people see them: an emoji family is one character, a Chinese one is two columns wide. */

const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });
const TAG = /\{\{.*?\}\}|\{%.*?%\}/gs;
const WIDE = /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u;

export interface Count {
  /** Characters as a reader counts them. */
  characters: number;
  /** Columns they take in an inbox list. */
  columns: number;
}

/** Merge tags count as a name of five letters, which is what they usually become. */
export function count(text: string): Count {
  let characters = 0;
  let columns = 0;
  for (const { segment } of segmenter.segment(text.replace(TAG, "Maria"))) {
    characters += 1;
    columns += WIDE.test(segment) ? 2 : 1;
  }
  return { characters, columns };
}

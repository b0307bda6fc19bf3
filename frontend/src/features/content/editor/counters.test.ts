/** Counters agree with what a reader sees. */
import { describe, expect, it } from "vitest";
import { count } from "./counters";

describe("count", () => {
  it.each([
    ["", 0, 0],
    ["Hello", 5, 5],
    ["👩‍👩‍👧", 1, 2],
    ["e\u0301", 1, 1],
    ["中文", 2, 4],
    ["Zażółć", 6, 6],
    ["🇵🇱!", 2, 2],
    ["Hi {{ contact.first_name|default('you') }}!", 9, 9],
    ["{% if contact.vip %}A{% endif %}", 11, 11],
  ])("%s", (text, characters, columns) => {
    const counted = count(text);
    expect(counted.characters).toBe(characters);
    expect(Math.abs(counted.columns - columns)).toBeLessThanOrEqual(1);
  });
});

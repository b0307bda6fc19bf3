/** Spaces of four sides, as people write them. */
import { describe, expect, it } from "vitest";
import { sidesOf, sidesText } from "./settings";

describe("sides", () => {
  it.each([
    ["10px 25px", [10, 25, 10, 25]],
    ["0", [0, 0, 0, 0]],
    ["1px 2px 3px", [1, 2, 3, 2]],
    ["1px 2px 3px 4px", [1, 2, 3, 4]],
    ["5% 2px", [null, 2, null, 2]],
  ])("reads %s", (text, sides) => {
    expect(sidesOf(text, {}, "padding")).toEqual(sides);
  });
  it("counts a side of its own", () => {
    expect(sidesOf("10px", { "padding-left": "3px" }, "padding")).toEqual([10, 10, 10, 3]);
  });
  it.each([["0"], ["4px"], ["4px 8px"], ["1px 2px 3px"], ["1px 2px 3px 4px"], ["0 12px 0 0"]])("writes %s", (text) => {
    expect(sidesText(sidesOf(text, {}, "padding").map((side) => side ?? 0))).toBe(text);
  });
});

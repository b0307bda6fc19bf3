import { describe, expect, it } from "vitest";
import type { FilterField } from "../data";
import { entryOf, isComplete, startValue, withOp } from "./values";

const field = (kind: string, choices: string[] = []): FilterField => ({
  field: "x", kind, label: "", operators: [], choices,
});

describe("values of conditions", () => {
  it("are entered by kind and comparison", () => {
    expect(entryOf(field("text"), "is")).toBe("text");
    expect(entryOf(field("text", ["a"]), "is")).toBe("choice");
    expect(entryOf(field("text", ["a"]), "any_of")).toBe("many");
    expect(entryOf(field("group"), "none_of")).toBe("groups");
    expect(entryOf(field("moment"), "in_last_days")).toBe("days");
    expect(entryOf(field("date"), "is_set")).toBe("none");
  });

  it("are complete only when they say something", () => {
    expect(isComplete(field("text"), { field: "x", op: "is", value: "" })).toBe(false);
    expect(isComplete(field("text"), { field: "x", op: "is_set", value: null })).toBe(true);
    expect(isComplete(field("group"), { field: "x", op: "any_of", value: [] })).toBe(false);
    expect(isComplete(field("boolean"), { field: "x", op: "is", value: false })).toBe(true);
    expect(isComplete(undefined, { field: "x", op: "is", value: "a" })).toBe(false);
  });

  it("stay when the other comparison takes the same kind of value", () => {
    const condition = { field: "x", op: "is", value: "PL" };
    expect(withOp(field("text"), condition, "is_not").value).toBe("PL");
    expect(withOp(field("text"), condition, "any_of").value).toEqual([]);
    expect(withOp(field("text"), condition, "is_set").value).toBeNull();
    expect(startValue("days")).toBe(30);
  });
});

import { describe, expect, it } from "vitest";
import { BLANK, changesOf, cleaned } from "./fields";

describe("what is sent of a person", () => {
  const before = { ...BLANK, email: "a@example.com", attributes: { city: "Łódź", visits: 3 }, tags: ["a", "b"] };

  it("is only what differs", () => {
    expect(changesOf(before, { ...before, tags: ["b", "a"] })).toEqual({});
    expect(changesOf(before, { ...before, first_name: "Anna", tags: ["a"] })).toEqual({ first_name: "Anna", tags: ["a"] });
  });

  it("says null for an attribute that was emptied", () => {
    const after = { ...before, attributes: { visits: 3, city: null } };
    expect(changesOf(before, after)).toEqual({ attributes: { city: null } });
  });

  it("has moments in UTC", () => {
    expect(cleaned({ type: "datetime" }, "2026-05-31T10:00:00.000Z")).toBe("2026-05-31T10:00:00.000Z");
    expect(cleaned({ type: "text" }, "")).toBeNull();
    expect(cleaned({ type: "boolean" }, false)).toBe(false);
  });
});

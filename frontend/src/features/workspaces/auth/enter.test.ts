import { expect, it } from "vitest";
import { safeNext } from "./enter";

it("goes back to the page asked for, and to no other site", () => {
  expect(safeNext("/campaigns?state=draft")).toBe("/campaigns?state=draft");
  for (const evil of ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", ""]) {
    expect(safeNext(evil)).toBe("/");
  }
  expect(safeNext(undefined)).toBe("/");
  expect(safeNext("/login?next=/login")).toBe("/");
});

/** What is written into tags from forms stays inside of them. */
import { expect, it } from "vitest";
import { conditionCode, conditionOf, valueOf, valueTag } from "./slots";

it("keeps quotes and back slashes as they were written", () => {
  const code = conditionCode({ path: "contact.city", test: "is", value: 'Ł"ó\\dź' });
  expect(conditionOf(code)).toEqual({ path: "contact.city", test: "is", value: 'Ł"ó\\dź' });
});

it("lets no value end its tag", () => {
  expect(conditionCode({ path: "contact.city", test: "is", value: "a %} b" })).toBe('contact.city == "a % } b"');
  const tag = valueTag({ path: "contact.city", fallback: "}}}", filters: "" });
  expect(tag.slice(0, -2)).not.toContain("}}");
  expect(valueOf(tag.slice(2, -2).trim())?.fallback).toBe("} } }");
});

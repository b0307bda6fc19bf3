/** A merge field comes with a default only where one word fits everybody. */
import { expect, it } from "vitest";
import type { MergeField } from "../data";
import { fieldTag, spokenFor } from "./fieldTag";

const field = (name: string) => ({ name, optional: true }) as MergeField;

it("greets people without a name, and calls no city a friend", () => {
  expect(fieldTag(field("contact.first_name"), "friend")).toBe('{{ contact.first_name|default("friend") }}');
  expect(fieldTag(field("contact.country"), "friend")).toBe("{{ contact.country }}");
});

it("has its words in the message's language", () => {
  expect(spokenFor("pl-PL")).toBe("pl");
  expect(spokenFor("de")).toBe("en");
});

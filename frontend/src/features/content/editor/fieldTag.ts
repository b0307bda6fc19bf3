/** What the picker puts in for a merge field. */
import type { MergeField } from "../data";

/**
 * A greeting reads well without a name ("Hello friend"); no word stands for a country or a city
 * that is not known, so for those the writer says what is read instead, and the checks ask for it.
 */
export function fieldTag({ name }: MergeField, friend: string): string {
  return name === "contact.first_name" ? `{{ ${name}|default("${friend}") }}` : `{{ ${name} }}`;
}

/** The language we have words in for a message in `language`. */
export const spokenFor = (language: string) => ["en", "zh", "pl"].find((code) => language.startsWith(code)) ?? "en";

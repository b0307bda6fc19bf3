/** The starter templates as a message holds them, for tests. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

const HOME = resolve(import.meta.dirname, "../../../../../src/mailwright/domains/content/domain/starters");
const file = (name: string) => readFileSync(resolve(HOME, name), "utf8");

export const STARTERS = ["announcement", "promotion", "newsletter", "welcome", "event", "letter"];
export const LANGUAGES = ["en", "zh", "pl"];

type Words = Record<string, Record<string, string>>;

export function starter(name: string, language: string): string {
  const copy = JSON.parse(file(`copy/${language}.json`)) as Words;
  const pictures = Object.fromEntries(Object.entries(copy.pictures ?? {}).map(([key, text]) => [`pictures.${key}`, text]));
  const words: Record<string, string> = { ...copy.shared, ...copy[name], ...pictures, site: "https://example.com/" };
  return file(`${name}.mjml`)
    .replace(/\[\[> ([a-z]+)\]\]\n/g, (_, part: string) => file(`parts/${part}.mjml`))
    .replace(/\[\[([a-z0-9_.-]+)\]\]/g, (_, key: string) => words[key] ?? "");
}

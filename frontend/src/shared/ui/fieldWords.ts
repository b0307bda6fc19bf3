/** Words for what is wrong with one field: our own translation of its code when there is one, else the server's. */
import i18next, { type i18n } from "i18next";
import type { Problem } from "../api/problem";

/** Looks for `problem.<code>.title` in every feature's texts, as for the problem itself. */
export function fieldWords(problem: Problem, field: string, words: i18n = i18next): string {
  const fault = problem.fieldFaults[field];
  const spaces = (words.options.ns ?? []) as readonly string[];
  const key = fault && spaces.map((space) => `${space}:problem.${fault.code}.title`).find((one) => words.exists(one));
  return key ? words.t(key, fault.values) : (problem.fields[field] ?? "");
}

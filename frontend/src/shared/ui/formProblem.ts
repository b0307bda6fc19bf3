/** Puts a problem's field messages where they belong in a form; what is left shows above it. */
import type { UseFormReturnType } from "@mantine/form";
import { asProblem, type Problem } from "../api/problem";
import { fieldWords } from "./fieldWords";

/**
 * Sets errors on the form's own fields. Returns the problem when something has no field to show at
 * (or null), so the form can show it with `ErrorState`.
 */
export function applyProblem<Values extends Record<string, unknown>>(
  // Mantine's form type is invariant in its values, so only the parts used here are named.
  form: Pick<UseFormReturnType<Values>, "setErrors" | "getValues">,
  error: unknown,
): Problem | null {
  const problem = asProblem(error);
  const names = new Set(Object.keys(form.getValues()));
  const own: Record<string, string> = {};
  let rest = false;
  for (const field of Object.keys(problem.fields)) {
    const root = field.split(".")[0] ?? field;
    if (names.has(root)) own[field] = fieldWords(problem, field);
    else rest = true;
  }
  form.setErrors(own);
  return Object.keys(own).length > 0 && !rest ? null : problem;
}

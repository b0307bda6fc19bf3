/** Which column goes where, and what keeps a mapping from being used. */
import type { FeedColumn } from "../data";

const ONCE_EXEMPT = new Set(["attribute", "skip"]);

/** Codes as the server gives them: needs_id, needs_name, target_twice. */
export function mappingProblems(columns: FeedColumn[]): string[] {
  const targets = columns.map(({ target }) => target);
  const problems: string[] = [];
  if (!targets.includes("id")) problems.push("needs_id");
  if (!targets.includes("name")) problems.push("needs_name");
  const single = targets.filter((target) => !ONCE_EXEMPT.has(target));
  if (new Set(single).size < single.length) problems.push("target_twice");
  return problems;
}

/** The columns with one sent elsewhere; whoever held that place before is left out. */
export function withTarget(columns: FeedColumn[], index: number, target: string): FeedColumn[] {
  return columns.map((column, place) => {
    if (place === index) return { ...column, target, key: target === "attribute" ? column.key || column.header.toLowerCase() : "" };
    return column.target === target && !ONCE_EXEMPT.has(target) ? { ...column, target: "skip", key: "" } : column;
  });
}

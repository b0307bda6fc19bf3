/** Adapts rendered mail to a sandboxed frame: which colour scheme it believes in, where links go. */

export type Scheme = "light" | "dark";

/** A frame cannot be told its colour scheme, so the message's own media queries are answered here. */
export function forFrame(html: string, scheme: Scheme): string {
  const [yes, no] = scheme === "dark" ? ["all", "not all"] : ["not all", "all"];
  const answered = html
    .replace(/\(\s*prefers-color-scheme\s*:\s*dark\s*\)/gi, yes)
    .replace(/\(\s*prefers-color-scheme\s*:\s*light\s*\)/gi, no)
    // "screen and all" is no media query; "screen" and "not all" are.
    .replace(/\b(?:only\s+)?screen\s+and\s+(not all|all)\b/gi, "$1")
    .replace(/:root\s*\{\s*color-scheme:[^}]*\}/gi, "");
  // Links of a preview lead nowhere: a popup is what the sandbox refuses.
  return answered.replace(/<head[^>]*>/i, (head) => `${head}<base target="_blank">`);
}

/** Ready-made MJML: what the insert menu offers, and where in a source it may go. */

import { feedbackSection } from "./feedback";

/** What an empty message begins with: the parts that the law asks for are there already. */
export const BLANK = `<mjml>
  <mj-head>
    <mj-attributes>
      <mj-all font-family="-apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'PingFang SC', 'Microsoft YaHei', sans-serif" />
      <mj-text font-size="16px" line-height="1.6" color="#292524" />
      <mj-button background-color="#0f766e" color="#ffffff" font-size="16px" border-radius="8px" inner-padding="14px 28px" />
    </mj-attributes>
  </mj-head>
  <mj-body background-color="#f5f2ec">
    <mj-section background-color="#ffffff" padding="32px 24px">
      <mj-column>
        <mj-text></mj-text>
      </mj-column>
    </mj-section>
    <mj-section padding="24px">
      <mj-column>
        <mj-text font-size="13px" color="#57534e" align="center">{{ workspace.name }} · {{ workspace.postal_address }}</mj-text>
        <mj-text font-size="13px" color="#57534e" align="center"><a href="{{ links.unsubscribe }}">Unsubscribe</a> · <a href="{{ links.preferences }}">Preferences</a></mj-text>
      </mj-column>
    </mj-section>
  </mj-body>
</mjml>
`;

/** Where a snippet belongs: inside a column, as a section of its own, or anywhere in text. */
export type Level = "content" | "section" | "inline";

export interface Snippet {
  id: string;
  level: Level;
  /** Words in brackets are replaced by the interface's own. */
  source: (words: (key: string) => string) => string;
}

export const snippets: Snippet[] = [
  { id: "text", level: "content", source: (w) => `<mj-text>${w("text")}</mj-text>` },
  { id: "heading", level: "content", source: (w) => `<mj-text font-size="24px" font-weight="700" line-height="1.3">${w("heading")}</mj-text>` },
  { id: "button", level: "content", source: (w) => `<mj-button href="https://">${w("button")}</mj-button>` },
  { id: "divider", level: "content", source: () => `<mj-divider border-width="1px" border-color="#e7e5e4" />` },
  { id: "spacer", level: "content", source: () => `<mj-spacer height="24px" />` },
  {
    id: "columns",
    level: "section",
    source: (w) => `<mj-section background-color="#ffffff" padding="16px 24px">
  <mj-column>
    <mj-text>${w("text")}</mj-text>
  </mj-column>
  <mj-column>
    <mj-text>${w("text")}</mj-text>
  </mj-column>
</mj-section>`,
  },
  {
    id: "section",
    level: "section",
    source: (w) => `<mj-section background-color="#ffffff" padding="24px">
  <mj-column>
    <mj-text>${w("text")}</mj-text>
  </mj-column>
</mj-section>`,
  },
  { id: "feedback", level: "section", source: (w) => feedbackSection(w, { card: "#ffffff", soft: "#57534e" }) },
  {
    id: "footer",
    level: "section",
    source: (w) => `<mj-section padding="24px">
  <mj-column>
    <mj-text font-size="13px" color="#57534e" align="center">{{ workspace.name }} · {{ workspace.postal_address }}</mj-text>
    <mj-text font-size="13px" color="#57534e" align="center"><a href="{{ links.unsubscribe }}">${w("unsubscribe")}</a> · <a href="{{ links.preferences }}">${w("preferences")}</a> · <a href="{{ links.view }}">${w("view")}</a></mj-text>
  </mj-column>
</mj-section>`,
  },
  {
    id: "condition",
    level: "inline",
    source: (w) => `{% if contact.first_name %}${w("conditionYes")}{% else %}${w("conditionNo")}{% endif %}`,
  },
];

const quoted = (text: string) => text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");

export function imageTag(reference: string, alt: string): string {
  return `<mj-image src="${reference}" alt="${quoted(alt)}" />`;
}

const CONTENT = new Set([
  "mj-text", "mj-button", "mj-image", "mj-divider", "mj-spacer", "mj-table", "mj-social", "mj-navbar",
  "mj-accordion", "mj-carousel", "mj-raw",
]);

interface Open {
  name: string;
  start: number;
}

const TAG = /<(\/?)(mj[a-z-]*)\b[^>]*?(\/?)>/g;

/** The MJML elements that are open at an offset, outermost first. */
export function openAt(source: string, offset: number): Open[] {
  const open: Open[] = [];
  for (const match of source.matchAll(TAG)) {
    const [whole, closing, name, self] = match;
    if (match.index + whole.length > offset) {
      // A self-closing block around the offset counts as open, so that nothing lands inside a tag.
      if (match.index < offset && !closing) open.push({ name: name ?? "", start: match.index });
      break;
    }
    if (closing) {
      const at = open.findLastIndex((entry) => entry.name === name);
      if (at >= 0) open.length = at;
    } else if (!self) {
      open.push({ name: name ?? "", start: match.index });
    }
  }
  return open;
}

/** The offset just after the element that starts at `start`. */
function endOf(source: string, start: number): number {
  let depth = 0;
  for (const match of source.slice(start).matchAll(TAG)) {
    const [whole, closing, name, self] = match;
    if (depth === 0 && self) return start + match.index + whole.length;
    if (closing) depth -= 1;
    else if (!self) depth += 1;
    if (depth === 0 && (name ?? "")) return start + match.index + whole.length;
  }
  return source.length;
}

export interface Insertion {
  at: number;
  text: string;
}

const WRAPPED = (inner: string) => `<mj-section background-color="#ffffff" padding="16px 24px">
  <mj-column>
${indented(inner, "    ")}
  </mj-column>
</mj-section>`;

function indented(text: string, by: string): string {
  return text.split("\n").map((line) => (line ? by + line : line)).join("\n");
}

function indentAt(source: string, offset: number): string {
  const line = source.slice(source.lastIndexOf("\n", offset - 1) + 1, offset);
  return /^\s*/.exec(line)?.[0] ?? "";
}

/** Puts a block where MJML allows it, as near to the cursor as can be. */
export function place(source: string, cursor: number, text: string, level: Level): Insertion {
  if (level === "inline") return { at: cursor, text };
  const open = openAt(source, cursor);
  const names = open.map((entry) => entry.name);
  const content = open.find((entry) => CONTENT.has(entry.name));
  const column = names.includes("mj-column") || names.includes("mj-hero");
  if (level === "content" && column) {
    const after = content ? endOf(source, content.start) : cursor;
    const indent = indentAt(source, content ? content.start : cursor) || "        ";
    return { at: after, text: `\n${indented(text, indent)}` };
  }
  const block = level === "content" ? WRAPPED(text) : text;
  const around = open.find((entry) => ["mj-section", "mj-wrapper", "mj-hero"].includes(entry.name));
  if (around) {
    return { at: endOf(source, around.start), text: `\n${indented(block, indentAt(source, around.start))}` };
  }
  if (names.includes("mj-body")) return { at: cursor, text: `\n${indented(block, "    ")}` };
  const end = source.lastIndexOf("</mj-body>");
  if (end < 0) return { at: cursor, text: block };
  const lineStart = source.lastIndexOf("\n", end - 1) + 1;
  return { at: lineStart, text: `${indented(block, "    ")}\n` };
}

/** The one stretch in which two texts differ. */
export function difference(before: string, after: string): { from: number; to: number; insert: string } {
  const most = Math.min(before.length, after.length);
  let from = 0;
  while (from < most && before[from] === after[from]) from += 1;
  let same = 0;
  while (same < most - from && before[before.length - 1 - same] === after[after.length - 1 - same]) same += 1;
  return { from, to: before.length - same, insert: after.slice(from, after.length - same) };
}

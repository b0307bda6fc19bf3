/** Marks passages in the document of a frame and reads selections out of it. No scripts run there. */
import type { Mark } from "../reviewing/reading";
import { documentText, findPassage, offsetOf, type Passage, passageAt, piecesOf } from "./passages";

const STYLE = `
mark[data-mark]{color:inherit;background:transparent;border-radius:3px;cursor:pointer;box-shadow:inset 0 -2px 0 #1a9a6088}
mark[data-tone="warn"]{background:#f0a02055;box-shadow:none}
mark[data-tone="bad"]{background:#e0483855;box-shadow:none}
mark[data-tone="note"]{background:#1f9c9455;box-shadow:none}
mark[data-active]{outline:2px solid #0c7f78;outline-offset:1px}`;
const STYLED = "data-reading";

/** Replaces all marks of the document by these. */
export function drawMarks(inside: Document, marks: Mark[]): void {
  if (!inside.head.querySelector(`style[${STYLED}]`)) {
    const style = inside.createElement("style");
    style.setAttribute(STYLED, "");
    style.textContent = STYLE;
    inside.head.append(style);
  }
  inside.querySelectorAll("mark[data-mark]").forEach((mark) => {
    const parent = mark.parentNode;
    mark.replaceWith(...mark.childNodes);
    parent?.normalize();
  });
  for (const mark of marks) {
    const read = documentText(inside.body);
    const place = findPassage(read.text, mark.passage);
    if (!place) continue;
    for (const { node, from, to } of piecesOf(read, place.start, place.end)) {
      if (!node.data.slice(from, to).trim()) continue;
      const words = from > 0 ? node.splitText(from) : node;
      words.splitText(to - from);
      const drawn = inside.createElement("mark");
      drawn.dataset.mark = mark.id;
      drawn.dataset.tone = mark.tone;
      words.replaceWith(drawn);
      drawn.append(words);
    }
  }
}

/** Brings the marked passage into sight and outlines it. */
export function pointAt(inside: Document, id: string | null): void {
  let first = true;
  inside.querySelectorAll<HTMLElement>("mark[data-mark]").forEach((mark) => {
    const own = id !== null && mark.dataset.mark === id;
    mark.toggleAttribute("data-active", own);
    if (own && first) {
      mark.scrollIntoView({ block: "center" });
      first = false;
    }
  });
}

/** The words selected within an element, with those around them; null when there are none. */
export function selectedIn(root: HTMLElement, selection: Selection): Required<Passage> | null {
  if (selection.rangeCount === 0 || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!root.contains(range.startContainer) || !root.contains(range.endContainer)) return null;
  const read = documentText(root);
  const start = offsetOf(read, range.startContainer, range.startOffset);
  const end = offsetOf(read, range.endContainer, range.endOffset);
  if (start === null || end === null || end <= start || !read.text.slice(start, end).trim()) return null;
  return passageAt(read.text, start, end);
}

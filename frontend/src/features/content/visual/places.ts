/** Which block a line of the source belongs to. */
import type { Component } from "grapesjs";
import { blockOf, nodeOf } from "./block";
import { printNode } from "./tree";

/** The innermost block that covers a 1-based line; undefined for the head and what follows the body. */
export function blockAtLine(body: Component, prefix: string, line: number): Component | undefined {
  const source = prefix + printNode(nodeOf(body), 1);
  let start = 0;
  for (let count = 1; count < line; count += 1) {
    const next = source.indexOf("\n", start);
    if (next < 0) return undefined;
    start = next + 1;
  }
  // The first letter of the line that is no white space.
  const offset = start + (/^\s*/.exec(source.slice(start))?.[0].length ?? 0);
  if (offset < prefix.length) return undefined;
  return inside(body, prefix.length, 1, offset);
}

function inside(component: Component, begin: number, depth: number, offset: number): Component | undefined {
  const node = nodeOf(component);
  const end = begin + printNode(node, depth).length;
  if (offset < begin || offset >= end) return undefined;
  const deeper = node.type === "statement" ? depth : depth + 1;
  // The start tag may print differently when blocks came in, so it is measured on the printed text.
  const whole = printNode(node, depth);
  const children = node.children.map((child) => printNode(child, deeper));
  const inner = children.join("");
  let at = begin + (inner ? whole.indexOf(inner, blockOf(component).tag.length > 1 ? 1 : 0) : 0);
  for (const [index, text] of children.entries()) {
    const child = component.components().at(index);
    const found = inside(child, at, deeper, offset);
    if (found) return found;
    at += text.length;
  }
  return component;
}

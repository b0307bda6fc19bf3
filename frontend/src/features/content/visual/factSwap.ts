/** One fact in place of another in a whole block: its picture, name, price, code and links. */
import type { Component } from "grapesjs";
import { factInAttribute, factTag, withOtherFact } from "../facts/factTag";
import { blockOf, typeOf } from "./block";

const FRAMES = new Set(["mj-column", "mj-hero", "mj-body"]);

/** The column (or hero) a block stands in. */
export function frameOf(component: Component): Component {
  let frame: Component = component;
  while (!FRAMES.has(typeOf(frame))) {
    const parent = frame.parent();
    if (!parent) return frame;
    frame = parent;
  }
  return frame;
}

const all = (component: Component): Component[] => [component, ...component.components().models.flatMap(all)];

/** How many slots of a fact (`kind:key`) a block has. */
export function slotsAround(component: Component, fact: string): number {
  return all(frameOf(component)).reduce((count, one) => {
    const { content, values } = blockOf(one);
    return count + [content ?? "", ...Object.values(values)].join(" ").split(`${fact}.`).length - 1;
  }, 0);
}

/** Puts `to` in place of `from`; what the new one does not say is left out with the words around it. */
export function swapFact(component: Component, from: string, to: string, says: string[]): void {
  for (const one of all(frameOf(component))) {
    const block = blockOf(one);
    const values = Object.fromEntries(Object.entries(block.values).map(([name, value]) => [name, withOtherFact(value, from, to)]));
    const content = block.content === null ? null : without(withOtherFact(block.content, from, to), to, says);
    const moved = block.withValues(values);
    if (content !== block.content || Object.keys(values).some((name) => values[name] !== block.values[name])) {
      one.set("block", content === null ? moved : moved.withContent(content));
    }
  }
}

const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

function without(source: string, fact: string, says: string[]): string {
  let text = source;
  for (const [, field = ""] of source.matchAll(new RegExp(`${literal(fact)}\\.([^."'{}&]+)`, "g"))) {
    const ref = `${fact}.${field}`;
    if (says.includes(ref)) continue;
    for (const tag of [factTag(ref), factInAttribute(ref)].map(literal)) {
      text = text.replace(new RegExp(`(?:\\s|<br\\s*\\/?>)*<span[^>]*>[^<]*${tag}[^<]*</span>`, "g"), "").replace(new RegExp(tag, "g"), "");
    }
  }
  return text;
}

/** A block of the tree as a component of GrapesJS, and back. What was not changed prints as it was read. */
import type { Component, ComponentDefinition } from "grapesjs";
import { mayHold, type Node, OPEN_TO_CONDITIONS, valuesOf, withAttributes } from "./tree";

type Values = Record<string, string>;

/** What a component keeps of its block. Never changed, only replaced. */
export class Block {
  readonly origin: Node;
  readonly values: Values;
  readonly content: string | null;
  /** The tag of a condition's arm, e.g. `{% if contact.first_name %}`. */
  readonly tag: string;

  constructor(origin: Node, values: Values = valuesOf(origin.attributes), content = origin.content, tag = origin.open) {
    this.origin = origin;
    this.values = values;
    this.content = content;
    this.tag = tag;
  }

  withValues(values: Values): Block {
    return new Block(this.origin, values, this.content, this.tag);
  }

  withContent(content: string): Block {
    return new Block(this.origin, this.values, content, this.tag);
  }

  withTag(tag: string): Block {
    return new Block(this.origin, this.values, this.content, tag);
  }

  /** As a block of its own, indented where it lands. */
  fresh(): Block {
    const { origin } = this;
    return new Block({ ...origin, lead: null, tail: origin.type === "arm" || origin.content !== null ? origin.tail : null }, this.values, this.content, this.tag);
  }

  node(children: Node[]): Node {
    const { origin, values, content, tag } = this;
    const before = valuesOf(origin.attributes);
    const names = Object.keys(before);
    const same = names.length === Object.keys(values).length && names.every((name) => before[name] === values[name]);
    const open = origin.type === "arm" ? tag : same ? origin.open : withAttributes(origin.open, origin.attributes, values);
    return { ...origin, open, content, children };
  }
}

export const blockOf = (component: Component): Block => component.get("block") as Block;
export const typeOf = (component: Component): string => component.get("type") ?? "";

export function definition(node: Node): ComponentDefinition {
  return { type: node.type, block: new Block({ ...node, children: [] }), components: node.children.map(definition) };
}

export function nodeOf(component: Component): Node {
  return blockOf(component).node(component.components().models.map(nodeOf));
}

/** The block that a place belongs to, conditions looked through. */
export function holderOf(component: Component | undefined): Component | undefined {
  let holder = component;
  while (holder && (typeOf(holder) === "arm" || typeOf(holder) === "statement")) holder = holder.parent();
  return holder;
}

/** The blocks a condition wraps, however deep; the block itself when it is none. */
function wrapped(component: Component): Component[] {
  const type = typeOf(component);
  if (type !== "statement" && type !== "arm") return [component];
  return component.components().models.flatMap(wrapped);
}

/** Whether a block may be put into this container. */
export function accepts(target: Component, source: Component): boolean {
  const type = typeOf(target);
  if (type === "statement" || typeOf(source) === "arm") return false;
  const holder = holderOf(target);
  if (!holder) return false;
  const name = typeOf(holder);
  if (typeOf(source) === "statement" && !OPEN_TO_CONDITIONS.has(name)) return false;
  return wrapped(source).every((block) => mayHold(name, typeOf(block)));
}

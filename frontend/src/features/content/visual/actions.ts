/** What can be done with a block, by keys, buttons or the block list alike. */
import type { Component, Editor } from "grapesjs";
import { accepts, type Block, blockOf, definition, nodeOf, typeOf } from "./block";
import { fresh, type Node, readBlocks } from "./tree";

export const bodyOf = (editor: Editor): Component | undefined => editor.getWrapper()?.components().at(0);

/** Every block in the order it is read, with its depth; arms of conditions included. */
export function flat(root: Component | undefined, depth = 0): { component: Component; depth: number }[] {
  return root?.components().models.flatMap((component) => {
    const hidden = typeOf(component) === "statement";
    return [...(hidden ? [] : [{ component, depth }]), ...flat(component, hidden ? depth : depth + 1)];
  }) ?? [];
}

/** The child numbers that lead from the body to a block, to find it again after a reload. */
export function pathOf(component: Component): number[] {
  const parent = component.parent();
  return parent && typeOf(component) !== "mj-body" ? [...pathOf(parent), component.index()] : [];
}

export function at(editor: Editor, path: number[]): Component | undefined {
  let found = bodyOf(editor);
  for (const index of path) {
    const next = found?.components().at(index);
    if (!next) return found;
    found = next;
  }
  return found;
}

/** A condition is moved, copied and deleted as a whole; its arms are what one selects. */
export const subject = (component: Component): Component => {
  const parent = component.parent();
  return typeOf(component) === "arm" && parent ? parent : component;
};

/** `focus`: the keyboard goes along to the canvas; buttons and lists beside it keep it. */
export function select(editor: Editor, component: Component | undefined, focus = false): void {
  if (!component) return;
  const target = typeOf(component) === "statement" ? (component.components().at(0) ?? component) : component;
  editor.select(target);
  const element = target.getEl();
  if (!element) return;
  element.scrollIntoView({ block: "nearest" });
  if (focus) element.focus({ preventScroll: true });
}

function put(target: Component, definitions: ReturnType<typeof definition>[], index: number): Component | undefined {
  const [made] = target.append(definitions, { at: index });
  return made;
}

/** Moves a block one place; over the edge of its container into the next one that takes it. */
export function move(editor: Editor, component: Component, step: -1 | 1, focus = false): boolean {
  const what = subject(component);
  const parent = what.parent();
  if (!parent || typeOf(what) === "mj-body") return false;
  const inside = typeOf(component) === "arm";
  const index = what.index();
  const neighbour = index + step < 0 ? undefined : parent.components().at(index + step);
  let target: Component | undefined;
  let place: number;
  if (neighbour) {
    // Into a condition that stands next to it, or past it.
    const arms = typeOf(neighbour) === "statement" ? neighbour.components().models : [];
    const arm = step > 0 ? arms[0] : arms[arms.length - 1];
    if (arm && typeOf(what) !== "statement" && accepts(arm, what)) {
      target = arm;
      place = step > 0 ? 0 : arm.components().length;
    } else {
      target = parent;
      place = index + step;
    }
  } else {
    const next = beyond(editor, what, step);
    if (!next) return false;
    [target, place] = next;
  }
  what.move(target, { at: target === parent && step > 0 ? place + 1 : place });
  select(editor, inside ? what : component, focus);
  return true;
}

/** The next place after (or before) the end of a block's container. */
function beyond(editor: Editor, what: Component, step: -1 | 1): [Component, number] | null {
  const parent = what.parent();
  if (!parent) return null;
  if (typeOf(parent) === "arm") {
    const statement = parent.parent();
    const other = statement?.components().at(parent.index() + step);
    if (other && accepts(other, what)) return [other, step > 0 ? 0 : other.components().length];
    const outer = statement?.parent();
    if (statement && outer && accepts(outer, what)) return [outer, statement.index() + (step > 0 ? 1 : 0)];
    return null;
  }
  const all = flat(bodyOf(editor)).map((entry) => entry.component);
  const here = all.indexOf(parent);
  const others = step > 0 ? all.slice(here + 1) : all.slice(0, Math.max(0, here)).reverse();
  const target = others.find((one) => accepts(one, what) && one !== what && !one.parents().includes(what));
  return target ? [target, step > 0 ? 0 : target.components().length] : null;
}

function neighbourOf(what: Component): Component | undefined {
  const parent = what.parent();
  const index = what.index();
  return parent?.components().at(index + 1) ?? (index > 0 ? parent?.components().at(index - 1) : undefined) ?? parent;
}

export function remove(editor: Editor, component: Component, focus = false): boolean {
  const what = subject(component);
  if (!what.get("removable")) return false;
  const next = neighbourOf(what);
  what.remove();
  select(editor, next, focus);
  return true;
}

export function duplicate(editor: Editor, component: Component, focus = false): boolean {
  const what = subject(component);
  const parent = what.parent();
  if (!parent || !what.get("copyable")) return false;
  select(editor, put(parent, [definition(fresh(nodeOf(what)))], what.index() + 1), focus);
  return true;
}

const SECTION = '<mj-section background-color="#ffffff" padding="16px 24px"><mj-column></mj-column></mj-section>';

/** Puts blocks after the selected one, where MJML allows it; a bare block gets a section of its own. */
export function insert(editor: Editor, source: string, selected = editor.getSelected()): Component | undefined {
  const nodes = readBlocks(source);
  const body = bodyOf(editor);
  const [first] = nodes;
  if (!body || !first) return undefined;
  const probe = { get: (key: string) => (key === "type" ? first.type : undefined), components: () => ({ models: [] }) } as unknown as Component;
  let target = selected ?? body;
  let index = target.components().length;
  while (!accepts(target, probe)) {
    const outer = target.parent();
    if (!outer || target === body) break;
    index = target.index() + 1;
    target = outer;
  }
  if (!accepts(target, probe)) {
    const section = readBlocks(SECTION)[0];
    if (!section?.children[0]) return undefined;
    section.children[0].children = nodes;
    const anchor = selected ? topOf(selected, body) : undefined;
    const made = put(body, [definition(section)], anchor ? anchor.index() + 1 : body.components().length);
    const inner = made?.components().at(0).components().at(0);
    select(editor, inner);
    return inner;
  }
  const made = put(target, nodes.map(definition), index);
  select(editor, made);
  return made;
}

/** Puts blocks in the place of one that stood for them. */
export function replace(editor: Editor, component: Component, source: string): void {
  const parent = component.parent();
  if (!parent) return;
  const made = put(parent, readBlocks(source).map(definition), component.index());
  component.remove();
  select(editor, made);
}

function topOf(component: Component, body: Component): Component | undefined {
  let top: Component | undefined = component;
  while (top && top.parent() !== body) top = top.parent();
  return top;
}

/** Shows a block under a condition only. */
export function wrap(editor: Editor, component: Component, expression: string): void {
  const what = subject(component);
  const parent = what.parent();
  if (!parent) return;
  const index = what.index();
  const [statement] = readBlocks(`{% if ${expression} %}{% endif %}`);
  const arm = statement?.children[0];
  if (!statement || !arm) return;
  arm.children = [fresh(nodeOf(what))];
  what.remove();
  const made = put(parent, [definition(statement)], index);
  select(editor, made?.components().at(0));
}

/** Words for everyone else: a second arm, beginning with a copy of the first one's blocks. */
export function addOtherwise(editor: Editor, arm: Component): void {
  const statement = arm.parent();
  if (!statement) return;
  const otherwise: Node = { type: "arm", lead: null, open: "{% else %}", attributes: [], content: null, children: nodeOf(arm).children.map(fresh), tail: null, close: "" };
  select(editor, put(statement, [definition(otherwise)], statement.components().length));
}

/** Takes the condition away; what the selected arm holds stays. */
export function unwrap(editor: Editor, arm: Component): void {
  const statement = arm.parent();
  const parent = statement?.parent();
  if (!statement || !parent) return;
  const index = statement.index();
  const kept = nodeOf(arm).children.map((child) => definition(fresh(child)));
  statement.remove();
  select(editor, put(parent, kept, index) ?? parent);
}

/** Removes one arm; with the last one goes the condition. */
export function removeArm(editor: Editor, arm: Component): void {
  const statement = arm.parent();
  if (!statement) return;
  if (statement.components().length === 1 || arm.index() === 0) {
    remove(editor, arm);
    return;
  }
  arm.remove();
  select(editor, statement);
}

export function setValues(component: Component, change: Record<string, string | null>): void {
  const block: Block = blockOf(component);
  const values = { ...block.values };
  for (const [name, value] of Object.entries(change)) {
    if (value === null) Reflect.deleteProperty(values, name);
    else values[name] = value;
  }
  component.set("block", block.withValues(values));
}

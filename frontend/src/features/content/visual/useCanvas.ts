/** The canvas of a message, for React: it shows the source, and gives the source back when a block changes. */
import type { Component, Editor } from "grapesjs";
import { type RefObject, useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import { at, bodyOf, pathOf, select } from "./actions";
import { blockOf, definition, nodeOf, typeOf } from "./block";
import { relabel } from "./chips";
import { createCanvas, held } from "./canvas";
import { canvasStyle } from "./canvasStyle";
import { TextEditing } from "./editing";
import { canvasCss, type Head, readHead } from "./head";
import { handleKey, type KeyTargets } from "./keys";
import { print, read } from "./tree";
import type { BlockView, Surroundings } from "./types";
import { light } from "@/shared/theme/tokens";

export interface CanvasProps {
  value: string;
  readOnly: boolean;
  /** How things are named and shown; a new object draws everything anew. */
  words: Pick<Surroundings, "describe" | "address" | "label" | "emptyLabel" | "plain">;
  onChange: (source: string) => void;
  keys: Pick<KeyTargets, "undo" | "redo" | "save" | "settings">;
  /** Blocks came, went or moved: a step of its own for undo. */
  onStep: () => void;
  /** A chip of the canvas was clicked while its words are edited. */
  onChip: (chip: HTMLElement, component: Component) => void;
  /** A block was clicked. */
  onPick: () => void;
}

export interface CanvasControl {
  editor: Editor | null;
  editing: TextEditing | null;
  head: Head;
  selected: Component | null;
  /** The block whose words are being edited. */
  writing: Component | null;
  /** Counts what happened to the blocks, so that lists of them are shown anew. */
  version: number;
  prefix: string;
}

const EMPTY_HEAD: Head = { all: {}, byElement: {}, byClass: {}, css: "" };

export function useCanvas(home: RefObject<HTMLDivElement | null>, props: CanvasProps): CanvasControl {
  const { value, readOnly, words } = props;
  const [editor, setEditor] = useState<Editor | null>(null);
  const [editing, setEditing] = useState<TextEditing | null>(null);
  const [selected, setSelected] = useState<Component | null>(null);
  const [writing, setWriting] = useState<Component | null>(null);
  const [version, setVersion] = useState(0);
  const shown = useRef<string | null>(null);
  const frame = useRef({ prefix: "", suffix: "", loading: false });
  const prefix = useMemo(() => prefixOf(value), [value]);
  const head = useMemo(() => (prefix ? readHead(prefix) : EMPTY_HEAD), [prefix]);
  const around = useRef<Surroundings>({ ...words, head, readOnly, taking: () => false });
  const changed = useEffectEvent(props.onChange);
  const chip = useEffectEvent(props.onChip);
  const pick = useEffectEvent(props.onPick);
  const step = useEffectEvent(props.onStep);
  const keys = useEffectEvent(() => props.keys);

  useEffect(() => {
    if (!home.current) return;
    const made = createCanvas(home.current, canvasStyle(light), () => around.current);
    const text = new TextEditing(made, (component) => { setWriting(component); });
    around.current = { ...around.current, taking: () => text.taking };
    let waiting = false;
    let gone = false;
    let arranged = false;
    const commit = () => {
      waiting = false;
      const body = gone ? undefined : bodyOf(made);
      if (!body || frame.current.loading || held.has(made)) return;
      const { prefix: before, suffix } = frame.current;
      const source = print({ prefix: before, body: nodeOf(body), suffix });
      setVersion((count) => count + 1);
      if (source === shown.current) return;
      shown.current = source;
      if (arranged) step();
      changed(source);
      if (arranged) step();
      arranged = false;
    };
    /** What was typed last is a step of its own before something is taken back. */
    const after = (back: () => void) => {
      text.take();
      commit();
      setTimeout(back, 0);
    };
    const soon = () => {
      if (waiting || frame.current.loading) return;
      waiting = true;
      queueMicrotask(commit);
    };
    made.on("component:add component:remove", () => {
      arranged ||= !frame.current.loading;
      soon();
    });
    made.on("component:update:block", soon);
    made.on("component:selected component:deselected", () => {
      const now = made.getSelected() ?? null;
      if (text.active && text.active !== now) text.end();
      setSelected(now);
    });
    made.on("canvas:frame:load:body", ({ window: inside }: { window: Window }) => {
      listen(inside, made, text, {
        targets: () => ({
          ...keys(),
          undo: () => { after(keys().undo); },
          redo: () => { after(keys().redo); },
          editor: made,
          readOnly: around.current.readOnly,
          write: (one) => text.begin(one),
          leave: () => leave(text),
          focusCanvas: true,
        }),
        onChip: (element, component) => { chip(element, component); },
        onPick: () => { pick(); },
        readOnly: () => around.current.readOnly,
      });
    });
    made.on("load", () => {
      setEditor(made);
      setEditing(text);
    });
    return () => {
      // Words being written are taken along when one goes to the code.
      text.end();
      commit();
      gone = true;
      setEditor(null);
      setEditing(null);
      shown.current = null;
      made.destroy();
    };
  }, [home]);

  // What came from elsewhere (the code, undo, a colleague) is read anew.
  useEffect(() => {
    if (!editor || shown.current === value) return;
    const kept = editor.getSelected();
    const path = kept ? pathOf(kept) : null;
    const top = editor.Canvas.getDocument()?.scrollingElement?.scrollTop ?? 0;
    const document = read(value);
    const wrote = Boolean(editing?.active);
    editing?.drop();
    frame.current = { prefix: document.prefix, suffix: document.suffix, loading: true };
    around.current = { ...around.current, ...words, head: readHead(document.prefix), readOnly };
    editor.setComponents([definition(document.body)]);
    frame.current.loading = false;
    shown.current = value;
    style(editor, around.current.head);
    editor.Canvas.getDocument()?.scrollingElement?.scrollTo(0, top);
    if (path) select(editor, at(editor, path), false);
    const again = wrote ? editor.getSelected() : undefined;
    if (again) editing?.begin(again);
    setVersion((count) => count + 1);
  }, [editor, editing, value, words, readOnly]);

  // Names, values, addresses: the same blocks, drawn anew.
  useEffect(() => {
    around.current = { ...around.current, ...words, readOnly };
    const body = editor && bodyOf(editor);
    if (body) repaint(body, editing?.active ?? null);
    const written = editing?.active ? (editing.active.view as BlockView | undefined)?.words() : null;
    if (written) relabel(written, words.describe);
    if (readOnly) editing?.end();
  }, [editor, editing, words, readOnly]);

  return { editor, editing, head, selected, writing, version, prefix };
}

function prefixOf(source: string): string {
  try {
    return read(source).prefix;
  } catch {
    return "";
  }
}

function leave(text: TextEditing): boolean {
  const { active } = text;
  if (!active) return false;
  text.end();
  active.getEl()?.focus({ preventScroll: true });
  return true;
}

function repaint(component: Component, except: Component | null): void {
  if (component !== except) (component.view as BlockView | undefined)?.paint();
  for (const child of component.components().models) repaint(child, except);
}

/** The message's own style sheet in the frame. */
function style(editor: Editor, head: Head): void {
  const inside = editor.Canvas.getDocument();
  if (!inside) return;
  const sheet = inside.getElementById("mw-own") ?? inside.createElement("style");
  sheet.id = "mw-own";
  sheet.textContent = canvasCss(head);
  inside.head.append(sheet);
}

interface Hooks {
  targets: () => KeyTargets;
  onChip: (chip: HTMLElement, component: Component) => void;
  onPick: () => void;
  readOnly: () => boolean;
}

function listen(inside: Window, editor: Editor, text: TextEditing, { targets, onChip, onPick, readOnly }: Hooks): void {
  const { document: doc } = inside;
  doc.addEventListener("keydown", (event) => {
    if (text.active && event.key === "Enter" && !event.shiftKey && !(event.target as Element).closest("li") && !doc.getSelection()?.anchorNode?.parentElement?.closest("li")) {
      // A line break, not a block of its own: margins differ between mail programs.
      event.preventDefault();
      text.format("insertLineBreak");
      return;
    }
    if (handleKey(event, targets())) {
      event.preventDefault();
      event.stopPropagation();
    }
  }, true);
  doc.addEventListener("click", (event) => {
    const target = event.target as HTMLElement;
    const element = target.closest<HTMLElement>("[data-merge]");
    const component = owner(editor, target);
    if (element && component && !readOnly()) onChip(element, component);
    else if (component) onPick();
    // GrapesJS keeps clicks to itself, so they are heard on their way in.
  }, true);
  doc.addEventListener("dblclick", (event) => {
    const component = owner(editor, event.target as HTMLElement);
    if (!component || readOnly()) return;
    if (!text.begin(component, { x: event.clientX, y: event.clientY })) targets().settings();
  });
  doc.addEventListener("focusin", (event) => {
    // Whoever comes with the Tab key begins at the first block.
    const body = bodyOf(editor);
    if (event.target === body?.getEl() && !editor.getSelected()) select(editor, body.components().at(0), false);
  });
}

/** The block an element of the canvas belongs to. */
function owner(editor: Editor, element: HTMLElement): Component | null {
  const holder = element.closest<HTMLElement>("[data-gjs-type]");
  if (!holder) return null;
  const search = (component: Component | undefined): Component | null => {
    if (!component) return null;
    if (component.getEl() === holder) return component;
    for (const child of component.components().models) {
      const found = search(child);
      if (found) return found;
    }
    return null;
  };
  return search(bodyOf(editor));
}

export const kindOf = (component: Component): string => {
  const type = typeOf(component);
  const classes = blockOf(component).values["mj-class"] ?? "";
  return type === "mj-text" && /\b(?:title|heading)\b/.test(`${classes} ${blockOf(component).values["css-class"] ?? ""}`) ? "heading" : type.replace(/^mj-/, "");
};

/** Writing in a block of the canvas: its words become editable, are taken over while one types, and left with Escape. */
import type { Component, Editor } from "grapesjs";
import { blockOf } from "./block";
import { CHIP, toSource } from "./chips";
import type { BlockView } from "./types";

const chipAround = (node: Node): Element | null => ("closest" in node ? (node as Element) : node.parentElement)?.closest(`[${CHIP}]`) ?? null;

/** Typing pauses this long (ms) before the words reach the draft. */
const PAUSE = 250;

export class TextEditing {
  private component: Component | null = null;
  private words: HTMLElement | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private range: Range | null = null;
  private stop: (() => void) | null = null;
  private readonly editor: Editor;
  private readonly onState: (editing: Component | null) => void;
  /** While words are taken over, the block must not be drawn anew under the cursor. */
  taking = false;

  constructor(editor: Editor, onState: (editing: Component | null) => void) {
    this.editor = editor;
    this.onState = onState;
  }

  get active(): Component | null {
    return this.component;
  }

  /** Whether the words of a block can be edited in place. */
  can(component: Component | undefined): boolean {
    const view = component?.view as BlockView | undefined;
    return Boolean(view?.words?.()) && !view?.locked;
  }

  begin(component: Component, point?: { x: number; y: number }): boolean {
    if (this.component === component) return true;
    this.end();
    const view = component.view as BlockView | undefined;
    const words = view?.words();
    if (!view || !words || view.locked) return false;
    this.component = component;
    this.words = words;
    // An element that can be dragged cannot have its text selected.
    const dragged: Element[] = [];
    for (let element: Element | null = view.el; element; element = element.parentElement) {
      if (element.getAttribute("draggable") === "true") {
        element.removeAttribute("draggable");
        dragged.push(element);
      }
    }
    words.setAttribute("contenteditable", "true");
    words.setAttribute("role", "textbox");
    words.setAttribute("aria-multiline", "true");
    const { ownerDocument: doc } = words;
    const input = () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => { this.take(); }, PAUSE);
    };
    const pasted = (event: ClipboardEvent) => {
      event.preventDefault();
      doc.execCommand("insertText", false, event.clipboardData?.getData("text/plain") ?? "");
    };
    const dropped = (event: DragEvent) => { event.preventDefault(); };
    const selected = () => {
      const range = doc.getSelection()?.rangeCount ? doc.getSelection()?.getRangeAt(0) : undefined;
      if (range && words.contains(range.commonAncestorContainer)) this.range = range.cloneRange();
    };
    words.addEventListener("input", input);
    words.addEventListener("paste", pasted);
    words.addEventListener("drop", dropped);
    doc.addEventListener("selectionchange", selected);
    this.stop = () => {
      words.removeEventListener("input", input);
      words.removeEventListener("paste", pasted);
      words.removeEventListener("drop", dropped);
      doc.removeEventListener("selectionchange", selected);
      for (const name of ["contenteditable", "role", "aria-multiline"]) words.removeAttribute(name);
      for (const element of dragged) element.setAttribute("draggable", "true");
    };
    words.focus({ preventScroll: true });
    doc.execCommand("styleWithCSS", false, "false");
    this.place(point);
    this.onState(component);
    return true;
  }

  /** Puts the cursor where one clicked, or behind the last word. */
  private place(point?: { x: number; y: number }): void {
    const doc = this.words?.ownerDocument;
    const selection = doc?.getSelection();
    if (!doc || !selection || !this.words) return;
    const clicked = point && "caretRangeFromPoint" in doc ? doc.caretRangeFromPoint(point.x, point.y) : null;
    if (clicked && this.words.contains(clicked.startContainer)) {
      selection.removeAllRanges();
      selection.addRange(clicked);
    } else {
      selection.selectAllChildren(this.words);
      selection.collapseToEnd();
    }
  }

  /** Takes the words over into the block, without drawing it anew. */
  take(): void {
    clearTimeout(this.timer);
    const { component, words } = this;
    if (!component || !words) return;
    const before = blockOf(component).content ?? "";
    const content = toSource(words, /&nbsp;|\u00a0/.test(before));
    if (content === before) return;
    this.taking = true;
    component.set("block", blockOf(component).withContent(content));
    this.taking = false;
  }

  /** Leaves the words as the block has them: they are replaced by others at this moment. */
  drop(): void {
    clearTimeout(this.timer);
    this.stop?.();
    this.stop = null;
    this.component = null;
    this.words = null;
    this.range = null;
  }

  end(): void {
    const { component } = this;
    if (!component) return;
    this.take();
    this.drop();
    (component.view as BlockView | undefined)?.paint();
    this.onState(null);
  }

  /** Runs a command of the browser's editor on the selected words. */
  format(command: string, value?: string): void {
    const doc = this.back();
    if (!doc) return;
    doc.execCommand(command, false, value);
    this.take();
  }

  /** Puts a chip where the cursor is, or behind the words of the selected block. */
  insertChip(html: string): boolean {
    const selected = this.editor.getSelected();
    if (!this.component && !(selected && this.begin(selected))) return false;
    const doc = this.back();
    const selection = doc?.getSelection();
    if (!doc || !selection?.rangeCount) return false;
    // The browser's own insertHTML would move it out of a heading.
    const range = selection.getRangeAt(0);
    range.deleteContents();
    const made = range.createContextualFragment(html);
    const last = made.lastChild;
    range.insertNode(made);
    if (last) selection.collapse(last, last.textContent?.length ?? 0);
    this.take();
    return true;
  }

  /** The selected words as source, chips as a whole; all words of the block when none are selected. */
  passage(): string {
    const selected = this.editor.getSelected();
    if (!this.component && !(selected && this.begin(selected))) return "";
    const { words, component } = this;
    const doc = words?.ownerDocument;
    if (!words || !doc || !component) return "";
    const range = this.range && !this.range.collapsed ? this.range.cloneRange() : doc.createRange();
    if (range.collapsed) range.selectNodeContents(words);
    const [first, last] = [chipAround(range.startContainer), chipAround(range.endContainer)];
    if (first) range.setStartBefore(first);
    if (last) range.setEndAfter(last);
    this.range = range;
    const holder = doc.createElement("div");
    holder.append(range.cloneContents());
    return toSource(holder, /&nbsp;|\u00a0/.test(blockOf(component).content ?? "")).trim();
  }

  /** Puts other words in the place of the passage. `html` is safe for the canvas. */
  replacePassage(html: string): void {
    const doc = this.back();
    const { range } = this;
    if (!doc || !range) return;
    const text = range.toString();
    const [before, after] = [/^\s*/.exec(text)?.[0] ?? "", /\s*$/.exec(text)?.[0] ?? ""];
    range.deleteContents();
    range.insertNode(range.createContextualFragment(text.trim() ? before + html + after : html));
    this.take();
  }

  /** The address of the link the cursor is in; "" for none. */
  link(): string {
    const node = this.range?.startContainer;
    const element = node && "closest" in node ? (node as Element) : node?.parentElement;
    return element?.closest("a")?.getAttribute("href") ?? "";
  }

  /** Gives focus and selection back to the words, after a dialog had them. */
  back(): Document | null {
    const doc = this.words?.ownerDocument;
    if (!doc || !this.words) return null;
    this.words.focus({ preventScroll: true });
    const selection = doc.getSelection();
    if (this.range && selection) {
      selection.removeAllRanges();
      selection.addRange(this.range);
    }
    return doc;
  }
}

/** The keyboard in the canvas and in the block list: the same keys do the same in both. */
import type { Component, Editor } from "grapesjs";
import { bodyOf, duplicate, flat, move, remove, select } from "./actions";

export interface KeyTargets {
  editor: Editor;
  readOnly: boolean;
  undo: () => void;
  redo: () => void;
  save: () => void;
  /** Starts writing in a block; false when it holds no words that can be edited here. */
  write: (component: Component) => boolean;
  /** Leaves writing; false when nothing was being written. */
  leave: () => boolean;
  /** Goes to the settings of the selected block. */
  settings: () => void;
  /** Focus stays where it is (the block list moves its own). */
  focusCanvas: boolean;
}

/** Whether the key meant something here. */
export function handleKey(event: KeyboardEvent, targets: KeyTargets): boolean {
  const { editor, readOnly, focusCanvas } = targets;
  const mod = event.ctrlKey || event.metaKey;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (mod && key === "s") return did(targets.save);
  if (key === "Escape" && targets.leave()) return true;
  if (mod && key === "z") return readOnly ? false : did(event.shiftKey ? targets.redo : targets.undo);
  if (mod && key === "y") return readOnly ? false : did(targets.redo);
  if (writing(event)) return false;
  const selected = editor.getSelected();
  const all = flat(bodyOf(editor)).map((entry) => entry.component);
  const index = selected ? all.indexOf(selected) : -1;
  if (event.altKey && (key === "ArrowUp" || key === "ArrowDown")) {
    return selected && !readOnly ? move(editor, selected, key === "ArrowUp" ? -1 : 1, focusCanvas) || true : false;
  }
  if (mod && key === "d") return selected && !readOnly ? duplicate(editor, selected, focusCanvas) || true : false;
  if (mod || event.altKey) return false;
  switch (key) {
    case "ArrowDown":
      return pick(targets, all[Math.min(index + 1, all.length - 1)]);
    case "ArrowUp":
      return pick(targets, all[Math.max(index - 1, 0)]);
    case "Home":
      return pick(targets, all[0]);
    case "End":
      return pick(targets, all[all.length - 1]);
    case "Escape":
      return selected ? pick(targets, selected.parent()) : false;
    case "Delete":
    case "Backspace":
      return selected && !readOnly ? remove(editor, selected, focusCanvas) || true : false;
    case "Enter":
      if (!selected) return false;
      if (readOnly || !targets.write(selected)) targets.settings();
      return true;
    default:
      return false;
  }
}

function did(what: () => void): true {
  what();
  return true;
}

function pick({ editor, focusCanvas }: KeyTargets, component: Component | undefined): boolean {
  if (component) select(editor, component, focusCanvas);
  return Boolean(component);
}

function writing(event: KeyboardEvent): boolean {
  const target = event.target as { closest?: (selector: string) => unknown } | null;
  return Boolean(target?.closest?.("[contenteditable=true], input, textarea, select"));
}

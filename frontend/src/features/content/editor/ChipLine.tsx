/** One line of words with merge tags and facts as chips: a subject, a preheader. The value is the source. */
import { Input, Popover } from "@mantine/core";
import { type ClipboardEvent, type CSSProperties, type KeyboardEvent, type ReactNode, type Ref, useEffect, useEffectEvent, useId, useImperativeHandle, useRef, useState } from "react";
import type { MergeField } from "../data";
import { factTag, soleFact } from "../facts/factTag";
import { CHIP, chipHtml, type ChipWords, relabel } from "../visual/chips";
import { ChipSettings } from "../visual/ChipSettings";
import { FactChipSettings } from "../visual/FactChipSettings";
import { type MergeTag, pieces } from "../visual/markup";
import classes from "./ChipLine.module.css";

export interface LineHandle {
  focus: () => void;
  /** Puts a tag in where the cursor is, or was. */
  insert: (tag: string) => void;
}

interface ChipLineProps {
  label: string;
  placeholder: string;
  value: string;
  longest: number;
  readOnly: boolean;
  fields: MergeField[];
  fieldLabel: (field: MergeField) => string;
  describe: (tag: MergeTag) => ChipWords;
  style?: CSSProperties;
  right: ReactNode;
  handle: Ref<LineHandle>;
  onChange: (value: string) => void;
}

/** A place for the cursor beside a chip; no part of the words. */
const ROOM = "\u200b";
const escaped = (text: string) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
const isChip = (node: Node | null | undefined): node is HTMLElement => Boolean(node && "hasAttribute" in node && (node as HTMLElement).hasAttribute(CHIP));

export function lineHtml(value: string, describe: ChipLineProps["describe"]): string {
  return pieces(value).map(({ tag, text }, at) => (tag ? `${at === 0 ? ROOM : ""}${chipHtml(text, describe(tag))}${ROOM}` : escaped(text))).join("");
}

/** What an edited line says, as source. */
export function lineSource(line: Node): string {
  let text = "";
  for (const node of line.childNodes) {
    if (isChip(node)) text += node.getAttribute(CHIP) ?? "";
    else if (node.nodeType === Node.TEXT_NODE) text += node.nodeValue ?? "";
    else text += lineSource(node);
  }
  return text.replaceAll(ROOM, "").replace(/[\u00a0\n\r\t]/g, " ");
}

const lengthOf = (node: Node) => (isChip(node) ? (node.getAttribute(CHIP) ?? "") : (node.textContent ?? "").replaceAll(ROOM, "")).length;

/** Puts the cursor behind so many letters of the source. */
function place(line: HTMLElement, letters: number): void {
  let left = letters;
  const selection = document.getSelection();
  for (const [index, node] of [...line.childNodes].entries()) {
    const length = lengthOf(node);
    if (left > length) {
      left -= length;
      continue;
    }
    if (node.nodeType === Node.TEXT_NODE) {
      const text = node.nodeValue ?? "";
      // Behind the room beside a chip, so that letters follow it.
      let at = 0;
      for (let seen = 0; at < text.length && (seen < left || text[at] === ROOM); at += 1) if (text[at] !== ROOM) seen += 1;
      selection?.collapse(node, at);
      return;
    }
    if (left === length && line.childNodes[index + 1]) {
      left = 0;
      continue;
    }
    selection?.collapse(line, index + (left > 0 ? 1 : 0));
    return;
  }
  selection?.selectAllChildren(line);
  selection?.collapseToEnd();
}

export function ChipLine(props: ChipLineProps) {
  const { label, placeholder, value, longest, readOnly, fields, fieldLabel, describe, style, right, handle } = props;
  const id = useId();
  const line = useRef<HTMLDivElement>(null);
  const shown = useRef<string | null>(null);
  /** Where the cursor was, in letters of the source; null: never there. */
  const cursor = useRef<number | null>(null);
  const [chip, setChip] = useState<number | null>(null);
  const draw = () => {
    if (!line.current) return;
    line.current.innerHTML = lineHtml(value, describe);
    shown.current = value;
  };
  const drawn = useEffectEvent(draw);

  useEffect(() => {
    // What one has written oneself is not drawn anew: the cursor stays.
    if (value !== shown.current) drawn();
  }, [value]);
  useEffect(() => {
    if (line.current) relabel(line.current, describe);
  }, [value, describe]);

  function take() {
    const element = line.current;
    if (!element) return;
    const source = lineSource(element);
    if (source.length > longest) {
      draw();
      return;
    }
    if (!source) element.replaceChildren();
    shown.current = source;
    props.onChange(source);
  }

  function keep() {
    const selection = document.getSelection();
    if (!selection?.rangeCount || !line.current?.contains(selection.anchorNode)) return;
    const before = selection.getRangeAt(0).cloneRange();
    before.setStart(line.current, 0);
    cursor.current = lineSource(before.cloneContents()).length;
  }

  function put(tag: string) {
    const element = line.current;
    if (!element) return;
    keep();
    const at = Math.min(cursor.current ?? value.length, value.length);
    const next = value.slice(0, at) + tag + value.slice(at);
    if (next.length > longest) return;
    element.innerHTML = lineHtml(next, describe);
    element.focus();
    cursor.current = at + tag.length;
    place(element, cursor.current);
    take();
  }

  useImperativeHandle(handle, () => ({
    focus: () => { line.current?.focus(); },
    insert: put,
  }));

  function key(event: KeyboardEvent) {
    // A line has no breaks and no formatting.
    if (event.key === "Enter" || ((event.ctrlKey || event.metaKey) && "biu".includes(event.key.toLowerCase()))) event.preventDefault();
    if (event.key !== "Backspace" && event.key !== "Delete") return;
    const selection = document.getSelection();
    const node = selection?.anchorNode;
    if (!selection?.isCollapsed || !node) return;
    const back = event.key === "Backspace";
    let beside: Node | null | undefined;
    if (node.nodeType === Node.TEXT_NODE) {
      const text = node.nodeValue ?? "";
      const between = back ? text.slice(0, selection.anchorOffset) : text.slice(selection.anchorOffset);
      if (between.replaceAll(ROOM, "") === "") beside = back ? node.previousSibling : node.nextSibling;
    } else {
      beside = node.childNodes[back ? selection.anchorOffset - 1 : selection.anchorOffset];
    }
    // A chip goes as a whole.
    if (!isChip(beside)) return;
    event.preventDefault();
    beside.remove();
    take();
  }

  function paste(event: ClipboardEvent) {
    event.preventDefault();
    document.execCommand("insertText", false, event.clipboardData.getData("text/plain").replace(/\s+/g, " "));
  }

  const chips = () => [...(line.current?.querySelectorAll<HTMLElement>(`[${CHIP}]`) ?? [])];
  // The chips of the source, in order, are those of the line.
  const source = chip === null ? null : (pieces(value).filter(({ tag }) => tag)[chip]?.text ?? null);
  const fact = source === null ? null : soleFact(source);
  function change(next: string | null) {
    const element = chip === null ? undefined : chips()[chip];
    if (!element) return;
    if (next === null) {
      element.remove();
      setChip(null);
    } else {
      element.replaceWith(document.createRange().createContextualFragment(lineHtml(next, describe).replaceAll(ROOM, "")));
    }
    take();
  }

  return (
    <Input.Wrapper label={label} labelElement="div" labelProps={{ id }}>
      <Popover opened={source !== null} onChange={(open) => { if (!open) setChip(null); }} position="bottom-start" width={340} withinPortal shadow="md" trapFocus withRoles={false}>
        <Popover.Target>
          <Input
            component="div"
            ref={line}
            role="textbox"
            aria-labelledby={id}
            aria-readonly={readOnly || undefined}
            contentEditable={!readOnly}
            suppressContentEditableWarning
            tabIndex={0}
            spellCheck
            data-placeholder={placeholder}
            classNames={{ input: classes.line, section: classes.section }}
            styles={{ input: style }}
            rightSectionWidth={132}
            rightSectionPointerEvents="all"
            rightSection={right}
            onInput={take}
            onKeyDown={key}
            onKeyUp={keep}
            onMouseUp={keep}
            onBlur={() => {
              // A tag that was typed becomes a chip.
              if (chips().length !== pieces(value).filter(({ tag }) => tag).length) draw();
            }}
            onPaste={paste}
            onDrop={(event: { preventDefault: () => void }) => { event.preventDefault(); }}
            onClick={(event: { target: EventTarget }) => {
              const found = (event.target as HTMLElement).closest<HTMLElement>(`[${CHIP}]`);
              if (found && !readOnly) setChip(chips().indexOf(found));
            }}
          />
        </Popover.Target>
        <Popover.Dropdown p={0}>
          {source !== null && (fact ? (
            <FactChipSettings factRef={fact} around={0} onChange={(ref) => { change(ref && factTag(ref)); }} onSwapAll={() => undefined} onClose={() => { setChip(null); }} />
          ) : (
            <ChipSettings source={source} fields={fields} label={fieldLabel} onChange={change} onRemove={() => { change(null); }} onClose={() => { setChip(null); }} />
          ))}
        </Popover.Dropdown>
      </Popover>
    </Input.Wrapper>
  );
}

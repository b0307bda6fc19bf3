/** One line of words with merge tags and facts as chips: a subject, a preheader. The value is the source. */
import { Input, Popover } from "@mantine/core";
import { type ClipboardEvent, type CSSProperties, type KeyboardEvent, type ReactNode, type Ref, useEffect, useEffectEvent, useId, useImperativeHandle, useRef, useState } from "react";
import type { MergeField } from "../data";
import { factTag, soleFact } from "../facts/factTag";
import { CHIP, chipHtml, type ChipWords } from "../visual/chips";
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

export function ChipLine(props: ChipLineProps) {
  const { label, placeholder, value, longest, readOnly, fields, fieldLabel, describe, style, right, handle } = props;
  const id = useId();
  const line = useRef<HTMLDivElement>(null);
  const shown = useRef<string | null>(null);
  const range = useRef<Range | null>(null);
  const [chip, setChip] = useState<number | null>(null);
  const draw = () => {
    if (!line.current) return;
    line.current.innerHTML = lineHtml(value, describe);
    shown.current = value;
  };
  const drawn = useEffectEvent(draw);

  useEffect(() => {
    // While somebody writes, only what came from elsewhere is drawn anew: the cursor stays.
    if (value !== shown.current || document.activeElement !== line.current) drawn();
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
    if (selection?.rangeCount && line.current?.contains(selection.anchorNode)) range.current = selection.getRangeAt(0).cloneRange();
  }

  function put(html: string) {
    const element = line.current;
    const selection = document.getSelection();
    if (!element || !selection) return;
    element.focus();
    const place = range.current && element.contains(range.current.startContainer) ? range.current : document.createRange();
    if (!element.contains(place.startContainer)) {
      place.selectNodeContents(element);
      place.collapse(false);
    }
    place.deleteContents();
    const made = place.createContextualFragment(html);
    const last = made.lastChild;
    place.insertNode(made);
    if (last) selection.collapse(last, last.textContent?.length ?? 0);
    keep();
    take();
  }

  useImperativeHandle(handle, () => ({
    focus: () => { line.current?.focus(); },
    insert: (tag) => { put(`${ROOM}${lineHtml(tag, describe).replaceAll(ROOM, "")}${ROOM}`); },
  }));

  function key(event: KeyboardEvent) {
    if (event.key === "Enter") event.preventDefault();
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
    put(lineHtml(event.clipboardData.getData("text/plain").replace(/\s+/g, " "), describe));
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
      <Popover opened={source !== null} onChange={(open) => { if (!open) setChip(null); }} position="bottom-start" width={340} withinPortal shadow="md" trapFocus>
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
            classNames={{ input: classes.line }}
            styles={{ input: style }}
            rightSectionWidth={132}
            rightSectionPointerEvents="all"
            rightSection={right}
            onInput={take}
            onKeyDown={key}
            onKeyUp={keep}
            onMouseUp={keep}
            onBlur={() => { if (chip === null) draw(); }}
            onPaste={paste}
            onDrop={(event: { preventDefault: () => void }) => { event.preventDefault(); }}
            onClick={(event: { target: EventTarget }) => {
              const found = (event.target as HTMLElement).closest<HTMLElement>(`[${CHIP}]`);
              if (found && !readOnly) setChip(chips().indexOf(found));
            }}
            onBeforeInput={(event: { nativeEvent: Event; preventDefault: () => void }) => {
              if ((event.nativeEvent as InputEvent).inputType.startsWith("format")) event.preventDefault();
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

/** The visual view of a message: its blocks on a canvas, and beside it what to put in, how it looks, and how it arrives. */
import { ActionIcon, Loader, Modal, Tabs, Tooltip } from "@mantine/core";
import { IconAdjustments, IconEye, IconListTree, IconPlus, IconTags } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { Component } from "grapesjs";
import { type ReactNode, type Ref, useEffect, useImperativeHandle, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { brandLookQuery, type Media, type MergeField } from "../data";
import { factOf, factTag, soleFact } from "../facts/factTag";
import { PassageModal } from "../writing/PassageModal";
import { bodyOf, select, wrap } from "./actions";
import { BlockActions } from "./BlockActions";
import { blockOf, typeOf } from "./block";
import { BlockPalette } from "./BlockPalette";
import { chipHtml, toCanvas, toSource } from "./chips";
import { ChipSettings } from "./ChipSettings";
import { ConditionForm } from "./ConditionForm";
import { FactChipSettings } from "./FactChipSettings";
import { slotsAround, swapFact } from "./factSwap";
import { Inspector } from "./Inspector";
import type { KeyTargets } from "./keys";
import { type MergeTag, mergeTags, pieces } from "./markup";
import { Outline } from "./Outline";
import { blockAtLine } from "./places";
import { chipWords, conditionWords, type Slots } from "./slots";
import { useSlots } from "./useSlots";
import { TextTools } from "./TextTools";
import type { BlockView } from "./types";
import { kindOf, useCanvas } from "./useCanvas";
import classes from "./VisualEditor.module.css";

export interface VisualHandle {
  /** Selects the block on a 1-based line of the source; false when it belongs to no block. */
  goTo: (line: number) => boolean;
}

export interface VisualEditorProps {
  value: string;
  readOnly: boolean;
  fields: MergeField[];
  fieldLabel: (field: MergeField) => string;
  /** Values for whom the message is shown as. */
  values: Record<string, string>;
  /** Where images are loaded from, by reference. */
  addresses: Record<string, string>;
  language: string;
  /** A model's proposal is taken over by the next change. */
  onProposal: (id: string) => void;
  /** Words of new blocks, in the language of the message. */
  words: (key: string) => string;
  history: { undo: () => void; redo: () => void; cut: () => void };
  toolbar: ReactNode;
  preview: ReactNode;
  checks: ReactNode;
  handle: Ref<VisualHandle>;
  onChange: (source: string) => void;
  onSave: () => void;
  onCode: (line?: number) => void;
}

const NOTHING = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==";

const NO_LOOK = { colours: [], fonts: [] };
const NO_TAG: MergeTag = { kind: "output", start: 0, end: 0, code: "" };

const chipElements = (component: Component): Element[] => [...((component.view as BlockView | undefined)?.words()?.querySelectorAll("[data-merge]") ?? [])];

/** Puts another chip in the place of one, or none. */
function replaceChip(component: Component, index: number, html: string | null): void {
  const inside = (component.view as BlockView | undefined)?.words();
  const old = chipElements(component)[index];
  if (!inside || !old) return;
  if (html === null) old.remove();
  else old.outerHTML = html;
  component.set("block", blockOf(component).withContent(toSource(inside)));
}

export default function VisualEditor(props: VisualEditorProps) {
  const { value, readOnly, fields, fieldLabel, values, addresses, history, onCode } = props;
  const { t } = useTranslation("content");
  const home = useRef<HTMLDivElement>(null);
  const [chosen, setTab] = useState<string | null>(null);
  // Whether one may write is known a moment later than the message.
  const tab = chosen && !(readOnly && chosen === "add") ? chosen : readOnly ? "outline" : "add";
  const [show, setShow] = useState<Slots["show"]>("values");
  const [picked, setPicked] = useState<Record<string, string>>({});
  const [chip, setChip] = useState<{ component: Component; index: number } | null>(null);
  const [asking, setAsking] = useState(false);
  const [passage, setPassage] = useState("");

  const brand = useQuery(brandLookQuery).data ?? NO_LOOK;
  const slots = useSlots(fields, values, show);
  const known = slots.facts;
  const words = useMemo(() => {
    const arm = (component: Component) => conditionWords(mergeTags(blockOf(component).tag)[0]?.code ?? "", slots);
    return {
      slots,
      describe: (tag: Parameters<typeof chipWords>[0]) => chipWords(tag, slots),
      plain: (text: string) => pieces(text).map(({ tag, text: part }) => (tag ? chipWords(tag, { ...slots, show: "values" }).label : part)).join(""),
      address: (reference: string) => {
        const fact = soleFact(reference);
        if (fact) return known[fact]?.text || NOTHING;
        return /^(?:media|starter):/.test(reference) ? (picked[reference] ?? addresses[reference] ?? NOTHING) : reference;
      },
      label: (component: Component) => (typeOf(component) === "arm" ? arm(component) : t(`visual.kind.${kindOf(component)}`)),
      emptyLabel: t("visual.empty"),
    };
  }, [slots, known, picked, addresses, t]);

  const canvas = useCanvas(home, {
    value,
    readOnly,
    words,
    onChange: props.onChange,
    keys: { undo: history.undo, redo: history.redo, save: props.onSave, settings: () => { setTab("style"); } },
    onStep: history.cut,
    onChip: (element, component) => {
      setChip({ component, index: chipElements(component).indexOf(element) });
      setTab("style");
    },
    onPick: () => {
      setChip(null);
      if (tab === "add") setTab("style");
    },
  });
  const { editor, editing, selected, head } = canvas;
  useEffect(() => {
    editor?.Canvas.getFrameEl().setAttribute("title", t("visual.canvas"));
  }, [editor, t]);
  const shownChip = chip && chip.component === selected ? chip : null;
  const chipSource = shownChip ? (chipElements(shownChip.component)[shownChip.index]?.getAttribute("data-merge") ?? null) : null;
  const chipFact = chipSource === null ? null : soleFact(chipSource);

  useImperativeHandle(props.handle, () => ({
    goTo(line) {
      const body = editor && bodyOf(editor);
      const found = body && blockAtLine(body, canvas.prefix, line);
      if (!editor || !found) return false;
      select(editor, found, true);
      setTab("style");
      return true;
    },
  }));

  function targets(): KeyTargets | null {
    return editor && {
      editor,
      readOnly,
      undo: history.undo,
      redo: history.redo,
      save: props.onSave,
      write: (component) => editing?.begin(component) ?? false,
      leave: () => false,
      settings: () => { setTab("style"); },
      focusCanvas: false,
    };
  }

  function changeChip(source: string | null) {
    if (!shownChip) return;
    const { component, index } = shownChip;
    history.cut();
    replaceChip(component, index, source && chipHtml(source, words.describe(mergeTags(source)[0] ?? NO_TAG)));
    if (source === null) setChip(null);
  }

  function insertField(source: string) {
    const tag = mergeTags(source)[0];
    if (!tag || !editing) return;
    history.cut();
    editing.insertChip(`${chipHtml(source, words.describe(tag))}\u200b`);
  }

  const excerpt = (component: Component) => {
    const { content, values: own } = blockOf(component);
    const text = content === null ? words.plain(own.alt ?? "") : pieces(content).map(({ tag, text: part }) => (tag ? (tag.kind === "output" ? words.describe(tag).label : "") : part.replace(/<[^>]*>/g, " "))).join("");
    return text.replace(/&nbsp;/g, " ").replace(/\s+/g, " ").trim().slice(0, 60);
  };
  const keys = targets();

  return (
    <div className={classes.root}>
      <div className={classes.stage}>
        <div className={classes.bar}>
          {props.toolbar}
          {!readOnly && editing && (
            <TextTools editing={editing} writing={canvas.writing !== null} possible={selected !== null && editing.can(selected)} fields={fields} onField={insertField} onFact={(slot) => { insertField(factTag(slot.ref)); }}
              onPassage={() => { setPassage(editing.passage()); }}
            />
          )}
          <span className={classes.spacer} />
          <Tooltip label={t(show === "values" ? "visual.chips.names" : "visual.chips.values")}>
            <ActionIcon
              size={30} variant={show === "labels" ? "light" : "subtle"} aria-label={t("visual.chips.names")} aria-pressed={show === "labels"}
              onClick={() => { setShow(show === "values" ? "labels" : "values"); }}
            >
              <IconTags size={17} />
            </ActionIcon>
          </Tooltip>
        </div>
        <div className={classes.canvas}>
          {!editor && <Loader className={classes.loading} />}
          <div ref={home} className={classes.home} />
        </div>
      </div>
      <aside className={classes.side} aria-label={t("visual.side_panel")}>
        <Tabs value={tab} onChange={setTab} keepMounted={false} className={classes.tabs}>
          <Tabs.List grow>
            {!readOnly && <Tabs.Tab value="add" leftSection={<IconPlus size={15} aria-hidden />}>{t("visual.tab.add")}</Tabs.Tab>}
            <Tabs.Tab value="style" leftSection={<IconAdjustments size={15} aria-hidden />}>{t("visual.tab.style")}</Tabs.Tab>
            <Tabs.Tab value="outline" leftSection={<IconListTree size={15} aria-hidden />}>{t("visual.tab.outline")}</Tabs.Tab>
            <Tabs.Tab value="preview" leftSection={<IconEye size={15} aria-hidden />}>{t("visual.tab.preview")}</Tabs.Tab>
          </Tabs.List>
          {editor && selected && tab !== "preview" && (
            <BlockActions editor={editor} selected={selected} name={words.label(selected)} readOnly={readOnly} onCondition={() => { setAsking(true); }} />
          )}
          <Tabs.Panel value="add" className={classes.panel}>
            {editor && <BlockPalette editor={editor} head={head} colours={brand.colours} words={props.words} />}
          </Tabs.Panel>
          <Tabs.Panel value="style" className={classes.panel}>
            {shownChip && chipSource !== null && (chipFact ? (
              <FactChipSettings
                key={`${shownChip.component.cid}:${String(shownChip.index)}`} factRef={chipFact} around={slotsAround(shownChip.component, factOf(chipFact))}
                onChange={(ref) => { changeChip(ref && factTag(ref)); }}
                onSwapAll={(fact) => {
                  history.cut();
                  swapFact(shownChip.component, factOf(chipFact), factOf(fact.slots[0]?.ref ?? ""), fact.slots.map(({ ref }) => ref));
                }}
                onClose={() => { setChip(null); }}
              />
            ) : (
                <ChipSettings
                  key={`${shownChip.component.cid}:${String(shownChip.index)}`} source={chipSource} fields={fields} label={fieldLabel}
                  onChange={changeChip} onRemove={() => { changeChip(null); }} onClose={() => { setChip(null); }} onCode={() => { onCode(); }}
                />
            ))}
            {editor && selected ? (
              <Inspector
                key={selected.cid} editor={editor} head={head} brand={brand} selected={selected} source={value} readOnly={readOnly} fields={fields} label={fieldLabel} address={words.address}
                onPicked={(media: Media) => { setPicked((all) => ({ ...all, [media.reference]: media.url })); }} onCode={() => { onCode(); }}
              />
            ) : (
              <p className={classes.hint}>{t("visual.settings.choose")}</p>
            )}
          </Tabs.Panel>
          <Tabs.Panel value="outline" className={classes.panel}>
            {editor && keys && <Outline editor={editor} selected={selected} name={words.label} excerpt={excerpt} targets={keys} version={canvas.version} readOnly={readOnly} />}
          </Tabs.Panel>
          <Tabs.Panel value="preview" className={classes.previewPanel}>
            {props.preview}
          </Tabs.Panel>
        </Tabs>
        <div className={classes.checks}>{props.checks}</div>
      </aside>
      <PassageModal
        opened={passage !== ""} text={passage} language={props.language} describe={words.describe} onClose={() => { setPassage(""); }}
        onTake={(text, proposal) => {
          setPassage("");
          props.onProposal(proposal);
          history.cut();
          editing?.replacePassage(toCanvas(text, words).html);
          history.cut();
        }}
      />
      <Modal opened={asking} onClose={() => { setAsking(false); }} title={t("visual.condition.title")} closeButtonProps={{ "aria-label": t("visual.chip.close") }}>
        <ConditionForm
          expression="" fields={fields} label={fieldLabel} submit={t("visual.condition.set")}
          onSubmit={(expression) => {
            setAsking(false);
            if (editor && selected) wrap(editor, selected, expression);
            setTab("style");
          }}
        />
      </Modal>
    </div>
  );
}

/** The blocks one can put in: dragged into the message, or put after the selected block by click or key. */
import { Text, UnstyledButton } from "@mantine/core";
import {
  IconColumns1, IconColumns2, IconColumns3, IconDiscount, IconHeading, IconLayoutNavbar, IconMinus, IconPhoto, IconPointer, IconShare, IconLayoutGrid, IconShoppingBag, IconSpacingVertical, IconTextSize,
  IconLayoutBottombar, IconMessage2Question, type TablerIcon,
} from "@tabler/icons-react";
import type { Component, Editor } from "grapesjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { WritableFact } from "../facts/data";
import { FactModal } from "../facts/FactModal";
import { insert, replace } from "./actions";
import { definition } from "./block";
import { held } from "./canvas";
import { type FactBlock, factBlocks } from "./factBlocks";
import type { Head } from "./head";
import classes from "./BlockPalette.module.css";
import { brandOf, palette } from "./palette";
import { readBlocks } from "./tree";

const ICONS: Record<string, TablerIcon> = {
  section1: IconColumns1, section2: IconColumns2, section3: IconColumns3, hero: IconLayoutNavbar, text: IconTextSize, heading: IconHeading, button: IconPointer,
  image: IconPhoto, divider: IconMinus, spacer: IconSpacingVertical, social: IconShare, product: IconShoppingBag, products: IconLayoutGrid, offer: IconDiscount, footer: IconLayoutBottombar, feedback: IconMessage2Question,
};
const GROUPS = ["content", "facts", "layout", "ready"] as const;

interface BlockPaletteProps {
  editor: Editor;
  head: Head;
  /** The brand's, the main one first. */
  colours: string[];
  /** Words in the language of the message. */
  words: (key: string) => string;
}

export function BlockPalette({ editor, head, colours, words }: BlockPaletteProps) {
  const { t } = useTranslation("content");
  const brand = brandOf(head, colours[0]);
  const [asking, setAsking] = useState<{ block: FactBlock; at: Component | null } | null>(null);
  const source = (item: (typeof palette)[number]) => item.source(words, brand, head.byClass);
  const done = (facts: WritableFact[]) => {
    if (!asking) return;
    const made = asking.block.source(facts, words, brand, head.byClass);
    held.delete(editor);
    if (asking.at) replace(editor, asking.at, made);
    else insert(editor, made);
    setAsking(null);
  };
  const cancel = () => {
    held.delete(editor);
    asking?.at?.remove();
    setAsking(null);
  };
  return (
    <div className={classes.root}>
      <FactModal wanted={asking?.block ?? null} onDone={done} onClose={cancel} />
      <Text size="sm" c="dimmed" id="palette-how">
        {t("visual.palette.how")}
      </Text>
      {GROUPS.map((group) => (
        <section key={group} aria-label={t(`visual.palette.${group}`)}>
          <h3 className={classes.title}>{t(`visual.palette.${group}`)}</h3>
          <ul className={classes.list}>
            {palette.filter((item) => item.group === group).map((item) => {
              const Icon = ICONS[item.id] ?? IconTextSize;
              const asked = factBlocks[item.id];
              return (
                <li key={item.id}>
                  <UnstyledButton
                    className={classes.item}
                    draggable
                    aria-describedby="palette-how"
                    onClick={() => {
                      if (asked) setAsking({ block: asked, at: null });
                      else insert(editor, source(item));
                    }}
                    onDragStart={(event) => {
                      event.dataTransfer.effectAllowed = "copy";
                      event.dataTransfer.setData("text/plain", t(`visual.block.${item.id}`));
                      const content = readBlocks(asked?.place ?? source(item)).map(definition);
                      const block = editor.Blocks.add(item.id, { label: item.id, content: content.length === 1 ? content[0] : content });
                      if (asked) {
                        held.add(editor);
                        editor.once("block:drag:stop", (dropped: Component | undefined) => {
                          if (dropped) setAsking({ block: asked, at: dropped });
                          else held.delete(editor);
                        });
                      }
                      editor.Blocks.startDrag(block, event.nativeEvent);
                    }}
                    onDragEnd={() => {
                      editor.Blocks.endDrag();
                    }}
                  >
                    <Icon size={20} stroke={1.6} aria-hidden />
                    <span>{t(`visual.block.${item.id}`)}</span>
                  </UnstyledButton>
                </li>
              );
            })}
          </ul>
        </section>
      ))}
    </div>
  );
}

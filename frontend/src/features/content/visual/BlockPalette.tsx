/** The blocks one can put in: dragged into the message, or put after the selected block by click or key. */
import { Text, UnstyledButton } from "@mantine/core";
import {
  IconColumns1, IconColumns2, IconColumns3, IconDiscount, IconHeading, IconLayoutNavbar, IconMinus, IconPhoto, IconPointer, IconShare, IconShoppingBag, IconSpacingVertical, IconTextSize,
  IconLayoutBottombar, type TablerIcon,
} from "@tabler/icons-react";
import type { Editor } from "grapesjs";
import { useTranslation } from "react-i18next";
import { insert } from "./actions";
import { definition } from "./block";
import type { Head } from "./head";
import classes from "./BlockPalette.module.css";
import { brandOf, palette } from "./palette";
import { readBlocks } from "./tree";

const ICONS: Record<string, TablerIcon> = {
  section1: IconColumns1, section2: IconColumns2, section3: IconColumns3, hero: IconLayoutNavbar, text: IconTextSize, heading: IconHeading, button: IconPointer,
  image: IconPhoto, divider: IconMinus, spacer: IconSpacingVertical, social: IconShare, product: IconShoppingBag, offer: IconDiscount, footer: IconLayoutBottombar,
};
const GROUPS = ["content", "layout", "ready"] as const;

interface BlockPaletteProps {
  editor: Editor;
  head: Head;
  /** Words in the language of the message. */
  words: (key: string) => string;
}

export function BlockPalette({ editor, head, words }: BlockPaletteProps) {
  const { t } = useTranslation("content");
  const brand = brandOf(head);
  const source = (item: (typeof palette)[number]) => item.source(words, brand, head.byClass);
  return (
    <div className={classes.root}>
      <Text size="sm" c="dimmed" id="palette-how">
        {t("visual.palette.how")}
      </Text>
      {GROUPS.map((group) => (
        <section key={group} aria-label={t(`visual.palette.${group}`)}>
          <h3 className={classes.title}>{t(`visual.palette.${group}`)}</h3>
          <ul className={classes.list}>
            {palette.filter((item) => item.group === group).map((item) => {
              const Icon = ICONS[item.id] ?? IconTextSize;
              return (
                <li key={item.id}>
                  <UnstyledButton
                    className={classes.item}
                    draggable
                    aria-describedby="palette-how"
                    onClick={() => { insert(editor, source(item)); }}
                    onDragStart={(event) => {
                      event.dataTransfer.effectAllowed = "copy";
                      event.dataTransfer.setData("text/plain", t(`visual.block.${item.id}`));
                      const content = readBlocks(source(item)).map(definition);
                      const block = editor.Blocks.add(item.id, { label: item.id, content: content.length === 1 ? content[0] : content });
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

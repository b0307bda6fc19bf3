/** Above what is edited: which view of which part it is, undo, and what can be put into the code. */
import { ActionIcon, Box, Button, Group, Menu, Tabs, Tooltip } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconArrowBackUp, IconArrowForwardUp, IconPhoto, IconPlus, IconSparkles } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Draft, MergeField } from "../data";
import { FactButton } from "../facts/FactButton";
import { FactModal } from "../facts/FactModal";
import { factInAttribute, factTag, isAddress } from "../facts/factTag";
import { MediaPicker } from "../media/MediaPicker";
import { type FactBlock, factBlocks } from "../visual/factBlocks";
import { readHead } from "../visual/head";
import { brandOf } from "../visual/palette";
import type { HistoryControl } from "../visual/useHistory";
import { FieldPicker } from "./FieldPicker";
import { imageTag, type Level, snippets } from "./snippets";
import classes from "./SourceToolbar.module.css";

interface SourceToolbarProps {
  draft: Draft;
  readOnly: boolean;
  /** Which view is open; the visual one has its own ways to put things in. */
  part: string;
  withVisual: boolean;
  fields: MergeField[];
  /** Words of new blocks, in the language of the message. */
  words: (key: string) => string;
  history: HistoryControl;
  onInsert: (text: string, level: Level) => void;
  /** What a model could make of the selected words. */
  onPassage: () => void;
}

const CUSTOM_TEXT = "•";

export function SourceToolbar({ draft, readOnly, part, withVisual, fields, words, history, onInsert, onPassage }: SourceToolbarProps) {
  const { t } = useTranslation("content");
  const visual = part === "visual";
  const [picking, { open, close }] = useDisclosure(false);
  const [asking, setAsking] = useState<FactBlock | null>(null);
  return (
    <Box className={classes.root} data-visual={visual || undefined}>
      <Tabs.List className={classes.tabs}>
        {withVisual && <Tabs.Tab value="visual">{t("editor.visual")}</Tabs.Tab>}
        <Tabs.Tab value="source">{t("editor.code")}</Tabs.Tab>
        <Tabs.Tab value="text">
          {t("editor.text")}
          {draft.text.trim() && (
            <span aria-hidden className={classes.dot}>
              {CUSTOM_TEXT}
            </span>
          )}
        </Tabs.Tab>
      </Tabs.List>
      {!readOnly && (
        <Group gap={2} wrap="nowrap">
          <Tooltip label={t("editor.undo")}>
            <ActionIcon size={30} aria-label={t("editor.undo")} disabled={!history.canUndo} onClick={history.undo}>
              <IconArrowBackUp size={17} />
            </ActionIcon>
          </Tooltip>
          <Tooltip label={t("editor.redo")}>
            <ActionIcon size={30} aria-label={t("editor.redo")} disabled={!history.canRedo} onClick={history.redo}>
              <IconArrowForwardUp size={17} />
            </ActionIcon>
          </Tooltip>
        </Group>
      )}
      {!readOnly && !visual && (
        <Group gap={2}>
          <Menu position="bottom-end" withinPortal>
            <Menu.Target>
              <Button size="xs" variant="subtle" color="gray" leftSection={<IconPlus size={15} />}>
                {t("snippet.insert")}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {snippets.map((snippet) => (
                <Menu.Item key={snippet.id} onClick={() => { onInsert(snippet.source(words), snippet.level); }}>
                  {t(`snippet.name.${snippet.id}`)}
                </Menu.Item>
              ))}
              <Menu.Divider />
              {Object.entries(factBlocks).map(([id, block]) => (
                <Menu.Item key={id} onClick={() => { setAsking(block); }}>
                  {t(`visual.block.${id}`)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
          <Button size="xs" variant="subtle" color="gray" leftSection={<IconPhoto size={15} />} onClick={open}>
            {t("editor.image")}
          </Button>
          <FieldPicker fields={fields} onPick={(tag) => { onInsert(tag, "inline"); }} />
          <FactButton only={() => true} onPick={({ ref, field }) => { onInsert(isAddress(field) ? factInAttribute(ref) : factTag(ref), "inline"); }} />
          {part === "source" && (
            <Button size="xs" variant="subtle" color="gray" leftSection={<IconSparkles size={15} />} onClick={onPassage}>
              {t("passage.button")}
            </Button>
          )}
        </Group>
      )}
      <FactModal
        wanted={asking}
        onClose={() => { setAsking(null); }}
        onDone={(facts) => {
          if (!asking) return;
          const head = readHead(draft.mjml.split("<mj-body")[0] ?? "");
          const source = asking.source(facts, words, brandOf(head), head.byClass);
          setAsking(null);
          onInsert(source, source.startsWith("<mj-section") ? "section" : "content");
        }}
      />
      <MediaPicker
        opened={picking}
        onClose={close}
        onPick={(media) => { onInsert(imageTag(media.reference, media.alt), "content"); }}
      />
    </Box>
  );
}

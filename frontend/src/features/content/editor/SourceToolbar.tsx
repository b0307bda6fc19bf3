/** Above the source: which part is edited, and what can be put into it. */
import { Box, Button, Group, Menu, Tabs } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPhoto, IconPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Draft, MergeField } from "../data";
import { MediaPicker } from "../media/MediaPicker";
import { FieldPicker } from "./FieldPicker";
import { imageTag, type Level, snippets } from "./snippets";
import classes from "./SourceToolbar.module.css";

interface SourceToolbarProps {
  draft: Draft;
  readOnly: boolean;
  fields: MergeField[];
  onInsert: (text: string, level: Level) => void;
}

const CUSTOM_TEXT = "•";

export function SourceToolbar({ draft, readOnly, fields, onInsert }: SourceToolbarProps) {
  const { t } = useTranslation("content");
  const [picking, { open, close }] = useDisclosure(false);
  // What is inserted is in the message's language, where we speak it.
  const spoken = ["en", "zh", "pl"].find((code) => draft.language.startsWith(code)) ?? "en";
  const words = (key: string) => t(`snippet.words.${key}`, { lng: spoken });
  return (
    <Box className={classes.root}>
      <Tabs.List className={classes.tabs}>
        <Tabs.Tab value="source">{t("editor.source")}</Tabs.Tab>
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
            </Menu.Dropdown>
          </Menu>
          <Button size="xs" variant="subtle" color="gray" leftSection={<IconPhoto size={15} />} onClick={open}>
            {t("editor.image")}
          </Button>
          <FieldPicker fields={fields} onPick={(tag) => { onInsert(tag, "inline"); }} />
        </Group>
      )}
      <MediaPicker
        opened={picking}
        onClose={close}
        onPick={(media) => { onInsert(imageTag(media.reference, media.alt), "content"); }}
      />
    </Box>
  );
}

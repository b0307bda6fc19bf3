/** Formatting of the words that are being written, and merge fields. */
import { ActionIcon, Button, Group, Popover, TextInput, Tooltip } from "@mantine/core";
import { IconBold, IconClearFormatting, IconItalic, IconLink, IconList, IconListNumbers, IconSparkles, IconUnderline } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { MergeField } from "../data";
import { FieldPicker } from "../editor/FieldPicker";
import type { FactText } from "../facts/data";
import { FactButton } from "../facts/FactButton";
import { factInAttribute } from "../facts/factTag";
import type { TextEditing } from "./editing";

interface TextToolsProps {
  editing: TextEditing;
  writing: boolean;
  /** The selected block has words that can be written here. */
  possible: boolean;
  fields: MergeField[];
  onField: (tag: string) => void;
  onFact: (slot: FactText) => void;
  /** What a model could make of the selected words. */
  onPassage: () => void;
}

export function TextTools({ editing, writing, possible, fields, onField, onFact, onPassage }: TextToolsProps) {
  const { t } = useTranslation("content");
  return (
    <Group gap={0} wrap="nowrap" role="toolbar" aria-label={t("visual.text.label")}>
      <Tool label={t("visual.text.bold")} icon={<IconBold size={16} />} disabled={!writing} onClick={() => { editing.format("bold"); }} />
      <Tool label={t("visual.text.italic")} icon={<IconItalic size={16} />} disabled={!writing} onClick={() => { editing.format("italic"); }} />
      <Tool label={t("visual.text.underline")} icon={<IconUnderline size={16} />} disabled={!writing} onClick={() => { editing.format("underline"); }} />
      <LinkTool editing={editing} disabled={!writing} fields={fields} />
      <Tool label={t("visual.text.list")} icon={<IconList size={16} />} disabled={!writing} onClick={() => { editing.format("insertUnorderedList"); }} />
      <Tool label={t("visual.text.numbers")} icon={<IconListNumbers size={16} />} disabled={!writing} onClick={() => { editing.format("insertOrderedList"); }} />
      <Tool label={t("visual.text.clear")} icon={<IconClearFormatting size={16} />} disabled={!writing} onClick={() => { editing.format("removeFormat"); }} />
      {(possible || writing) && <FieldPicker fields={fields} onPick={onField} />}
      {(possible || writing) && <FactButton onPick={onFact} />}
      {(possible || writing) && (
        <Button size="xs" variant="subtle" color="gray" className="mw-tool" aria-label={t("passage.button")} title={t("passage.button")} leftSection={<IconSparkles size={15} />} onMouseDown={(event) => { event.preventDefault(); }} onClick={onPassage}>
          {t("passage.button")}
        </Button>
      )}
    </Group>
  );
}

interface ToolProps {
  label: string;
  icon: ReactNode;
  disabled: boolean;
  onClick: () => void;
}

function Tool({ label, icon, disabled, onClick }: ToolProps) {
  return (
    <Tooltip label={label}>
      {/* The words keep the selection while the button is pressed. */}
      <ActionIcon size={28} aria-label={label} disabled={disabled} onMouseDown={(event) => { event.preventDefault(); }} onClick={onClick}>
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}

function LinkTool({ editing, disabled, fields }: { editing: TextEditing; disabled: boolean; fields: MergeField[] }) {
  const { t } = useTranslation("content");
  const [opened, setOpened] = useState(false);
  const [address, setAddress] = useState("");
  const apply = () => {
    setOpened(false);
    const wanted = address.trim();
    if (wanted && wanted !== "https://") editing.format("createLink", /^[\w.-]+\.[a-z]{2,}(?:[/?#]|$)/i.test(wanted) ? `https://${wanted}` : wanted);
    else editing.format("unlink");
  };
  return (
    <Popover opened={opened} onChange={setOpened} width={320} trapFocus withinPortal shadow="md" position="bottom-start">
      <Popover.Target>
        <Tooltip label={t("visual.text.link")}>
          <ActionIcon
            size={28} aria-label={t("visual.text.link")} disabled={disabled} aria-expanded={opened}
            onMouseDown={(event) => { event.preventDefault(); }}
            onClick={() => {
              setAddress(editing.link() || "https://");
              setOpened(!opened);
            }}
          >
            <IconLink size={16} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown p={10}>
        <TextInput
          data-autofocus size="xs" label={t("visual.text.address")} value={address} onChange={(event) => { setAddress(event.currentTarget.value); }}
          rightSectionWidth={56}
          rightSection={
            <Group gap={2} wrap="nowrap">
              <FieldPicker small fields={fields} onPick={(tag) => { setAddress((now) => (now === "https://" ? tag : now + tag)); }} />
              <FactButton small only={(field) => field === "url"} onPick={({ ref }) => { setAddress(factInAttribute(ref)); }} />
            </Group>
          }
          onKeyDown={(event) => { if (event.key === "Enter") apply(); }}
        />
        <Group justify="flex-end" gap="xs" mt={8}>
          <Button size="xs" variant="subtle" color="gray" onClick={() => { setOpened(false); editing.format("unlink"); }}>
            {t("visual.text.unlink")}
          </Button>
          <Button size="xs" onClick={apply}>
            {t("visual.text.setLink")}
          </Button>
        </Group>
      </Popover.Dropdown>
    </Popover>
  );
}

/** Subject and preheader, with counters that see what a reader sees. */
import { Group, SimpleGrid, Text, TextInput } from "@mantine/core";
import type { Ref, RefObject } from "react";
import { useTranslation } from "react-i18next";
import type { Draft, Finding, MergeField } from "../data";
import { count } from "./counters";
import { FieldPicker } from "./FieldPicker";

const SUBJECT_COLUMNS = 70;
const PREHEADER_COLUMNS = 140;

interface DraftFieldsProps {
  draft: Draft;
  /** Side by side: there is room, and height is wanted for the message. */
  wide: boolean;
  readOnly: boolean;
  fields: MergeField[];
  findings: Finding[];
  subjectRef: RefObject<HTMLInputElement | null>;
  preheaderRef: RefObject<HTMLInputElement | null>;
  onChange: (part: Partial<Draft>) => void;
}

export function DraftFields({ draft, wide, readOnly, fields, findings, subjectRef, preheaderRef, onChange }: DraftFieldsProps) {
  const { t } = useTranslation("content");
  const tone = (part: string) => {
    const own = findings.filter((finding) => finding.where.part === part);
    return own.some((finding) => finding.severity === "error") ? "bad" : own.length > 0 ? "warn" : "plain";
  };
  return (
    <SimpleGrid cols={wide ? 2 : 1} spacing="md" verticalSpacing={10}>
      <Line
        label={t("editor.subject")}
        placeholder={t("editor.subjectHint")}
        value={draft.subject}
        limit={SUBJECT_COLUMNS}
        tone={tone("subject")}
        readOnly={readOnly}
        fields={fields}
        inputRef={subjectRef}
        onChange={(subject) => { onChange({ subject }); }}
      />
      <Line
        label={t("editor.preheader")}
        placeholder={t("editor.preheaderHint")}
        value={draft.preheader}
        limit={PREHEADER_COLUMNS}
        tone={tone("preheader")}
        readOnly={readOnly}
        fields={fields}
        inputRef={preheaderRef}
        onChange={(preheader) => { onChange({ preheader }); }}
      />
    </SimpleGrid>
  );
}

interface LineProps {
  label: string;
  placeholder: string;
  value: string;
  limit: number;
  tone: "plain" | "warn" | "bad";
  readOnly: boolean;
  fields: MergeField[];
  inputRef: RefObject<HTMLInputElement | null>;
  onChange: (value: string) => void;
}

function Line({ label, placeholder, value, limit, tone, readOnly, fields, inputRef, onChange }: LineProps) {
  const { t } = useTranslation("content");
  const { characters, columns } = count(value);

  function insert(tag: string) {
    const input = inputRef.current;
    const from = input?.selectionStart ?? value.length;
    const to = input?.selectionEnd ?? value.length;
    onChange(value.slice(0, from) + tag + value.slice(to));
    requestAnimationFrame(() => {
      input?.focus();
      input?.setSelectionRange(from + tag.length, from + tag.length);
    });
  }

  return (
    <TextInput
      ref={inputRef as Ref<HTMLInputElement>}
      label={
        <Group component="span" gap="xs" justify="space-between" w="100%">
          <span>{label}</span>
        </Group>
      }
      placeholder={placeholder}
      value={value}
      readOnly={readOnly}
      maxLength={500}
      onChange={(event) => { onChange(event.currentTarget.value); }}
      styles={{ input: tone === "plain" ? {} : { borderColor: `var(--mw-${tone})` }, label: { width: "100%" } }}
      rightSectionWidth={108}
      rightSectionPointerEvents="all"
      rightSection={
        <Group gap={4} wrap="nowrap" justify="flex-end" w="100%" pr={4}>
          <Text size="xs" className="num" c={columns > limit ? "var(--mw-warn)" : "dimmed"} title={t("editor.columns", { columns, limit })}>
            {t("editor.characters", { characters })}
          </Text>
          {!readOnly && <FieldPicker fields={fields} onPick={insert} small />}
        </Group>
      }
    />
  );
}

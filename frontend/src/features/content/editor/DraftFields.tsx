/** Subject and preheader, with counters that see what a reader sees. */
import { Group, SimpleGrid, Text } from "@mantine/core";
import { type Ref, useImperativeHandle, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Draft, Finding, MergeField } from "../data";
import { FactButton } from "../facts/FactButton";
import { factTag } from "../facts/factTag";
import type { ChipWords } from "../visual/chips";
import type { MergeTag } from "../visual/markup";
import { ChipLine, type LineHandle } from "./ChipLine";
import { count } from "./counters";
import { FieldPicker } from "./FieldPicker";
import { useFieldLabel } from "./useFieldLabel";

const SUBJECT_COLUMNS = 70;
const PREHEADER_COLUMNS = 140;
const LONGEST = 500;

interface DraftFieldsProps {
  draft: Draft;
  /** Side by side: there is room, and height is wanted for the message. */
  wide: boolean;
  readOnly: boolean;
  fields: MergeField[];
  findings: Finding[];
  /** How a merge tag reads. */
  describe: (tag: MergeTag) => ChipWords;
  subjectRef: Ref<LineHandle>;
  preheaderRef: Ref<LineHandle>;
  onChange: (part: Partial<Draft>) => void;
}

export function DraftFields({ draft, wide, readOnly, fields, findings, describe, subjectRef, preheaderRef, onChange }: DraftFieldsProps) {
  const { t } = useTranslation("content");
  const tone = (part: string) => {
    const own = findings.filter((finding) => finding.where.part === part);
    return own.some((finding) => finding.severity === "error") ? "bad" : own.length > 0 ? "warn" : "plain";
  };
  const shared = { readOnly, fields, describe };
  return (
    <SimpleGrid cols={wide ? 2 : 1} spacing="md" verticalSpacing={10}>
      <Line
        {...shared} label={t("editor.subject")} placeholder={t("editor.subjectHint")} value={draft.subject} limit={SUBJECT_COLUMNS} tone={tone("subject")}
        handle={subjectRef} onChange={(subject) => { onChange({ subject }); }}
      />
      <Line
        {...shared} label={t("editor.preheader")} placeholder={t("editor.preheaderHint")} value={draft.preheader} limit={PREHEADER_COLUMNS} tone={tone("preheader")}
        handle={preheaderRef} onChange={(preheader) => { onChange({ preheader }); }}
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
  describe: (tag: MergeTag) => ChipWords;
  handle: Ref<LineHandle>;
  onChange: (value: string) => void;
}

function Line({ label, placeholder, value, limit, tone, readOnly, fields, describe, handle, onChange }: LineProps) {
  const { t } = useTranslation("content");
  const fieldLabel = useFieldLabel();
  const own = useRef<LineHandle>(null);
  useImperativeHandle(handle, () => ({
    focus: () => { own.current?.focus(); },
    insert: (tag) => { own.current?.insert(tag); },
  }));
  const { characters, columns } = count(value);
  return (
    <ChipLine
      label={label} placeholder={placeholder} value={value} longest={LONGEST} readOnly={readOnly} fields={fields} fieldLabel={fieldLabel} describe={describe}
      style={tone === "plain" ? undefined : { borderColor: `var(--mw-${tone})` }}
      handle={own}
      onChange={onChange}
      right={
        <Group gap={2} wrap="nowrap" justify="flex-end" w="100%" pr={4}>
          <Text size="xs" className="num" c={columns > limit ? "var(--mw-warn)" : "dimmed"} title={t("editor.columns", { columns, limit })} mr={4}>
            {t("editor.characters", { characters })}
          </Text>
          {!readOnly && <FieldPicker fields={fields} onPick={(tag) => { own.current?.insert(tag); }} small />}
          {!readOnly && <FactButton small onPick={({ ref }) => { own.current?.insert(factTag(ref)); }} />}
        </Group>
      }
    />
  );
}

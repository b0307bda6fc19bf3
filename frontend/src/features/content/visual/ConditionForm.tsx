/** When a block is shown: a field, a test and a value; or, for richer ones, the expression itself. */
import { Button, Group, Select, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { MergeField } from "../data";
import { type Condition, conditionCode, conditionOf, type Test, TESTS } from "./slots";

interface ConditionFormProps {
  /** The expression as it is now; "" for a new condition. */
  expression: string;
  fields: MergeField[];
  label: (field: MergeField) => string;
  submit: string;
  onSubmit: (expression: string) => void;
}

const TESTS_OF: Record<string, Test[]> = {
  number: ["is", "isNot", "more", "less", "filled", "empty"],
  boolean: ["is"],
  list: ["contains", "filled", "empty"],
};

export function ConditionForm({ expression, fields, label, submit, onSubmit }: ConditionFormProps) {
  const { t } = useTranslation("content");
  const given = conditionOf(expression);
  const [rich, setRich] = useState(expression !== "" && !given);
  const [code, setCode] = useState(expression);
  const usable = fields.filter((field) => field.group !== "links" && field.group !== "sender" && field.group !== "workspace");
  const [condition, setCondition] = useState<Condition>(given ?? { path: usable.find((field) => field.name === "contact.country")?.name ?? usable[0]?.name ?? "", test: "is", value: "" });
  const kind = usable.find((field) => field.name === condition.path)?.kind ?? "text";
  const tests = TESTS_OF[kind] ?? TESTS.filter((test) => test !== "more" && test !== "less");
  const test = tests.includes(condition.test) ? condition.test : (tests[0] ?? "is");
  const needsValue = test !== "filled" && test !== "empty";
  const ready = rich ? code.trim() !== "" : condition.path !== "" && (!needsValue || condition.value.trim() !== "" || kind === "boolean");
  const send = () => {
    if (ready) onSubmit(rich ? code.trim() : conditionCode({ ...condition, test, value: kind === "boolean" ? condition.value || "true" : condition.value.trim() }, kind));
  };
  if (rich) {
    return (
      <Stack gap="xs">
        <Textarea
          label={t("visual.condition.code")} description={t("visual.condition.codeHint")} autosize minRows={2} value={code}
          onChange={(event) => { setCode(event.currentTarget.value); }} styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)", fontSize: 13 } }}
        />
        <Group justify="flex-end" gap="xs">
          {(code === "" || conditionOf(code)) && (
            <Button size="xs" variant="subtle" color="gray" onClick={() => { setRich(false); }}>
              {t("visual.condition.simple")}
            </Button>
          )}
          <Button size="xs" disabled={!ready} onClick={send}>
            {submit}
          </Button>
        </Group>
      </Stack>
    );
  }
  return (
    <Stack gap="xs">
      <Text size="sm" c="dimmed">
        {t("visual.condition.how")}
      </Text>
      <Select
        size="xs" searchable label={t("visual.condition.field")} value={condition.path} allowDeselect={false} comboboxProps={{ withinPortal: true }}
        data={usable.map((field) => ({ value: field.name, label: label(field) }))}
        onChange={(path) => { if (path) setCondition({ ...condition, path }); }}
      />
      <Select
        size="xs" label={t("visual.condition.test")} value={test} allowDeselect={false} comboboxProps={{ withinPortal: true }}
        data={tests.map((one) => ({ value: one, label: t(`visual.condition.test_${one}`) }))}
        onChange={(next) => { if (next) setCondition({ ...condition, test: next }); }}
      />
      {needsValue && kind === "boolean" && (
        <Select
          size="xs" label={t("visual.condition.value")} value={condition.value || "true"} allowDeselect={false} comboboxProps={{ withinPortal: true }}
          data={["true", "false"].map((one) => ({ value: one, label: t(`visual.condition.${one}`) }))}
          onChange={(next) => { if (next) setCondition({ ...condition, value: next }); }}
        />
      )}
      {needsValue && kind !== "boolean" && (
        <TextInput
          size="xs" label={t("visual.condition.value")} value={condition.value}
          onChange={(event) => { setCondition({ ...condition, value: event.currentTarget.value }); }}
          onKeyDown={(event) => { if (event.key === "Enter") send(); }}
        />
      )}
      <Group justify="space-between" gap="xs">
        <Button
          size="xs" variant="subtle" color="gray"
          onClick={() => {
            setCode(condition.value || !needsValue ? conditionCode({ ...condition, test }, kind) : "");
            setRich(true);
          }}
        >
          {t("visual.condition.asCode")}
        </Button>
        <Button size="xs" disabled={!ready} onClick={send}>
          {submit}
        </Button>
      </Group>
    </Stack>
  );
}

/** Conditions over what is known of people: one group, all or any. Deeper filters are kept as they are. */
import { ActionIcon, Alert, Button, Group, NumberInput, SegmentedControl, Select, Stack, Text, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { attributesQuery, type Condition, type ConditionGroup } from "../data";
import { fieldsOf, type FilterField, isComplete, needsDays, needsValue, OPERATORS, optionsOf, startValue } from "./filterFields";

interface FilterRowsProps {
  value: ConditionGroup | null;
  onChange: (value: ConditionGroup | null) => void;
}

export function FilterRows({ value, onChange }: FilterRowsProps) {
  const { t } = useTranslation("campaigns");
  const { data: attributes } = useQuery(attributesQuery);
  const fields = fieldsOf(attributes ?? []);
  // A row without a value yet is kept here only: saved, it would mean people whose field is empty.
  const [draft, setDraft] = useState({ of: value, rows: value?.conditions ?? [] });
  if (draft.of !== value && JSON.stringify(draft.of) !== JSON.stringify(value)) {
    setDraft({ of: value, rows: value?.conditions ?? [] });
  }
  const { rows } = draft;
  const set = (conditions: Condition[]) => {
    const complete = conditions.filter(isComplete);
    const next = complete.length ? { match: value?.match ?? "all", conditions: complete } : null;
    setDraft({ of: next, rows: conditions });
    if (JSON.stringify(next) !== JSON.stringify(value)) onChange(next);
  };
  if (rows.some((row) => "conditions" in row)) {
    return (
      <Alert variant="light" color="gray" title={t("filter.nested")}>
        <Stack gap="xs" align="flex-start">
          {t("filter.nestedText")}
          <Button size="xs" variant="default" onClick={() => { onChange(null); }}>
            {t("filter.removeAll")}
          </Button>
        </Stack>
      </Alert>
    );
  }
  const conditions = rows as Condition[];
  const label = (field: FilterField) => field.label ?? t(`filter.field.${field.name}`);
  return (
    <Stack gap="xs" role="group" aria-label={t("filter.title")}>
      <Group justify="space-between">
        <div>
          <Text fw={550}>{t("filter.title")}</Text>
          <Text size="sm" c="dimmed">
            {t("filter.hint")}
          </Text>
        </div>
        {conditions.length > 1 && value && (
          <SegmentedControl
            size="xs"
            aria-label={t("filter.match")}
            value={value.match}
            onChange={(match) => { onChange({ ...value, match: match as ConditionGroup["match"] }); }}
            data={[
              { value: "all", label: t("filter.all") },
              { value: "any", label: t("filter.any") },
            ]}
          />
        )}
      </Group>
      {conditions.map((condition, index) => {
        const field = fields.find(({ name }) => name === condition.field) ?? { name: condition.field, kind: "text" as const };
        const change = (part: Partial<Condition>) => {
          set(conditions.map((one, place) => (place === index ? { ...one, ...part } : one)));
        };
        return (
          <Group key={index} gap="xs" align="flex-start" wrap="wrap">
            <Select
              aria-label={t("filter.fieldLabel")}
              searchable
              allowDeselect={false}
              flex="1 1 160px"
              value={condition.field}
              onChange={(name) => {
                const next = fields.find((one) => one.name === name);
                const op = next ? OPERATORS[next.kind][0] : undefined;
                if (next && op) change({ field: next.name, op, value: startValue(next.kind, op) });
              }}
              data={fields.map((one) => ({ value: one.name, label: label(one) }))}
            />
            <Select
              aria-label={t("filter.opLabel")}
              allowDeselect={false}
              flex="1 1 140px"
              value={condition.op}
              onChange={(op) => {
                if (!op) return;
                const keeps = needsDays(op) === needsDays(condition.op) && needsValue(op) === needsValue(condition.op);
                change({ op, value: keeps ? condition.value : startValue(field.kind, op) });
              }}
              data={OPERATORS[field.kind].map((op) => ({ value: op, label: t(`filter.op.${op}`) }))}
            />
            <ValueInput field={field} condition={condition} onChange={(next) => { change({ value: next }); }} />
            <ActionIcon
              aria-label={t("filter.removeRow", { field: label(field) })}
              mt={4}
              onClick={() => { set(conditions.filter((_, place) => place !== index)); }}
            >
              <IconTrash size={16} />
            </ActionIcon>
          </Group>
        );
      })}
      <Button
        size="xs"
        variant="default"
        leftSection={<IconPlus size={14} />}
        style={{ alignSelf: "flex-start" }}
        onClick={() => { set([...conditions, { field: "country", op: "is", value: "" }]); }}
      >
        {t("filter.add")}
      </Button>
    </Stack>
  );
}

interface ValueInputProps {
  field: FilterField;
  condition: Condition;
  onChange: (value: Condition["value"]) => void;
}

function ValueInput({ field, condition, onChange }: ValueInputProps) {
  const { t, i18n } = useTranslation("campaigns");
  const shared = { "aria-label": t("filter.valueLabel"), flex: "1 1 140px" };
  const { value } = condition;
  if (!needsValue(condition.op)) return <div style={{ flex: "1 1 140px" }} />;
  if (needsDays(condition.op)) {
    return (
      <NumberInput {...shared} min={0} max={36500} allowDecimal={false} suffix={t("filter.days")} value={typeof value === "number" ? value : ""}
        onChange={(next) => { if (typeof next === "number") onChange(next); }} />
    );
  }
  if (field.kind === "number") {
    return <NumberInput {...shared} value={typeof value === "number" ? value : ""} onChange={(next) => { if (typeof next === "number") onChange(next); }} />;
  }
  if (field.kind === "boolean") {
    return (
      <Select {...shared} allowDeselect={false} value={String(value)} onChange={(next) => { onChange(next === "true"); }}
        data={[{ value: "true", label: t("filter.yes") }, { value: "false", label: t("filter.no") }]} />
    );
  }
  if (field.choices?.length && (condition.op === "is" || condition.op === "is_not")) {
    return (
      <Select {...shared} searchable placeholder={t("who.choose")} value={typeof value === "string" && value ? value : null}
        onChange={(next) => { onChange(next ?? ""); }} data={optionsOf(field, i18n.language)} />
    );
  }
  const type = field.kind === "date" || field.kind === "moment" ? "date" : "text";
  const text = typeof value === "string" ? value : "";
  return (
    <TextInput {...shared} type={type} value={type === "date" ? text.slice(0, 10) : text}
      onChange={(event) => { onChange(event.currentTarget.value); }} />
  );
}

/** Conditions over what is known of people: one group, all or any. What they may be comes from the server. */
import {
  ActionIcon, Alert, Button, Group, MultiSelect, NumberInput, SegmentedControl, Select, Stack, TagsInput, TextInput,
} from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { type Condition, type ConditionGroup, type FilterField, filterFieldsQuery, listsQuery, tagsQuery } from "../data";
import { entryOf, startValue, withOp } from "./values";

interface FilterRowsProps {
  value: ConditionGroup;
  onChange: (value: ConditionGroup) => void;
}

export function FilterRows({ value, onChange }: FilterRowsProps) {
  const { t } = useTranslation("contacts");
  const { data: fields = [] } = useQuery(filterFieldsQuery);
  const set = (conditions: ConditionGroup["conditions"]) => { onChange({ ...value, conditions }); };
  if (value.conditions.some((row) => "conditions" in row)) {
    return (
      <Alert variant="light" color="gray" title={t("filter.nested")}>
        <Button size="xs" variant="default" onClick={() => { set([]); }}>
          {t("filter.clear")}
        </Button>
      </Alert>
    );
  }
  const conditions = value.conditions as Condition[];
  return (
    <Stack gap="sm" role="group" aria-label={t("filter.title")}>
      {conditions.length > 1 && (
        <SegmentedControl
          size="xs"
          style={{ alignSelf: "flex-start" }}
          aria-label={t("filter.match")}
          value={value.match}
          onChange={(match) => { onChange({ ...value, match: match === "any" ? "any" : "all" }); }}
          data={[
            { value: "all", label: t("filter.all") },
            { value: "any", label: t("filter.any") },
          ]}
        />
      )}
      {conditions.map((condition, index) => (
        <Row
          key={index}
          fields={fields}
          condition={condition}
          onChange={(next) => { set(conditions.map((one, place) => (place === index ? next : one))); }}
          onRemove={() => { set(conditions.filter((_, place) => place !== index)); }}
        />
      ))}
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

interface RowProps {
  fields: FilterField[];
  condition: Condition;
  onChange: (condition: Condition) => void;
  onRemove: () => void;
}

function Row({ fields, condition, onChange, onRemove }: RowProps) {
  const { t } = useTranslation("contacts");
  const field = fields.find((one) => one.field === condition.field);
  const label = (one: FilterField) => one.label || t(`filter.field.${one.field}`);
  return (
    <Group gap="xs" align="flex-start" wrap="wrap">
      <Select
        aria-label={t("filter.fieldLabel")}
        searchable
        allowDeselect={false}
        flex="1 1 150px"
        value={condition.field}
        onChange={(name) => {
          const next = fields.find((one) => one.field === name);
          const op = next?.operators[0];
          if (next && op) onChange({ field: next.field, op, value: startValue(entryOf(next, op)) });
        }}
        data={fields.map((one) => ({ value: one.field, label: label(one) }))}
      />
      <Select
        aria-label={t("filter.opLabel")}
        allowDeselect={false}
        flex="1 1 140px"
        value={condition.op}
        onChange={(op) => { if (op && field) onChange(withOp(field, condition, op)); }}
        data={(field?.operators ?? [condition.op]).map((op) => ({ value: op, label: t(`filter.op.${field?.kind === "group" ? "group." : ""}${op}`) }))}
      />
      {field ? (
        <ValueInput field={field} condition={condition} onChange={(next) => { onChange({ ...condition, value: next }); }} />
      ) : (
        <div style={{ flex: "1 1 160px" }} />
      )}
      <ActionIcon variant="subtle" color="gray" aria-label={t("filter.remove")} mt={4} onClick={onRemove}>
        <IconTrash size={16} />
      </ActionIcon>
    </Group>
  );
}

interface ValueProps {
  field: FilterField;
  condition: Condition;
  onChange: (value: Condition["value"]) => void;
}

function ValueInput({ field, condition, onChange }: ValueProps) {
  const { t } = useTranslation("contacts");
  const entry = entryOf(field, condition.op);
  const shared = { "aria-label": t("filter.valueLabel"), flex: "1 1 160px" };
  const { value } = condition;
  const text = typeof value === "string" ? value : "";
  const many = Array.isArray(value) ? value.map(String) : [];
  switch (entry) {
    case "none":
      return <div style={{ flex: "1 1 160px" }} />;
    case "days":
      return (
        <NumberInput {...shared} min={0} max={36_500} allowDecimal={false} suffix={t("filter.days")}
          value={typeof value === "number" ? value : ""} onChange={(next) => { if (typeof next === "number") onChange(next); }} />
      );
    case "number":
      return (
        <NumberInput {...shared} value={typeof value === "number" ? value : ""}
          onChange={(next) => { if (typeof next === "number") onChange(next); }} />
      );
    case "boolean":
      return (
        <Select {...shared} allowDeselect={false} value={String(value)} onChange={(next) => { onChange(next === "true"); }}
          data={[{ value: "true", label: t("value.yes") }, { value: "false", label: t("value.no") }]} />
      );
    case "groups":
      return <GroupChoice {...shared} which={field.field === "tag" ? "tag" : "list"} value={many} onChange={onChange} />;
    case "choice":
      return <Select {...shared} searchable value={text || null} onChange={(next) => { onChange(next ?? ""); }} data={field.choices} />;
    case "many":
      return field.choices.length ? (
        <MultiSelect {...shared} searchable value={many} onChange={onChange} data={field.choices} />
      ) : (
        <TagsInput {...shared} value={many} onChange={onChange} />
      );
    default:
      return (
        <TextInput {...shared} type={entry === "date" ? "date" : "text"} value={entry === "date" ? text.slice(0, 10) : text}
          onChange={(event) => { onChange(event.currentTarget.value); }} />
      );
  }
}

interface GroupChoiceProps {
  which: "list" | "tag";
  value: string[];
  onChange: (ids: string[]) => void;
  flex: string;
  "aria-label": string;
}

function GroupChoice({ which, value, onChange, ...shared }: GroupChoiceProps) {
  const { t } = useTranslation("contacts");
  const lists = useQuery({ ...listsQuery, enabled: which === "list" });
  const tags = useQuery({ ...tagsQuery, enabled: which === "tag" });
  const known = (which === "list" ? lists.data : tags.data) ?? [];
  const data = known.map(({ id, name }) => ({ value: id, label: name }));
  const gone = value.filter((id) => !known.some((one) => one.id === id));
  return (
    <MultiSelect {...shared} searchable value={value} onChange={onChange}
      data={[...data, ...gone.map((id) => ({ value: id, label: t("filter.gone") }))]} />
  );
}

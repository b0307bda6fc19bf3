/** The control for one custom attribute, by its type. */
import { NumberInput, Select, TextInput } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Attribute, AttributeValue } from "../data";
import { cleaned, localMoment } from "./fields";

interface AttributeInputProps {
  attribute: Attribute;
  value: AttributeValue | null | undefined;
  error?: string;
  readOnly?: boolean;
  onChange: (value: AttributeValue | null) => void;
}

export function AttributeInput({ attribute, value, error, readOnly, onChange }: AttributeInputProps) {
  const { t } = useTranslation("contacts");
  const set = (next: AttributeValue | null) => { onChange(cleaned(attribute, next)); };
  const text = value === null || value === undefined ? "" : String(value);
  const shared = {
    label: attribute.label,
    error,
    readOnly,
    withAsterisk: attribute.required,
    rightSection: attribute.personal ? <IconLock size={14} aria-label={t("attribute.personal")} /> : undefined,
  };
  switch (attribute.type) {
    case "boolean":
      return (
        <Select {...shared} rightSection={undefined} clearable={!attribute.required} value={text || null}
          onChange={(next) => { set(next === null ? null : next === "true"); }}
          data={[{ value: "true", label: t("value.yes") }, { value: "false", label: t("value.no") }]} />
      );
    case "choice":
      return (
        <Select {...shared} rightSection={undefined} clearable={!attribute.required} searchable value={text || null} onChange={set} data={attribute.choices} />
      );
    case "number":
      return <NumberInput {...shared} hideControls value={typeof value === "number" ? value : ""} onChange={(next) => { set(typeof next === "number" ? next : null); }} />;
    case "date":
      return <TextInput {...shared} type="date" value={text} onChange={(event) => { set(event.currentTarget.value); }} />;
    case "datetime":
      return <TextInput {...shared} type="datetime-local" value={localMoment(text)} onChange={(event) => { set(event.currentTarget.value); }} />;
    default:
      return (
        <TextInput {...shared} type={attribute.type === "url" ? "url" : "text"} maxLength={2_000} value={text}
          onChange={(event) => { set(event.currentTarget.value); }} />
      );
  }
}

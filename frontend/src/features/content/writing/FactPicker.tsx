/** Chooses facts of one kind by name. What is chosen stays visible while the search goes on. */
import { MultiSelect } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/i18n/format";
import { type FactKind, factsQuery } from "./data";

interface FactPickerProps {
  kind: FactKind;
  label: string;
  description?: string;
  max: number;
  value: string[];
  error?: ReactNode;
  onChange: (keys: string[]) => void;
}

export function FactPicker({ kind, label, description, max, value, error, onChange }: FactPickerProps) {
  const { t } = useTranslation("content");
  const [typed, setTyped] = useState("");
  const [q] = useDebouncedValue(typed, 250);
  const [names, setNames] = useState<Record<string, string>>({});
  const found = useQuery({ ...factsQuery(kind, q), placeholderData: keepPreviousData });
  const format = useFormat();
  const facts = (found.data ?? []).map(({ price, ...fact }) => ({
    ...fact,
    label: price ? `${fact.label} · ${format.money(Number(price.amount), price.currency)}` : fact.label,
  }));
  const listed = new Set(facts.map(({ key }) => key));
  const data = [
    ...facts.map(({ key, label: name, over }) => ({ value: key, label: over ? t("write.over", { name }) : name, disabled: over })),
    ...value.filter((key) => !listed.has(key)).map((key) => ({ value: key, label: names[key] ?? key })),
  ];
  return (
    <MultiSelect
      label={label}
      description={description}
      placeholder={value.length === 0 ? t("write.pick") : undefined}
      searchable
      clearable
      hidePickedOptions
      maxValues={max}
      data={data}
      value={value}
      error={error}
      searchValue={typed}
      onSearchChange={setTyped}
      // The server has searched already, in other names too.
      filter={({ options }) => options}
      nothingFoundMessage={t(found.isError ? "write.pickFailed" : "write.pickNone")}
      onChange={(keys) => {
        setNames({ ...names, ...Object.fromEntries(facts.map(({ key, label: name }) => [key, name])) });
        onChange(keys);
      }}
    />
  );
}

/** Chooses products or offers by name; keeps their ids, also of ones that are not there any more. */
import { MultiSelect } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { api, ok } from "../api/client";

interface FactPickerProps {
  kind: "product" | "offer";
  label: string;
  value: string[];
  onChange: (ids: string[]) => void;
  error?: ReactNode;
}

const read = {
  product: async (q: string) => {
    const page = await ok(api.GET("/api/v1/catalog/products", { params: { query: { q, limit: 50 } } }));
    return page.items.map(({ key, content }) => ({ value: key, label: content.name }));
  },
  offer: async (q: string) => {
    const page = await ok(api.GET("/api/v1/catalog/offers", { params: { query: { q, limit: 50, state: "any" } } }));
    return page.items.map(({ key, content }) => ({ value: key, label: content.name || content.code || key }));
  },
};

export function FactPicker({ kind, label, value, onChange, error }: FactPickerProps) {
  const [typed, setTyped] = useState("");
  const [search] = useDebouncedValue(typed, 250);
  const [names, setNames] = useState<Record<string, string>>({});
  const { data: offered = [] } = useQuery({
    queryKey: ["catalog", "fact-picker", kind, search],
    queryFn: () => read[kind](search),
    placeholderData: keepPreviousData,
  });
  const known = new Set(offered.map((one) => one.value));
  return (
    <MultiSelect
      label={label}
      searchable
      required
      error={error}
      value={value}
      searchValue={typed}
      onSearchChange={setTyped}
      // What was found is already what matches.
      filter={({ options }) => options}
      onChange={(ids) => {
        setNames((now) => ({ ...now, ...Object.fromEntries(offered.map((one) => [one.value, one.label])) }));
        onChange(ids);
      }}
      data={[...offered, ...value.filter((id) => !known.has(id)).map((id) => ({ value: id, label: names[id] ?? id }))]}
    />
  );
}

/** Chooses products by name; keeps their ids, also of ones that are not there any more. */
import { MultiSelect } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { api, ok } from "@/shared/api/client";
import { FACTS } from "../data";

interface ProductPickerProps {
  label: string;
  value: string[];
  onChange: (ids: string[]) => void;
  error?: ReactNode;
}

export function ProductPicker({ label, value, onChange, error }: ProductPickerProps) {
  const [typed, setTyped] = useState("");
  const [search] = useDebouncedValue(typed, 250);
  const [names, setNames] = useState<Record<string, string>>({});
  const { data } = useQuery({
    queryKey: [...FACTS, "picker", search],
    queryFn: () => ok(api.GET("/api/v1/catalog/products", { params: { query: { q: search, limit: 50 } } })),
    placeholderData: keepPreviousData,
  });
  const offered = (data?.items ?? []).map(({ key, content }) => ({ value: key, label: `${content.name} (${key})` }));
  const known = new Set(offered.map((one) => one.value));
  return (
    <MultiSelect
      label={label}
      searchable
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

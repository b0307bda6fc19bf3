/** Chooses whose message is shown: a sample person, or any contact, found by name or address. */
import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconUser } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, ok } from "../api/client";
import { useCan } from "../api/session";

interface AsContactProps {
  value: number | null;
  label: string;
  onChange: (id: number | null) => void;
}

export function AsContact({ value, label, onChange }: AsContactProps) {
  const { t } = useTranslation("common");
  const allowed = useCan("contacts.read");
  const [typed, setTyped] = useState("");
  const [query] = useDebouncedValue(typed === label ? "" : typed.trim(), 250);
  const found = useQuery({
    queryKey: ["content", "as-contact", query],
    queryFn: ({ signal }) => ok(api.GET("/api/v1/contacts", { params: { query: { q: query, limit: 8 } }, signal })),
    enabled: allowed,
    staleTime: 30_000,
  });
  if (!allowed) return null;
  const people = (found.data?.items ?? []).map((contact) => ({
    value: String(contact.id),
    label: contact.email,
    name: [contact.first_name, contact.last_name].filter(Boolean).join(" "),
  }));
  const chosen = value !== null && !people.some((person) => person.value === String(value));
  const options = chosen ? [{ value: String(value), label, name: "" }, ...people] : people;
  return (
    <Select
      size="xs"
      w={210}
      aria-label={t("mail.as")}
      placeholder={t("mail.sample")}
      leftSection={<IconUser size={14} aria-hidden />}
      searchable
      clearable
      clearButtonProps={{ "aria-label": t("mail.sampleAgain") }}
      value={value === null ? null : String(value)}
      searchValue={typed}
      onSearchChange={setTyped}
      onChange={(id) => { onChange(id === null ? null : Number(id)); }}
      data={options}
      filter={({ options: all }) => all}
      nothingFoundMessage={found.isFetching ? t("mail.searching") : t("mail.nobody")}
      comboboxProps={{ withinPortal: true, width: 300, position: "bottom-end" }}
      renderOption={({ option }) => {
        const person = option as (typeof people)[number];
        return (
          <span>
            {person.name || person.label}
            {person.name && <small style={{ display: "block", color: "var(--mw-muted)" }}>{person.label}</small>}
          </span>
        );
      }}
    />
  );
}

/** A search box that speaks after a short pause in typing; Escape clears it. */
import { CloseButton, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

interface SearchFieldProps {
  label: string;
  value: string;
  onSearch: (value: string) => void;
}

export function SearchField({ label, value, onSearch }: SearchFieldProps) {
  const { t } = useTranslation("common");
  const [typed, setTyped] = useState(value);
  const [seen, setSeen] = useState(value);
  if (value !== seen) {
    setSeen(value);
    setTyped(value);
  }
  const settle = useDebouncedCallback((text: string) => {
    setSeen(text);
    onSearch(text);
  }, 250);
  const change = (text: string) => {
    setTyped(text);
    settle(text);
  };
  return (
    <TextInput
      type="search"
      aria-label={label}
      placeholder={label}
      flex="1 1 200px"
      maw={340}
      value={typed}
      leftSection={<IconSearch size={15} aria-hidden />}
      rightSection={typed && <CloseButton size="sm" aria-label={t("action.clear")} onClick={() => { change(""); }} />}
      onChange={(event) => { change(event.currentTarget.value); }}
      onKeyDown={(event) => {
        if (event.key === "Escape") change("");
      }}
    />
  );
}

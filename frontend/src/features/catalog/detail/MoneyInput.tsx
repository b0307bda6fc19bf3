/** An amount with its currency, as decimal text so that nothing is rounded. */
import { Group, Input, Select, TextInput } from "@mantine/core";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Money } from "../data";

const CURRENCIES = ["EUR", "PLN", "USD", "GBP", "CNY", "CHF", "CZK", "SEK", "NOK", "DKK", "JPY", "HUF", "RON"];

interface MoneyInputProps {
  label: string;
  value: Money | null | undefined;
  onChange: (value: Money | null) => void;
  usual: string;
  error?: React.ReactNode;
  description?: string;
}

export function MoneyInput({ label, value, onChange, usual, error, description }: MoneyInputProps) {
  const { t } = useTranslation("catalog");
  const id = useId();
  // Who chooses the currency first, or writes another amount, keeps the currency.
  const [meant, setMeant] = useState("");
  const currency = value?.currency ?? (meant || usual);
  const known = CURRENCIES.includes(currency) || !currency ? CURRENCIES : [currency, ...CURRENCIES];
  return (
    <Input.Wrapper label={label} error={error} description={description} id={id}>
      <Group gap={6} wrap="nowrap" mt={description ? 5 : 0} mb={error ? 5 : 0}>
        <TextInput
          id={id}
          flex={1}
          inputMode="decimal"
          error={Boolean(error)}
          value={value?.amount ?? ""}
          onChange={(event) => {
            const amount = event.currentTarget.value;
            if (currency !== usual) setMeant(currency);
            onChange(amount.trim() ? { amount, currency: currency || "EUR" } : null);
          }}
        />
        <Select
          w={92}
          aria-label={t("field.currencyOf", { what: label })}
          allowDeselect={false}
          searchable
          data={known}
          value={currency || "EUR"}
          onChange={(chosen) => {
            if (!chosen) return;
            setMeant(chosen);
            if (value) onChange({ ...value, currency: chosen });
          }}
        />
      </Group>
    </Input.Wrapper>
  );
}

/** The language the message is written in: for readers' software, and for the checks. */
import { Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useLanguageName } from "../languageName";

const OFFERED = ["en", "zh", "pl", "cs", "de", "es", "fr", "it", "nl", "pt", "uk"];

interface LanguageSelectProps {
  value: string;
  readOnly: boolean;
  onChange: (language: string) => void;
}

export function LanguageSelect({ value, readOnly, onChange }: LanguageSelectProps) {
  const { t } = useTranslation("content");
  const name = useLanguageName();
  const codes = OFFERED.includes(value) ? OFFERED : [value, ...OFFERED];
  return (
    <Select
      aria-label={t("messages.language")}
      w={132}
      value={value}
      readOnly={readOnly}
      allowDeselect={false}
      comboboxProps={{ withinPortal: true }}
      data={codes.map((code) => ({ value: code, label: name(code) }))}
      onChange={(code) => { if (code) onChange(code); }}
    />
  );
}

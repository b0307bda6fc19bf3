/** The language a new message is written in; starts as the language of the interface. */
import { SegmentedControl } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import { closestLanguage, languages } from "@/shared/i18n/languages";

export function useContentLanguage(): [string, (language: string) => void] {
  const { i18n } = useTranslation();
  const [language, setLanguage] = useLocalStorage<string>({
    key: "mw.content.language",
    defaultValue: closestLanguage(i18n.language),
    getInitialValueInEffect: false,
  });
  return [language, setLanguage];
}

export function LanguageChoice({ value, onChange }: { value: string; onChange: (language: string) => void }) {
  const { t } = useTranslation("content");
  return (
    <SegmentedControl
      aria-label={t("messages.language")}
      value={value}
      onChange={onChange}
      data={languages.map(({ code, name }) => ({ value: code, label: name }))}
    />
  );
}

/** What a form says, language by language; the consent texts are kept word for word. */
import { Alert, Button, Group, Menu, SegmentedControl, Stack, Textarea, TextInput } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { languages } from "@/shared/i18n/languages";
import { Panel } from "@/shared/ui/Panel";
import type { FormDraft, FormTexts, Language, Purpose } from "../data";
import { useConsentWords } from "../words";

interface FormWordsProps {
  draft: FormDraft;
  purposes: Purpose[];
  language: string;
  onLanguage: (language: string) => void;
  onAdd: (language: Language) => void;
  wrong: Record<string, string>;
  readOnly: boolean;
  onChange: (part: Partial<FormDraft>) => void;
}

export function FormWords({ draft, purposes, language, onLanguage, onAdd, wrong, readOnly, onChange }: FormWordsProps) {
  const { t } = useTranslation("consent");
  const words = useConsentWords(purposes);
  const all = draft.content.texts;
  const spoken = languages.filter(({ code }) => code in all);
  const others = languages.filter(({ code }) => !(code in all));
  const texts = all[language];
  const elsewhere = Object.keys(wrong).map((field) => /^texts\.(\w+)\./.exec(field)?.[1]).find((code) => code && code !== language);
  const put = (part: Partial<FormTexts>) => {
    if (texts) onChange({ content: { ...draft.content, texts: { ...all, [language]: { ...texts, ...part } } } });
  };
  const drop = () => {
    const rest = Object.fromEntries(Object.entries(all).filter(([code]) => code !== language));
    onChange({ content: { ...draft.content, texts: rest } });
    onLanguage(draft.language ?? "en");
  };
  const bind = (name: Exclude<keyof FormTexts, "consents">) => ({
    value: texts?.[name] ?? "",
    error: wrong[`texts.${language}.${name}`],
    readOnly,
    onChange: (event: { currentTarget: { value: string } }) => { put({ [name]: event.currentTarget.value }); },
  });
  return (
    <Panel
      title={t("words.title")}
      description={t("words.description")}
      actions={
        !readOnly && others.length > 0 && (
          <Menu position="bottom-end">
            <Menu.Target>
              <Button variant="default" size="xs" leftSection={<IconPlus size={14} />}>{t("words.addLanguage")}</Button>
            </Menu.Target>
            <Menu.Dropdown>
              {others.map(({ code, name }) => <Menu.Item key={code} lang={code} onClick={() => { onAdd(code); }}>{name}</Menu.Item>)}
            </Menu.Dropdown>
          </Menu>
        )
      }
    >
      {texts && (
        <Stack>
          {spoken.length > 1 && (
            <Group justify="space-between">
              <SegmentedControl aria-label={t("words.language")} value={language} onChange={onLanguage} data={spoken.map(({ code, name }) => ({ value: code, label: name }))} />
              {!readOnly && language !== draft.language && <Button size="xs" variant="subtle" color="gray" onClick={drop}>{t("words.dropLanguage")}</Button>}
            </Group>
          )}
          {elsewhere && <Alert color="red">{t("words.wrongIn", { language: languages.find(({ code }) => code === elsewhere)?.name ?? elsewhere })}</Alert>}
          <TextInput label={t("words.heading")} maxLength={120} {...bind("title")} />
          <Textarea label={t("words.intro")} autosize minRows={2} maxLength={1000} {...bind("intro")} />
          {draft.purposes.map((key) => (
            <Textarea
              key={key}
              label={t("words.consent", { purpose: words.purpose(key) })}
              description={t("words.consentHint")}
              autosize minRows={2} maxLength={2000} readOnly={readOnly}
              error={wrong[`texts.${language}.consents.${key}`]}
              value={texts.consents[key] ?? ""}
              onChange={(event) => { put({ consents: { ...texts.consents, [key]: event.currentTarget.value } }); }}
            />
          ))}
          <TextInput label={t("words.button")} maxLength={40} {...bind("button")} />
          <TextInput label={t("words.thanksTitle")} maxLength={120} {...bind("thanks_title")} />
          <Textarea label={t("words.thanksText")} autosize minRows={2} maxLength={1000} {...bind("thanks_text")} />
        </Stack>
      )}
    </Panel>
  );
}

/** Build a form: settings, fields and words on the left, the real page on the right. */
import { Button, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useBlocker } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { asProblem, type Problem } from "@/shared/api/problem";
import { ErrorState } from "@/shared/ui/ErrorState";
import { fieldWords } from "@/shared/ui/fieldWords";
import { Page } from "@/shared/ui/Page";
import { PageHeader } from "@/shared/ui/PageHeader";
import { Panel } from "@/shared/ui/Panel";
import { type FormDraft, type Language, purposesQuery, starterTexts } from "../data";
import { FormFields } from "./FormFields";
import { FormPreview } from "./FormPreview";
import { FormSettings } from "./FormSettings";
import { FormWords } from "./FormWords";
import classes from "./FormEditor.module.css";

interface FormEditorProps {
  draft: FormDraft;
  title: string;
  saveLabel: string;
  onSave: (draft: FormDraft) => Promise<void>;
  state?: ReactNode;
  actions?: ReactNode;
  share?: ReactNode;
  readOnly?: boolean;
}

export function FormEditor({ draft: initial, title, saveLabel, onSave, state, actions, share, readOnly = false }: FormEditorProps) {
  const { t } = useTranslation("consent");
  const [draft, setDraft] = useState(initial);
  const [saved, setSaved] = useState(initial);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [language, setLanguage] = useState<string>(initial.language ?? "en");
  const purposes = useQuery(purposesQuery);
  const dirty = JSON.stringify(draft) !== JSON.stringify(saved);
  const wrong = problem ? Object.fromEntries(Object.keys(problem.fields).map((field) => [field, fieldWords(problem, field)])) : {};
  useBlocker({
    shouldBlockFn: () => !globalThis.confirm(t("form.leave")),
    enableBeforeUnload: dirty && !busy,
    disabled: !dirty || busy,
  });

  const change = (part: Partial<FormDraft>) => { setDraft((now) => ({ ...now, ...part })); };

  /** A purpose that is asked for needs words in every language the form speaks. */
  async function choosePurposes(keys: string[]) {
    const texts = { ...draft.content.texts };
    for (const code of Object.keys(texts)) {
      const now = texts[code];
      const missing = keys.filter((key) => !now?.consents[key]);
      if (!now || missing.length === 0) continue;
      const starter = await starterTexts(code, missing);
      texts[code] = { ...now, consents: { ...starter.consents, ...now.consents } };
    }
    change({ purposes: keys, content: { ...draft.content, texts } });
  }

  async function addLanguage(code: Language) {
    const starter = await starterTexts(code, draft.purposes);
    change({ content: { ...draft.content, texts: { ...draft.content.texts, [code]: starter } } });
    setLanguage(code);
  }

  async function save() {
    setBusy(true);
    setProblem(null);
    try {
      await onSave(draft);
      setSaved(draft);
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  }

  const own = new Set(["slug", "name", "language", "purposes", "list_id"]);
  const elsewhere = problem && !Object.keys(wrong).some((field) => own.has(field) || /^(fields|texts)\./.test(field));
  return (
    <Page width="full">
      <PageHeader
        title={title}
        state={state}
        back={{ to: "/forms", label: t("form.title") }}
        actions={
          <>
            {actions}
            {!readOnly && <Button loading={busy} disabled={!dirty} onClick={() => void save()}>{saveLabel}</Button>}
          </>
        }
      />
      <div className={classes.split}>
        <Stack gap="md">
          {problem && (elsewhere ? <ErrorState error={problem} /> : <Text role="alert" className={classes.wrong}>{t("form.mend")}</Text>)}
          <Panel title={t("form.settings")}>
            <FormSettings draft={draft} purposes={purposes.data ?? []} wrong={wrong} onChange={change} onPurposes={(keys) => void choosePurposes(keys)} readOnly={readOnly} isNew={!initial.slug} />
          </Panel>
          <Panel title={t("form.fields")} description={t("form.fieldsHint")}>
            <FormFields fields={draft.content.fields} language={language} wrong={wrong} readOnly={readOnly} onChange={(fields) => { change({ content: { ...draft.content, fields } }); }} />
          </Panel>
          <FormWords draft={draft} purposes={purposes.data ?? []} language={language} onLanguage={setLanguage} onAdd={(code) => void addLanguage(code)} wrong={wrong} readOnly={readOnly} onChange={change} />
          {share}
        </Stack>
        <FormPreview draft={draft} language={language} />
      </div>
    </Page>
  );
}

/** The two halves of the editor and what moves between them. */
import { Box, Loader, Tabs } from "@mantine/core";
import { useDebouncedValue, useLocalStorage, useMediaQuery } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { lazy, Suspense, useCallback, useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "@/shared/api/session";
import { toastFailed } from "@/shared/ui/toast";
import { fieldsQuery, type Finding, type MessageDetail, previewQuery } from "../data";
import type { FactSlot } from "../facts/data";
import { FactsProvider } from "../facts/FactsContext";
import { notVisual } from "../visual/tree";
import { useHistory } from "../visual/useHistory";
import type { VisualHandle } from "../visual/VisualEditor";
import { ApprovalWarning } from "./ApprovalWarning";
import { ChecksPanel } from "./ChecksPanel";
import { CodeOnly } from "./CodeOnly";
import { ConflictModal } from "./ConflictModal";
import type { LineHandle } from "./ChipLine";
import { DraftLines } from "./DraftLines";
import { EditorHeader } from "./EditorHeader";
import classes from "./EditorPage.module.css";
import { FactsMoved } from "./FactsMoved";
import { spokenFor } from "./fieldTag";
import { HistoryDrawer } from "./HistoryDrawer";
import type { Passage } from "./passage";
import { PreviewPane } from "./PreviewPane";
import { lineOf, sentenceOf } from "./lineOf";
import { RemarksPanel } from "./RemarksPanel";
import { SaveRefused } from "./SaveRefused";
import { SignalPanels } from "./SignalPanels";
import { SourceEditor, type SourceHandle } from "./SourceEditor";
import { SourcePassage } from "./SourcePassage";
import { SourceToolbar } from "./SourceToolbar";
import { TextPart } from "./TextPart";
import { TruthPanel } from "./TruthPanel";
import { TryOnContacts } from "./TryOnContacts";
import { useApprovalGuard } from "./useApprovalGuard";
import { useDraft } from "./useDraft";
import { useFieldLabel } from "./useFieldLabel";
import { useFindingWords } from "./useFindingWords";

const route = getRouteApi("/shell/content/messages/$messageId");
// GrapesJS is large: it arrives when somebody opens the visual view, and with no other page.
const VisualEditor = lazy(() => import("../visual/VisualEditor"));
const NO_FIELDS: never[] = [];
const NO_FINDINGS: Finding[] = [];
const NO_SLOTS: FactSlot[] = [];

export function Bench({ message, onChanged }: { message: MessageDetail; onChanged: () => void }) {
  const { t } = useTranslation("content");
  const search = route.useSearch();
  const canWrite = useCan("content.write");
  const mayEdit = canWrite && !message.archived;
  const control = useDraft(message);
  const guard = useApprovalGuard(message.id, control.state, mayEdit);
  const readOnly = !mayEdit || guard.held;
  const source = useRef<SourceHandle>(null);
  const subject = useRef<LineHandle>(null);
  const preheader = useRef<LineHandle>(null);
  const text = useRef<HTMLTextAreaElement>(null);
  const visual = useRef<VisualHandle>(null);
  const [liked, setLiked] = useLocalStorage<"visual" | "source">({ key: "mw.content.editor", defaultValue: "visual", getInitialValueInEffect: false });
  const narrow = useMediaQuery("(max-width: 62em)", false, { getInitialValueInEffect: false });
  const [chosen, setChosen] = useState<string>(liked);
  const part = narrow && chosen === "visual" ? "source" : chosen;
  const setPart = useCallback((next: string | null) => {
    if (!next) return;
    setChosen(next);
    if (next === "visual" || next === "source") setLiked(next);
  }, [setLiked]);
  const [history, setHistory] = useState(false);
  const [passage, setPassage] = useState<Passage | null>(null);
  const [contactId, setContactId] = useState<number | null>(null);
  const [shown] = useDebouncedValue(control.draft, 350);
  const fields = useQuery(fieldsQuery);
  const preview = useQuery({
    ...previewQuery({ draft: shown, messageId: message.id, contactId }),
    placeholderData: keepPreviousData,
  });
  const words = useFindingWords({ fields: fields.data, facts: preview.data?.facts });
  const findings = preview.data?.findings ?? NO_FINDINGS;
  // Every save fills in the facts of its moment; while nothing is typed nothing is saved.
  const moved = control.state === "saved" ? (preview.data?.facts.filter(({ state, before }) => state === "changed" && before) ?? NO_SLOTS) : NO_SLOTS;
  const lookAgain = useEffectEvent(() => {
    if (preview.data?.facts.some(({ state }) => state === "changed")) void preview.refetch();
  });
  useEffect(() => { lookAgain(); }, [control.head]);
  const { change, save } = control;
  const steps = useHistory(control.draft.mjml, useCallback((mjml: string) => { change({ mjml }); }, [change]));
  const { record } = steps;
  const setSource = useCallback((mjml: string) => {
    record(mjml);
    change({ mjml });
  }, [record, change]);
  const fieldLabel = useFieldLabel();
  const obstacle = useMemo(() => notVisual(control.draft.mjml), [control.draft.mjml]);
  const values = useSteady(preview.data?.values);
  const addresses = useSteady(preview.data?.addresses);
  // What is put in is in the message's language, where we speak it.
  const spoken = spokenFor(control.draft.language);
  const snippetWords = useCallback((key: string) => t(`snippet.words.${key}`, { lng: spoken }), [t, spoken]);

  function openCode(line?: number) {
    setChosen("source");
    requestAnimationFrame(() => {
      if (line) source.current?.goTo(line);
      else source.current?.focus();
    });
  }

  /** Brings the writer to where a finding is put right. */
  function show(where: { part: string; line?: number | null }) {
    if (where.part === "subject") subject.current?.focus();
    else if (where.part === "preheader") preheader.current?.focus();
    else if (where.part === "text") {
      setChosen("text");
      requestAnimationFrame(() => text.current?.focus());
    } else if (where.part === "body") {
      if (part === "visual" && where.line && visual.current?.goTo(where.line)) return;
      openCode(where.line ?? undefined);
    }
  }

  // A link from another page ("mend this") opens the editor at the place.
  const { focus, line } = search;
  const arrive = useEffectEvent(show);
  useEffect(() => {
    if (!focus) return;
    const timer = setTimeout(() => { arrive({ part: focus, line }); }, 150);
    return () => { clearTimeout(timer); };
  }, [focus, line]);

  const previewPane = (
    <PreviewPane
      preview={preview.data ?? null}
      error={preview.error}
      stale={preview.isFetching || shown !== control.draft}
      contactId={contactId}
      onContact={setContactId}
      onRetry={() => void preview.refetch()}
    />
  );
  const checksPanel = (
    <div className={classes.panels}>
      <ChecksPanel
        findings={findings}
        ready={preview.data !== undefined}
        words={words}
        onShow={(finding) => { show(finding.where); }}
        notice={moved.length > 0 && <FactsMoved messageId={message.id} moved={moved} readOnly={readOnly} onFilled={control.takeTheirs} />}
      >
        {preview.data?.message && (
          <TryOnContacts messageId={message.id} onBefore={save} words={words} onContact={setContactId} />
        )}
      </ChecksPanel>
      <RemarksPanel messageId={message.id} message={preview.data?.message ?? null} />
      <TruthPanel messageId={message.id} head={control.head} mayBind={!readOnly} />
      <SignalPanels
        messageId={message.id}
        head={control.head}
        onShow={(place) => { show({ part: place.part, line: lineOf(control.draft.mjml, place.text) }); }}
        onRewrite={readOnly ? undefined : ({ part: where, text: sentence }) => {
          const found = where === "body" ? sentenceOf(control.draft.mjml, sentence) : null;
          if (found) setPassage(found);
          else show({ part: where, line: lineOf(control.draft.mjml, sentence) });
        }}
      />
    </div>
  );
  const toolbar = (
    <SourceToolbar
      draft={control.draft}
      readOnly={readOnly}
      part={part}
      withVisual={!narrow}
      fields={fields.data ?? NO_FIELDS}
      words={snippetWords}
      history={steps}
      onInsert={(what, level) => {
        setChosen("source");
        requestAnimationFrame(() => source.current?.insert(what, level));
      }}
      onPassage={() => {
        const found = source.current?.passage() ?? null;
        if (found) setPassage(found);
        else toastFailed(t("passage.select"));
      }}
    />
  );
  const whole = part === "visual" && !obstacle;

  return (
    <FactsProvider language={control.draft.language} slots={preview.data?.facts}>
      <div className={classes.page}>
        <div>
          <EditorHeader
            message={message}
            control={control}
            readOnly={readOnly}
            held={guard.held}
            onHistory={() => { setHistory(true); }}
            onChanged={onChanged}
          />
          {control.refused && control.problem && <SaveRefused problem={control.problem} />}
          {guard.campaigns.length > 0 && <ApprovalWarning campaigns={guard.campaigns} held={guard.held} onAgree={guard.agree} />}
        </div>
        <div className={classes.bench} data-whole={whole || undefined}>
          {!whole && (
            <section className={`${classes.side ?? ""} ${classes.look ?? ""}`} style={{ order: 2 }} aria-label={t("editor.look")}>
              {previewPane}
              {checksPanel}
            </section>
          )}
          <section className={`${classes.side ?? ""} ${classes.write ?? ""}`} style={{ order: 1 }} aria-label={t("editor.write")}>
            <p className={classes.narrow}>{t("editor.narrow")}</p>
            <div className={classes.fields}>
              <DraftLines
                draft={control.draft}
                wide={whole}
                readOnly={readOnly}
                fields={fields.data ?? NO_FIELDS}
                values={values}
                findings={findings}
                subjectRef={subject}
                preheaderRef={preheader}
                onChange={control.change}
              />
            </div>
            <Tabs value={part} onChange={setPart} keepMounted={false} display="contents">
              {!whole && toolbar}
              <Tabs.Panel value="visual" className={classes.visual}>
                {obstacle ? (
                  <CodeOnly obstacle={obstacle} onCode={() => { openCode(obstacle.line); }} />
                ) : (
                  <Suspense fallback={<Box ta="center" p={80}><Loader /></Box>}>
                    <VisualEditor
                      value={control.draft.mjml}
                      readOnly={readOnly}
                      fields={fields.data ?? NO_FIELDS}
                      fieldLabel={fieldLabel}
                      values={values}
                      addresses={addresses}
                      language={control.draft.language}
                      onProposal={control.takeProposal}
                      words={snippetWords}
                      history={steps}
                      toolbar={toolbar}
                      preview={previewPane}
                      checks={checksPanel}
                      handle={visual}
                      onChange={setSource}
                      onSave={() => void save()}
                      onCode={openCode}
                    />
                  </Suspense>
                )}
              </Tabs.Panel>
              <Tabs.Panel value="source" className={classes.source}>
                <SourceEditor
                  value={control.draft.mjml}
                  label={t("editor.source")}
                  readOnly={readOnly}
                  fields={fields.data ?? NO_FIELDS}
                  findings={findings}
                  findingWords={words}
                  handle={source}
                  onChange={setSource}
                  onSave={() => void save()}
                  onUndo={steps.undo}
                  onRedo={steps.redo}
                />
              </Tabs.Panel>
              <Tabs.Panel value="text" className={classes.text}>
                <TextPart
                  draft={control.draft}
                  generated={preview.data?.text_source ?? ""}
                  readOnly={readOnly}
                  textRef={text}
                  onChange={control.change}
                />
              </Tabs.Panel>
            </Tabs>
          </section>
        </div>
        <HistoryDrawer
          opened={history}
          message={message}
          head={control.head}
          readOnly={readOnly}
          onClose={() => { setHistory(false); }}
          onRestored={control.takeTheirs}
        />
        <SourcePassage
          passage={passage} language={control.draft.language} fields={fields.data ?? NO_FIELDS} values={values}
          onClose={() => { setPassage(null); }}
          onTake={(text, proposal) => {
            setPassage(null);
            control.takeProposal(proposal);
            if (!passage) return;
            if (source.current) source.current.replace(passage, text);
            else setSource(control.draft.mjml.slice(0, passage.from) + text + control.draft.mjml.slice(passage.to));
          }}
        />
        <ConflictModal control={control} messageId={message.id} />
      </div>
    </FactsProvider>
  );
}

/** The same object for the same content, so that not everything is drawn anew at each preview. */
function useSteady(record: Record<string, string> | undefined): Record<string, string> {
  const text = JSON.stringify(record ?? {});
  const [steady, setSteady] = useState({ text, record: record ?? {} });
  // While the first preview is on its way, and when one fails, the last one holds.
  if (record && steady.text !== text) setSteady({ text, record });
  return steady.record;
}

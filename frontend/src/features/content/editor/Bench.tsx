/** The two halves of the editor and what moves between them. */
import { Tabs } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "@/shared/api/session";
import { fieldsQuery, type Finding, type MessageDetail, previewQuery } from "../data";
import { ApprovalWarning } from "./ApprovalWarning";
import { ChecksPanel } from "./ChecksPanel";
import { ConflictModal } from "./ConflictModal";
import { DraftFields } from "./DraftFields";
import { EditorHeader } from "./EditorHeader";
import classes from "./EditorPage.module.css";
import { HistoryDrawer } from "./HistoryDrawer";
import { PreviewPane } from "./PreviewPane";
import { SourceEditor, type SourceHandle } from "./SourceEditor";
import { SourceToolbar } from "./SourceToolbar";
import { TextPart } from "./TextPart";
import { TryOnContacts } from "./TryOnContacts";
import { useApprovalGuard } from "./useApprovalGuard";
import { useDraft } from "./useDraft";
import { useFindingWords } from "./useFindingWords";

const route = getRouteApi("/shell/content/messages/$messageId");
const NO_FIELDS: never[] = [];
const NO_FINDINGS: Finding[] = [];

export function Bench({ message, onChanged }: { message: MessageDetail; onChanged: () => void }) {
  const { t } = useTranslation("content");
  const search = route.useSearch();
  const canWrite = useCan("content.write");
  const mayEdit = canWrite && !message.archived;
  const control = useDraft(message);
  const guard = useApprovalGuard(message.id, control.state, mayEdit);
  const readOnly = !mayEdit || guard.held;
  const words = useFindingWords();
  const source = useRef<SourceHandle>(null);
  const subject = useRef<HTMLInputElement>(null);
  const preheader = useRef<HTMLInputElement>(null);
  const text = useRef<HTMLTextAreaElement>(null);
  const [part, setPart] = useState<string | null>("source");
  const [history, setHistory] = useState(false);
  const [contactId, setContactId] = useState<number | null>(null);
  const [shown] = useDebouncedValue(control.draft, 350);
  const fields = useQuery(fieldsQuery);
  const preview = useQuery({
    ...previewQuery({ draft: shown, messageId: message.id, contactId }),
    placeholderData: keepPreviousData,
  });
  const findings = preview.data?.findings ?? NO_FINDINGS;

  /** Brings the writer to where a finding is put right. */
  function show(where: { part: string; line?: number | null }) {
    if (where.part === "subject") subject.current?.focus();
    else if (where.part === "preheader") preheader.current?.focus();
    else if (where.part === "text") {
      setPart("text");
      requestAnimationFrame(() => text.current?.focus());
    } else if (where.part === "body") {
      setPart("source");
      requestAnimationFrame(() => {
        if (where.line) source.current?.goTo(where.line);
        else source.current?.focus();
      });
    }
  }

  // A link from another page ("mend this") opens the editor at the place.
  const { focus, line } = search;
  useEffect(() => {
    if (!focus) return;
    const timer = setTimeout(() => { show({ part: focus, line }); }, 150);
    return () => { clearTimeout(timer); };
  }, [focus, line]);

  return (
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
        {guard.campaigns.length > 0 && <ApprovalWarning campaigns={guard.campaigns} held={guard.held} onAgree={guard.agree} />}
      </div>
      <div className={classes.bench}>
        <section className={`${classes.side ?? ""} ${classes.look ?? ""}`} style={{ order: 2 }} aria-label={t("editor.look")}>
          <PreviewPane
            preview={preview.data ?? null}
            error={preview.error}
            stale={preview.isFetching || shown !== control.draft}
            contactId={contactId}
            onContact={setContactId}
            onRetry={() => void preview.refetch()}
          />
          <ChecksPanel findings={findings} ready={preview.data !== undefined} words={words} onShow={(finding) => { show(finding.where); }}>
            {preview.data?.message && (
              <TryOnContacts messageId={message.id} onBefore={control.save} words={words} onContact={setContactId} />
            )}
          </ChecksPanel>
        </section>
        <section className={`${classes.side ?? ""} ${classes.write ?? ""}`} style={{ order: 1 }} aria-label={t("editor.write")}>
          <p className={classes.narrow}>{t("editor.narrow")}</p>
          <div className={classes.fields}>
            <DraftFields
              draft={control.draft}
              readOnly={readOnly}
              fields={fields.data ?? NO_FIELDS}
              findings={findings}
              subjectRef={subject}
              preheaderRef={preheader}
              onChange={control.change}
            />
          </div>
          <Tabs value={part} onChange={setPart} keepMounted={false} display="contents">
            <SourceToolbar
              draft={control.draft}
              readOnly={readOnly}
              fields={fields.data ?? NO_FIELDS}
              onInsert={(what, level) => {
                setPart("source");
                requestAnimationFrame(() => source.current?.insert(what, level));
              }}
            />
            <Tabs.Panel value="source" className={classes.source}>
              <SourceEditor
                value={control.draft.mjml}
                label={t("editor.source")}
                readOnly={readOnly}
                fields={fields.data ?? NO_FIELDS}
                findings={findings}
                findingWords={words}
                handle={source}
                onChange={(mjml) => { control.change({ mjml }); }}
                onSave={() => void control.save()}
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
      <ConflictModal control={control} messageId={message.id} />
    </div>
  );
}

/** The MJML source: CodeMirror, driven from outside by a small handle. */
import { setDiagnostics } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { type Ref, useEffect, useEffectEvent, useImperativeHandle, useRef } from "react";
import type { Finding, MergeField } from "../data";
import { diagnostics, extensions, foldHead } from "./codemirror";
import classes from "./SourceEditor.module.css";
import { type Passage, passageOf } from "./passage";
import { difference, type Level, place } from "./snippets";

export interface SourceHandle {
  /** Puts text in, where its level allows. */
  insert: (text: string, level: Level) => void;
  /** Scrolls to a 1-based line and puts the cursor there. */
  goTo: (line: number) => void;
  focus: () => void;
  /** The selected words, or those of the block around the cursor; null when there are none. */
  passage: () => Passage | null;
  replace: (passage: Passage, text: string) => void;
}

interface SourceEditorProps {
  value: string;
  label: string;
  readOnly: boolean;
  fields: MergeField[];
  findings: Finding[];
  findingWords: (finding: Finding) => string;
  onChange: (source: string) => void;
  onSave: () => void;
  onUndo: () => void;
  onRedo: () => void;
  handle: Ref<SourceHandle>;
}

export function SourceEditor(props: SourceEditorProps) {
  const { value, label, readOnly, fields, findings, findingWords, handle } = props;
  const home = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const known = useRef(fields);
  const changed = useEffectEvent(props.onChange);
  const saved = useEffectEvent(props.onSave);
  const undo = useEffectEvent(props.onUndo);
  const redo = useEffectEvent(props.onRedo);
  const firstValue = useEffectEvent(() => value);

  useEffect(() => {
    known.current = fields;
  }, [fields]);

  useEffect(() => {
    if (!home.current) return;
    const made = new EditorView({
      parent: home.current,
      state: EditorState.create({
        doc: firstValue(),
        extensions: extensions({
          label,
          readOnly,
          fields: () => known.current,
          onChange: (source) => { changed(source); },
          onSave: () => { saved(); },
          onUndo: () => { undo(); },
          onRedo: () => { redo(); },
        }),
      }),
    });
    view.current = made;
    foldHead(made);
    return () => {
      made.destroy();
      view.current = null;
    };
  }, [label, readOnly]);

  // Undo, restoring a revision or taking a colleague's text replaces what differs.
  useEffect(() => {
    const shown = view.current;
    if (!shown || shown.state.doc.toString() === value) return;
    const { from, to, insert } = difference(shown.state.doc.toString(), value);
    shown.dispatch({ changes: { from, to, insert }, selection: { anchor: from + insert.length }, effects: EditorView.scrollIntoView(from, { y: "nearest", yMargin: 60 }) });
  }, [value]);

  useEffect(() => {
    const shown = view.current;
    if (shown) shown.dispatch(setDiagnostics(shown.state, diagnostics(shown, findings, findingWords)));
  }, [findings, findingWords, readOnly]);

  useImperativeHandle(handle, () => ({
    insert(text, level) {
      const shown = view.current;
      if (!shown) return;
      const { from, to } = shown.state.selection.main;
      if (level === "inline") {
        shown.dispatch({ changes: { from, to, insert: text }, selection: { anchor: from + text.length } });
      } else {
        const { at, text: put } = place(shown.state.doc.toString(), from, text, level);
        shown.dispatch({
          changes: { from: at, insert: put },
          selection: { anchor: at + put.length },
          effects: EditorView.scrollIntoView(at + put.length, { y: "center" }),
        });
      }
      shown.focus();
    },
    goTo(line) {
      const shown = view.current;
      if (!shown) return;
      const { doc } = shown.state;
      const target = doc.line(Math.min(Math.max(line, 1), doc.lines));
      shown.dispatch({
        selection: { anchor: target.from, head: target.to },
        effects: EditorView.scrollIntoView(target.from, { y: "center" }),
      });
      shown.focus();
    },
    focus() {
      view.current?.focus();
    },
    passage() {
      const shown = view.current;
      if (!shown) return null;
      const { from, to } = shown.state.selection.main;
      const found = passageOf(shown.state.doc.toString(), from, to);
      if (found) shown.dispatch({ selection: { anchor: found.from, head: found.to } });
      return found;
    },
    replace({ from, to }, text) {
      const shown = view.current;
      shown?.dispatch({ changes: { from, to, insert: text }, selection: { anchor: from, head: from + text.length } });
      shown?.focus();
    },
  }));

  return <div ref={home} className={classes.root} />;
}

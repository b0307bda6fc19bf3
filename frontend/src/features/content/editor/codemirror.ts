/** How the source editor behaves and looks: MJML and merge tags coloured, completed and linted. */
import { autocompletion, closeBrackets, closeBracketsKeymap, type CompletionContext, type CompletionResult, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap } from "@codemirror/commands";
import { html } from "@codemirror/lang-html";
import { bracketMatching, foldEffect, foldGutter, foldKeymap, HighlightStyle, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { type Diagnostic, lintGutter } from "@codemirror/lint";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import type { Extension } from "@codemirror/state";
import { Decoration, type DecorationSet, drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers, MatchDecorator, ViewPlugin, type ViewUpdate } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import type { Finding, MergeField } from "../data";

const colours = HighlightStyle.define([
  { tag: tags.tagName, color: "var(--mw-accent-text)" },
  { tag: tags.angleBracket, color: "var(--mw-muted)" },
  { tag: tags.attributeName, color: "var(--cm-attribute)" },
  { tag: tags.attributeValue, color: "var(--cm-value)" },
  { tag: [tags.comment], color: "var(--mw-muted)", fontStyle: "italic" },
  { tag: [tags.keyword, tags.propertyName], color: "var(--cm-attribute)" },
  { tag: [tags.number, tags.unit], color: "var(--cm-value)" },
]);

const look = EditorView.theme({
  "&": { fontSize: "13px", height: "100%", backgroundColor: "transparent", color: "var(--mw-text)" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--mantine-font-family-monospace)", lineHeight: "1.6", overflow: "auto" },
  ".cm-content": { padding: "10px 0", caretColor: "var(--mw-text)" },
  ".cm-cursor": { borderLeftColor: "var(--mw-text)" },
  ".cm-gutters": { backgroundColor: "transparent", color: "var(--mw-muted)", border: "none" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "color-mix(in srgb, var(--mw-accent) 7%, transparent)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "color-mix(in srgb, var(--mw-accent) 26%, transparent)",
  },
  ".cm-merge": { backgroundColor: "var(--mw-accent-soft)", color: "var(--mw-accent-text)", borderRadius: "4px", padding: "1px 2px" },
  ".cm-tooltip": { backgroundColor: "var(--mw-raised)", color: "var(--mw-text)", border: "1px solid var(--mw-line)", borderRadius: "8px", boxShadow: "var(--mw-shadow-2)" },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": { backgroundColor: "var(--mw-accent)", color: "#fff" },
  ".cm-completionDetail": { fontStyle: "normal", opacity: 0.7, marginLeft: "12px" },
  ".cm-diagnostic-error": { borderLeftColor: "var(--mw-bad)" },
  ".cm-diagnostic-warning": { borderLeftColor: "var(--mw-warn)" },
  ".cm-panels": { backgroundColor: "var(--mw-raised)", color: "var(--mw-text)", borderColor: "var(--mw-line)" },
  ".cm-panels input, .cm-panels button": { borderRadius: "6px" },
  ".cm-foldPlaceholder": { backgroundColor: "var(--mw-sunken)", border: "none", color: "var(--mw-muted)" },
});

const mergeMark = Decoration.mark({ class: "cm-merge" });
const mergeTags = new MatchDecorator({ regexp: /\{\{[^{}]*\}\}|\{%[^{}]*%\}/g, decoration: mergeMark });

const colourMergeTags = ViewPlugin.fromClass(
  class {
    marks: DecorationSet;
    constructor(view: EditorView) {
      this.marks = mergeTags.createDeco(view);
    }
    update(update: ViewUpdate) {
      this.marks = mergeTags.updateDeco(update, this.marks);
    }
  },
  { decorations: (plugin) => plugin.marks },
);

export const MJML_ELEMENTS = [
  "mj-section", "mj-column", "mj-text", "mj-button", "mj-image", "mj-divider", "mj-spacer", "mj-table",
  "mj-wrapper", "mj-group", "mj-hero", "mj-social", "mj-social-element", "mj-navbar", "mj-navbar-link",
  "mj-accordion", "mj-accordion-element", "mj-accordion-title", "mj-accordion-text", "mj-carousel",
  "mj-carousel-image", "mj-raw", "mj-style", "mj-attributes", "mj-class", "mj-all",
];

/** Names after `{{`, elements after `<`. `fields` is asked each time, because they arrive later. */
function completions(fields: () => MergeField[]) {
  return (context: CompletionContext): CompletionResult | null => {
    const merge = context.matchBefore(/\{[{%][^{}<>]*?[\w.]*/);
    if (merge) {
      const word = /[\w.]*$/.exec(merge.text)?.[0] ?? "";
      return {
        from: context.pos - word.length,
        options: fields().map((field) => ({ label: field.name, detail: field.label || field.sample, type: "variable" })),
        validFor: /^[\w.]*$/,
      };
    }
    const element = context.matchBefore(/<\/?mj[\w-]*|<$/);
    if (!element) return null;
    return {
      from: element.from + (element.text.startsWith("</") ? 2 : 1),
      options: MJML_ELEMENTS.map((label) => ({ label, type: "type" })),
      validFor: /^[\w-]*$/,
    };
  };
}

/** Folds the head away: settings and styles, which writers seldom need. */
export function foldHead(view: EditorView): void {
  const source = view.state.doc.toString();
  const from = source.indexOf("<mj-head>");
  const to = source.indexOf("</mj-head>");
  if (from < 0 || to < from) return;
  view.dispatch({ effects: foldEffect.of({ from: from + "<mj-head>".length, to }) });
}

/** The findings as marks in the margin, with their words. */
export function diagnostics(view: EditorView, findings: Finding[], words: (finding: Finding) => string): Diagnostic[] {
  const { doc } = view.state;
  return findings
    .filter((finding) => finding.where.part === "body" && finding.where.line !== null)
    .map((finding) => {
      const line = doc.line(Math.min(Math.max(finding.where.line ?? 1, 1), doc.lines));
      const from = Math.min(line.from + Math.max((finding.where.column ?? 1) - 1, 0), line.to);
      return {
        from,
        to: line.to,
        severity: finding.severity === "error" ? ("error" as const) : ("warning" as const),
        message: words(finding),
      };
    });
}

export interface SetUp {
  label: string;
  readOnly: boolean;
  fields: () => MergeField[];
  onChange: (source: string) => void;
  onSave: () => void;
  onUndo: () => void;
  onRedo: () => void;
}

export function extensions({ label, readOnly, fields, onChange, onSave, onUndo, onRedo }: SetUp): Extension[] {
  return [
    lineNumbers(),
    foldGutter(),
    lintGutter(),
    drawSelection(),
    indentOnInput(),
    indentUnit.of("  "),
    bracketMatching(),
    closeBrackets(),
    highlightActiveLine(),
    highlightSelectionMatches(),
    html({ matchClosingTags: true, autoCloseTags: true }),
    syntaxHighlighting(colours),
    colourMergeTags,
    autocompletion({ override: [completions(fields)], icons: false }),
    // Tab is left alone, so that the keyboard gets out of the editor again.
    keymap.of([
      { key: "Mod-s", preventDefault: true, run: () => (onSave(), true) },
      // One history for the code and the visual view, so it is kept above both.
      { key: "Mod-z", preventDefault: true, run: () => (onUndo(), true), shift: () => (onRedo(), true) },
      { key: "Mod-y", preventDefault: true, run: () => (onRedo(), true) },
      ...closeBracketsKeymap, ...defaultKeymap, ...searchKeymap, ...foldKeymap, ...completionKeymap,
    ]),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "true", tabindex: "0" }),
    EditorView.editable.of(!readOnly),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) onChange(update.state.doc.toString());
    }),
    look,
  ];
}

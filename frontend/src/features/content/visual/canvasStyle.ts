/** Styles of the canvas frame: ours for chips, badges and empty places; the message's own come after. */
import type { Tone } from "@/shared/theme/tokens";

export const FRAME = `<!DOCTYPE html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="script-src 'none'; object-src 'none'; frame-src 'none'; form-action 'none'; base-uri 'none'">`;

/** The canvas shows mail, which is light unless it says otherwise; only our marks follow the tone. */
export function canvasStyle(tone: Tone): string {
  const accent = tone.accent;
  return `
* { box-sizing: border-box; }
html { background: #fff; }
body { margin: 0; font-family: sans-serif; overflow-wrap: anywhere; }
img { border: 0; }
p { margin: 13px 0; }
[data-gjs-type] { position: relative; cursor: default; outline-offset: -2px; }
[data-gjs-type]:focus { outline: none; }
[data-gjs-type="mj-text"], [data-gjs-type="mj-table"], [data-gjs-type="mj-social-element"], [data-gjs-type="mj-divider"] { outline-offset: 2px; }
.gjs-hovered:not(.gjs-selected):not([data-gjs-type="mj-body"]) { outline: 1px dashed ${accent}; }
.gjs-selected { outline: 2px solid ${accent} !important; }
.gjs-selected:focus-visible { outline-width: 3px !important; }
[data-gjs-type="statement"] { outline: 1px dashed #9a6b00; outline-offset: 0; }
.mw-slot:empty { min-height: 56px; display: grid !important; place-items: center; border: 1px dashed #948d81; border-radius: 6px; font: 13px/1.4 sans-serif; color: #686258; }
.mw-slot:empty::before { content: attr(data-empty); padding: 8px; text-align: center; }
.mw-spacer { background: repeating-linear-gradient(45deg, transparent 0 6px, rgb(148 141 129 / 16%) 6px 7px); }
.mw-note, .mw-badge { font: 500 12px/1.5 sans-serif; letter-spacing: 0; text-transform: none; text-align: start; direction: ltr; }
.mw-note { padding: 14px 16px; background: #f1efea; color: #504b43; border: 1px dashed #948d81; border-radius: 6px; }
.mw-badge { padding: 2px 10px; background: #fcf0d8; color: #6b4300; }
.mw-chip { display: inline; padding: 1px 6px; border-radius: 6px; background: #e3f1ef; color: #0b5a57; box-shadow: inset 0 0 0 1px #86c6c1; cursor: pointer; text-decoration: none; -webkit-box-decoration-break: clone; box-decoration-break: clone; }
.mw-chip[data-tone="fact"] { background: #f1efea; color: #35312b; box-shadow: inset 0 0 0 1px #bfb9ae, inset 3px 0 0 ${accent}; padding-left: 8px; }
.mw-chip[data-tone="changed"] { background: #fcf0d8; color: #6b4300; box-shadow: inset 0 0 0 1px #dfb45c, inset 3px 0 0 #b87503; padding-left: 8px; }
.mw-chip[data-tone="logic"] { background: #fcf0d8; color: #6b4300; box-shadow: inset 0 0 0 1px #dfb45c; font: 500 12px/1.6 sans-serif; letter-spacing: 0; text-transform: none; vertical-align: middle; }
.mw-chip[data-tone="note"] { background: #f1efea; color: #504b43; box-shadow: inset 0 0 0 1px #948d81; font: 500 12px/1.6 sans-serif; vertical-align: middle; }
.mw-chip[data-tone="unknown"] { background: #fbe7e4; color: #8a1f18; box-shadow: inset 0 0 0 1px #ec978c; }
[contenteditable="true"] { cursor: text; outline: none; caret-color: currentColor; }
[contenteditable="true"] a { cursor: text; }
.gjs-placeholder { position: absolute; }
`;
}

/** What the head of a message says about its blocks: defaults, classes, styles, colours and fonts. */
import { masked, mergeTags, tokens } from "./markup";
import { valuesOf } from "./tree";

type Values = Record<string, string>;

export interface Head {
  all: Values;
  byElement: Record<string, Values>;
  byClass: Record<string, Values>;
  css: string;
}

/** What MJML uses where nobody says otherwise (the part of it that is shown while editing). */
const DEFAULTS: Record<string, Values> = {
  "mj-body": { width: "600px" },
  "mj-wrapper": { padding: "20px 0", "text-align": "center" },
  "mj-section": { padding: "20px 0", "text-align": "center", direction: "ltr" },
  "mj-column": { "vertical-align": "top", direction: "ltr" },
  "mj-group": { "vertical-align": "top", direction: "ltr" },
  "mj-hero": { padding: "0px", "background-color": "#ffffff", "background-position": "center center", "vertical-align": "top" },
  "mj-text": { color: "#000000", "font-family": "Ubuntu, Helvetica, Arial, sans-serif", "font-size": "13px", "line-height": "1", padding: "10px 25px", align: "left" },
  "mj-table": { color: "#000000", "font-family": "Ubuntu, Helvetica, Arial, sans-serif", "font-size": "13px", "line-height": "22px", padding: "10px 25px", align: "left", cellpadding: "0", width: "100%" },
  "mj-button": {
    align: "center", "background-color": "#414141", border: "none", "border-radius": "3px", color: "#ffffff", "font-family": "Ubuntu, Helvetica, Arial, sans-serif",
    "font-size": "13px", "font-weight": "normal", "inner-padding": "10px 25px", "line-height": "120%", padding: "10px 25px",
  },
  "mj-image": { align: "center", padding: "10px 25px", border: "0" },
  "mj-divider": { "border-color": "#000000", "border-style": "solid", "border-width": "4px", padding: "10px 25px", width: "100%", align: "center" },
  "mj-spacer": { height: "20px" },
  "mj-social": { align: "center", mode: "horizontal", padding: "10px 25px", "icon-size": "20px", "font-size": "13px", "line-height": "22px", color: "#333333", "border-radius": "3px", "font-family": "Ubuntu, Helvetica, Arial, sans-serif" },
  "mj-social-element": { "text-padding": "4px 4px 4px 0", padding: "4px" },
};

export function readHead(prefix: string): Head {
  const head: Head = { all: {}, byElement: {}, byClass: {}, css: "" };
  const tags = mergeTags(prefix);
  let settings = false;
  let style = false;
  for (const token of tokens(prefix, masked(prefix, tags))) {
    if (token.kind === "start") {
      if (token.name === "mj-attributes") settings = true;
      style = token.name === "mj-style" && !token.selfClosing;
      if (!settings || token.name === "mj-attributes") continue;
      const values = valuesOf(token.attributes);
      if (token.name === "mj-all") head.all = { ...head.all, ...values };
      else if (token.name === "mj-class") head.byClass[values.name ?? ""] = values;
      else head.byElement[token.name] = { ...head.byElement[token.name], ...values };
    } else if (token.kind === "end") {
      if (token.name === "mj-attributes") settings = false;
    } else if (token.kind === "chars" && style) {
      head.css += `${prefix.slice(token.start, token.end)}\n`;
      style = false;
    }
  }
  return head;
}

/** What holds for a block in the end: MJML's defaults, the head's, those of its classes, its own. */
export function effective(head: Head, type: string, own: Values): Values {
  const classes = (own["mj-class"] ?? "").split(/\s+/).map((name) => head.byClass[name] ?? {});
  const layers = [DEFAULTS[type] ?? {}, head.all, head.byElement[type] ?? {}, ...classes, own];
  const result: Values = {};
  for (const layer of layers) {
    for (const [name, value] of Object.entries(layer)) {
      // A later `padding` counts for all four sides that an earlier layer had set one by one.
      if (name === "padding" || name === "border") for (const side of ["top", "right", "bottom", "left"]) Reflect.deleteProperty(result, `${name}-${side}`);
      result[name] = value;
    }
  }
  return result;
}

const COLOUR = /#(?:[0-9a-f]{6}|[0-9a-f]{3})\b/gi;

/** Colours the message uses already, most frequent first. */
export function coloursIn(source: string): string[] {
  const counts = new Map<string, number>();
  for (const [found] of source.matchAll(COLOUR)) {
    const short = found.length === 4 ? `#${[...found.slice(1)].map((digit) => digit + digit).join("")}` : found;
    const colour = short.toLowerCase();
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  return [...counts].sort((one, other) => other[1] - one[1]).map(([colour]) => colour).slice(0, 14);
}

/** Fonts that are on nearly every device; the stack of the message itself comes first. */
export const SAFE_FONTS: { id: string; stack: string }[] = [
  { id: "system", stack: "-apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'PingFang SC', 'Microsoft YaHei', sans-serif" },
  { id: "Arial", stack: "Arial, Helvetica, 'PingFang SC', 'Microsoft YaHei', sans-serif" },
  { id: "Verdana", stack: "Verdana, Geneva, 'PingFang SC', 'Microsoft YaHei', sans-serif" },
  { id: "Trebuchet", stack: "'Trebuchet MS', Helvetica, 'PingFang SC', 'Microsoft YaHei', sans-serif" },
  { id: "Georgia", stack: "Georgia, 'Times New Roman', 'Songti SC', SimSun, serif" },
  { id: "Times", stack: "'Times New Roman', Times, 'Songti SC', SimSun, serif" },
  { id: "Courier", stack: "'Courier New', Courier, monospace" },
];

/** Styles of the message for the canvas: nothing that loads anything, and no answer to dark mode. */
export function canvasCss(head: Head): string {
  return head.css
    .replace(/@import[^;]*;?/gi, "")
    .replace(/url\([^)]*\)/gi, "none")
    .replace(/<\/?style/gi, "")
    .replace(/\(\s*prefers-color-scheme\s*:\s*dark\s*\)/gi, "not all")
    .replace(/:root\s*\{\s*color-scheme:[^}]*\}/gi, "");
}

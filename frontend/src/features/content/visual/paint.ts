/** Draws MJML blocks in the canvas: near enough to write and arrange; the preview shows the compiled message. */

type Values = Record<string, string>;

export interface Drawn {
  /** What the block's element holds. */
  nodes: HTMLElement[];
  /** Where child blocks go. */
  slot: HTMLElement | null;
  /** What holds the words. */
  words: HTMLElement | null;
  /** Style of the block's own element. */
  style: string;
}

const SIDES = ["top", "right", "bottom", "left"] as const;
const css = (rules: Record<string, string | undefined>) =>
  Object.entries(rules)
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}:${(value ?? "").replace(/[;{}<>]/g, "")}`)
    .join(";");

/** `padding`, `padding-left` … (or `inner-padding`) as CSS. */
function padding(values: Values): Record<string, string | undefined> {
  const rules: Record<string, string | undefined> = { padding: values.padding };
  for (const side of SIDES) rules[`padding-${side}`] = values[`padding-${side}`];
  return rules;
}

function borders(values: Values): Record<string, string | undefined> {
  const rules: Record<string, string | undefined> = { border: values.border, "border-radius": values["border-radius"] };
  for (const side of SIDES) rules[`border-${side}`] = values[`border-${side}`];
  return rules;
}

function type(values: Values): Record<string, string | undefined> {
  return {
    color: values.color,
    "font-family": values["font-family"],
    "font-size": values["font-size"],
    "font-style": values["font-style"],
    "font-weight": values["font-weight"],
    "letter-spacing": values["letter-spacing"],
    "line-height": values["line-height"],
    "text-align": values.align,
    "text-decoration": values["text-decoration"],
    "text-transform": values["text-transform"],
  };
}

function background(values: Values, address: (reference: string) => string): Record<string, string | undefined> {
  const url = values["background-url"];
  return {
    "background-color": values["background-color"],
    "background-image": url && !/["'()\\]/.test(url) ? `url("${address(url)}")` : undefined,
    "background-size": url ? (values["background-size"] ?? "cover") : undefined,
    "background-position": url ? (values["background-position"] ?? "center") : undefined,
    "background-repeat": url ? (values["background-repeat"] ?? "no-repeat") : undefined,
  };
}

const length = (value: string | undefined) => (value && /^[\d.]+$/.test(value) ? `${value}px` : value);

export interface Stage {
  doc: globalThis.Document;
  values: Values;
  /** How many columns share the row. */
  siblings: number;
  html: string;
  address: (reference: string) => string;
  /** Names of blocks that are shown as a whole, and hints. */
  label: string;
}

function make(doc: globalThis.Document, tag: string, style: Record<string, string | undefined>, classes = "", inside: HTMLElement[] = []): HTMLElement {
  const element = doc.createElement(tag);
  const text = css(style);
  if (text) element.setAttribute("style", text);
  if (classes) element.className = classes.replace(/[^\w\s-]/g, "");
  element.append(...inside);
  return element;
}

/** Sections are as wide as the body; `inner` carries the padding. */
function box(stage: Stage, kind: "section" | "body" | "hero"): Drawn {
  const { doc, values, address } = stage;
  const slot = make(doc, "div", { ...padding(values), "text-align": values["text-align"], direction: values.direction, "font-size": kind === "section" ? "0" : undefined }, "mw-slot");
  const frame = make(
    doc, "div",
    {
      ...background(values, address), ...borders(values),
      overflow: values["border-radius"] ? "hidden" : undefined,
      "min-height": kind === "hero" ? length(values.height === "0px" ? undefined : values.height) : undefined,
      display: kind === "hero" ? "grid" : undefined,
      "align-content": kind === "hero" ? { middle: "center", bottom: "end", top: "start" }[values["vertical-align"] ?? "top"] : undefined,
    },
    values["css-class"], [slot],
  );
  return { nodes: [frame], slot, words: null, style: "" };
}

function column({ doc, values, siblings }: Stage): Drawn {
  const width = values.width ?? `${String(100 / Math.max(1, siblings))}%`;
  const slot = make(doc, "div", { ...padding(values), ...borders(values), "background-color": values["background-color"] }, `mw-slot ${values["css-class"] ?? ""}`);
  return {
    nodes: [slot], slot, words: null,
    style: css({ display: "inline-block", width: length(width), "max-width": "100%", "vertical-align": values["vertical-align"], direction: values.direction === "rtl" ? "rtl" : "ltr", "font-size": "13px", "text-align": "left" }),
  };
}

function cell(stage: Stage, inner: HTMLElement, words: HTMLElement | null, align = true): Drawn {
  const { doc, values } = stage;
  const frame = make(doc, "div", { ...padding(values), "background-color": values["container-background-color"], "text-align": align ? values.align : undefined }, values["css-class"], [inner]);
  return { nodes: [frame], slot: null, words, style: "" };
}

function wordsIn(stage: Stage, element: HTMLElement): HTMLElement {
  element.innerHTML = stage.html; // made safe by chips.ts
  return element;
}

function image(stage: Stage): Drawn {
  const { doc, values, address } = stage;
  const src = values.src ?? "";
  if (!src) return cell(stage, noted(stage, stage.label), null);
  const picture = doc.createElement("img");
  picture.setAttribute("src", address(src));
  picture.setAttribute("alt", values.alt ?? "");
  picture.setAttribute("draggable", "false");
  picture.setAttribute("style", css({ ...borders(values), width: length(values.width) ?? "100%", height: values.height && values.height !== "auto" ? length(values.height) : undefined, "max-width": "100%", display: "inline-block", "vertical-align": "top" }));
  return cell(stage, make(doc, "div", { "font-size": "0" }, "", [picture]), null);
}

function button(stage: Stage): Drawn {
  const { doc, values } = stage;
  const inner = wordsIn(stage, make(doc, "span", { ...type(values), "text-align": undefined, display: "inline-block", ...borders(values), "background-color": values["background-color"], padding: values["inner-padding"], width: length(values.width), "text-decoration": "none", "max-width": "100%" }));
  return cell(stage, inner, inner);
}

function divider(stage: Stage): Drawn {
  const { doc, values } = stage;
  const line = make(doc, "p", { "border-top": `${values["border-style"] ?? "solid"} ${values["border-width"] ?? "1px"} ${values["border-color"] ?? "#000000"}`, margin: "0 auto", width: values.width, "font-size": "1px" });
  return cell(stage, line, null);
}

function noted({ doc }: Stage, label: string): HTMLElement {
  const note = make(doc, "div", {}, "mw-note");
  note.textContent = label;
  return note;
}

const ICON_COLOURS: Record<string, string> = {
  facebook: "#3b5998", twitter: "#55acee", x: "#000000", instagram: "#3f729b", linkedin: "#0077b5", youtube: "#eb3323", web: "#4bade9", github: "#000000",
  pinterest: "#bd081c", snapchat: "#fffa54", tumblr: "#344356", vimeo: "#53b4e7", medium: "#000000", soundcloud: "#ef7f31", dribbble: "#d95988", xing: "#296366", google: "#dc4e41",
};

function network(stage: Stage): Drawn {
  const { doc, values } = stage;
  const name = (values.name ?? "").replace("-noshare", "");
  const size = length(values["icon-size"]) ?? "20px";
  const icon = doc.createElement("img");
  icon.setAttribute("src", values.src ? stage.address(values.src) : `/m/icons/${name === "x" ? "twitter-x" : name === "google" ? "google-plus" : name}.png`);
  icon.setAttribute("alt", values.alt ?? name);
  icon.setAttribute("style", css({ width: size, height: size, display: "block", "border-radius": values["border-radius"], "background-color": values["background-color"] ?? ICON_COLOURS[name] }));
  const words = stage.html ? [wordsIn(stage, make(doc, "span", { ...type(values), padding: values["text-padding"] }))] : [];
  const inner = make(doc, "span", { display: "inline-flex", "align-items": "center", gap: "4px", padding: values.padding }, "", [icon, ...words]);
  return { nodes: [inner], slot: null, words: null, style: "display:inline-block" };
}

/** How a block looks. Unknown ones are drawn as a note with their name. */
export function draw(kind: string, stage: Stage): Drawn {
  const { doc, values } = stage;
  switch (kind) {
    case "mj-body": {
      const slot = make(doc, "div", { "max-width": length(values.width) ?? "600px", margin: "0 auto" }, "mw-slot");
      return { nodes: [slot], slot, words: null, style: css({ "background-color": values["background-color"], "min-height": "100vh" }) };
    }
    case "mj-section":
    case "mj-wrapper":
      return box(stage, kind === "mj-section" ? "section" : "body");
    case "mj-hero":
      return box(stage, "hero");
    case "mj-group":
      return { ...column(stage), style: `${column(stage).style};font-size:0` };
    case "mj-column":
      return column(stage);
    case "mj-social": {
      const slot = make(doc, "div", { "text-align": values.align }, "mw-slot");
      return { ...cell(stage, slot, null), slot };
    }
    case "mj-social-element":
      return network(stage);
    case "mj-text": {
      const inner = wordsIn(stage, make(doc, "div", type(values)));
      return cell(stage, inner, inner, false);
    }
    case "mj-table": {
      const table = make(doc, "table", { ...type(values), width: values.width, "border-collapse": "collapse", border: values.border });
      table.setAttribute("cellpadding", values.cellpadding ?? "0");
      const inner = wordsIn(stage, table);
      return cell(stage, inner, inner, false);
    }
    case "mj-button":
      return button(stage);
    case "mj-image":
      return image(stage);
    case "mj-divider":
      return divider(stage);
    case "mj-spacer":
      return { nodes: [make(doc, "div", { height: length(values.height) ?? "20px" }, `mw-spacer ${values["css-class"] ?? ""}`)], slot: null, words: null, style: "" };
    case "statement":
      return { nodes: [], slot: null, words: null, style: "" };
    case "arm": {
      const badge = make(doc, "div", {}, "mw-badge");
      badge.textContent = stage.label;
      const slot = make(doc, "div", {}, "mw-slot");
      return { nodes: [badge, slot], slot, words: null, style: "" };
    }
    default:
      return { nodes: [noted(stage, stage.label)], slot: null, words: null, style: "" };
  }
}

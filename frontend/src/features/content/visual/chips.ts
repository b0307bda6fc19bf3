/**
 * Words of a block between the source and the canvas. In the canvas a merge tag is a chip: an
 * element that cannot be edited inside and carries the tag as written. HTML that must not be in our
 * page is left out of the canvas; such a block is edited in the source, where nothing is lost.
 */
import { masked, type MergeTag, mergeTags, pieces, tokens } from "./markup";

/** How a merge tag is shown. `tone`: a value, a fact, a fact that changed, a condition, a note, or what nobody knows. */
export interface ChipWords {
  label: string;
  title: string;
  tone: "value" | "fact" | "changed" | "logic" | "note" | "unknown";
}

export type Describe = (tag: MergeTag) => ChipWords;

export const CHIP = "data-merge";

export interface Shown {
  html: string;
  /** The canvas shows less than the source says, so the words are edited there. */
  locked: boolean;
}

const escaped = (text: string) => text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

export function chipHtml(source: string, { label, title, tone }: ChipWords): string {
  return `<span ${CHIP}="${escaped(source)}" class="mw-chip" data-tone="${tone}" title="${escaped(title)}" contenteditable="false">${escaped(label)}</span>`;
}

/** Names the chips anew where they stand: the cursor beside them stays. */
export function relabel(root: Element, describe: Describe): void {
  for (const chip of root.querySelectorAll(`[${CHIP}]`)) {
    const tag = pieces(chip.getAttribute(CHIP) ?? "")[0]?.tag;
    if (!tag) continue;
    const { label, title, tone } = describe(tag);
    if (chip.textContent !== label) chip.textContent = label;
    chip.setAttribute("title", title);
    chip.setAttribute("data-tone", tone);
  }
}

export interface Setting {
  describe: Describe;
  /** Where an image of the library (`media:…`) is loaded from. */
  address: (reference: string) => string;
}

/** Source words as safe HTML for the canvas. `rows`: they are the rows of a table. */
export function toCanvas(source: string, { describe, address }: Setting, rows = false): Shown {
  let tags: MergeTag[];
  try {
    tags = mergeTags(source);
  } catch {
    return { html: escaped(source), locked: true };
  }
  const byStart = new Map(tags.map((tag) => [tag.start, tag]));
  let html = "";
  let locked = false;
  for (const token of tokens(source, masked(source, tags))) {
    if (token.kind === "start") {
      const attributes = token.attributes.map(({ name, value }) => ` ${name}="${escaped(value)}"`).join("");
      html += `<${token.name}${attributes}${token.selfClosing ? " /" : ""}>`;
    } else if (token.kind === "chars") {
      html += words(source, token.start, token.end, byStart, describe);
    } else {
      // Conditional comments for one mail program would not survive a browser's editing.
      if (token.kind === "declaration" || /^<!--\[if|merge|\{[{%]/.test(source.slice(token.start, token.end))) locked = true;
      html += source.slice(token.start, token.end);
    }
  }
  const safe = sanitised(html, address, rows);
  return { html: safe.html, locked: locked || safe.locked };
}

function words(source: string, start: number, end: number, tags: Map<number, MergeTag>, describe: Describe): string {
  let html = "";
  let at = start;
  let plain = start;
  while (at < end) {
    const tag = tags.get(at);
    if (!tag) {
      at += 1;
      continue;
    }
    html += source.slice(plain, at) + chipHtml(source.slice(tag.start, tag.end), describe(tag));
    at = plain = tag.end;
  }
  return html + source.slice(plain, end);
}

const ELEMENTS = new Set(
  ("a abbr acronym address b bdi bdo big blockquote br caption center cite code col colgroup dd del details div dl dt em font h1 h2 h3 h4 h5 h6 hr i img ins kbd " +
    "li mark ol p pre q rp rt ruby s samp small span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr").split(" "),
);
const ADDRESSES = new Set(["href", "src", "background", "cite"]);
const SAFE_ADDRESS = /^(?:https?:|mailto:|tel:|sms:|media:|starter:|#|\/|\{\{|\{%|data:image\/(?:png|jpeg|gif|webp);|[^:]*$)/i;

function sanitised(html: string, address: Setting["address"], rows: boolean): Shown {
  const parsed = new DOMParser().parseFromString(rows ? `<body><table>${html}</table></body>` : `<body>${html}</body>`, "text/html");
  const root = rows ? (parsed.body.querySelector("table") ?? parsed.body) : parsed.body;
  // What may not stand between rows is moved out of the table by the parser: a loop, for example.
  let locked = parsed.head.childNodes.length > 0 || (rows && parsed.body.childNodes.length > 1);
  for (const element of [...root.querySelectorAll("*")]) {
    if (!root.contains(element)) continue;
    if (!ELEMENTS.has(element.localName) || element.namespaceURI !== "http://www.w3.org/1999/xhtml") {
      locked = true;
      element.remove();
      continue;
    }
    for (const { name, value } of [...element.attributes]) {
      const bad = ADDRESSES.has(name) && !SAFE_ADDRESS.test(value.replace(/[\s\p{Cc}]/gu, ""));
      const style = name === "style" && /expression|javascript:|@import|behavior/i.test(value);
      if (name.startsWith("on") || name.startsWith("xmlns") || name === "srcdoc" || name === "formaction" || bad || style) {
        locked = true;
        element.removeAttribute(name);
      }
    }
    const src = element.localName === "img" ? element.getAttribute("src") : null;
    if (src && address(src) !== src) {
      element.setAttribute("data-reference", src);
      element.setAttribute("src", address(src));
    }
  }
  return { html: root.innerHTML, locked };
}

/**
 * The words of an edited block as source: chips become their tags again. Browsers write a space at
 * the end of a line as a non-breaking one; unless the author uses those, it is a space again.
 */
export function toSource(edited: Element, nonBreaking = true): string {
  const copy = edited.cloneNode(true) as Element;
  const sources: string[] = [];
  for (const chip of [...copy.querySelectorAll(`[${CHIP}]`)]) {
    sources.push(chip.getAttribute(CHIP) ?? "");
    chip.replaceWith(`\ue000${String(sources.length - 1)}\ue001`);
  }
  for (const image of copy.querySelectorAll("img[data-reference]")) {
    image.setAttribute("src", image.getAttribute("data-reference") ?? "");
    image.removeAttribute("data-reference");
  }
  const html = tidy(copy.innerHTML);
  return (nonBreaking ? html : html.replace(/&nbsp;/g, " ").replace(/ {2,}/g, " ")).replace(/\ue000(\d+)\ue001/g, (_, number: string) => sources[Number(number)] ?? "");
}

/** What browsers leave behind while one types. */
function tidy(html: string): string {
  return html
    .replace(/\u200b/g, "")
    .replace(/ (?:spellcheck|contenteditable|data-gjs-[\w-]+)="[^"]*"/g, "")
    .replace(/<(b|i|u|s|span|font)(?: [^>]*)?><\/\1>/g, "");
}

/** The blocks that can be put into a message, as MJML in the words and colours of the message. */
import { feedbackSection } from "../editor/feedback";
import { readable } from "./colour";
import { effective, type Head } from "./head";

export interface Brand {
  accent: string;
  onAccent: string;
  ink: string;
  soft: string;
  card: string;
  line: string;
}

/** The colours new blocks come in: those of the message's own buttons and texts, else the brand's. */
export function brandOf(head: Head, main = "#0f766e"): Brand {
  const button = effective(head, "mj-button", {});
  const text = effective(head, "mj-text", {});
  const own = (value: string | undefined, fallback: string) => (value && /^#[0-9a-f]{3,8}$/i.test(value) ? value : fallback);
  return {
    accent: own(head.byElement["mj-button"]?.["background-color"], readable(main, "#ffffff")),
    onAccent: own(button.color, "#ffffff"),
    ink: own(head.byClass.title?.color ?? text.color, "#1c1917"),
    soft: own(head.byClass.soft?.color, "#57534e"),
    card: "#ffffff",
    line: own(head.byElement["mj-divider"]?.["border-color"], "#e7e5e4"),
  };
}

export interface PaletteItem {
  id: string;
  group: "layout" | "content" | "facts" | "ready";
  source: (words: (key: string) => string, brand: Brand, classes: Record<string, unknown>) => string;
}

const section = (columns: string[], brand: Brand) => `<mj-section css-class="card inset" background-color="${brand.card}" padding="16px 48px">
${columns.map((column) => `  <mj-column>\n${column ? `    ${column}\n` : ""}  </mj-column>`).join("\n")}
</mj-section>`;

/** The look of a heading: the class the template has for it, else attributes. */
export const heading = (words: string, brand: Brand, classes: Record<string, unknown>, level: "title" | "heading" = "heading") =>
  classes[level]
    ? `<mj-text css-class="${level}" mj-class="${level}">${words}</mj-text>`
    : `<mj-text css-class="${level}" font-size="${level === "title" ? "30px" : "22px"}" line-height="1.3" font-weight="700" color="${brand.ink}">${words}</mj-text>`;

export const palette: PaletteItem[] = [
  { id: "section1", group: "layout", source: (w, brand) => section([`<mj-text css-class="ink">${w("text")}</mj-text>`], brand) },
  { id: "section2", group: "layout", source: (w, brand) => section([`<mj-text css-class="ink">${w("text")}</mj-text>`, `<mj-text css-class="ink">${w("text")}</mj-text>`], brand) },
  { id: "section3", group: "layout", source: (w, brand) => section(Array.from({ length: 3 }, () => `<mj-text css-class="ink">${w("text")}</mj-text>`), brand) },
  {
    id: "hero",
    group: "layout",
    source: (w, brand, classes) => `<mj-hero background-color="${brand.accent}" padding="56px 48px 40px" mode="fluid-height">
  ${heading(w("heading"), brand, classes, "title").replace(/ css-class="\w+"/, "").replace(/ color="[^"]*"/, "").replace("<mj-text", `<mj-text color="${brand.onAccent}" align="center"`)}
  <mj-text color="${brand.onAccent}" align="center">${w("heroLine")}</mj-text>
  <mj-button href="https://" background-color="${brand.onAccent}" color="${brand.accent}">${w("button")}</mj-button>
</mj-hero>`,
  },
  { id: "text", group: "content", source: (w) => `<mj-text css-class="ink">${w("text")}</mj-text>` },
  { id: "heading", group: "content", source: (w, brand, classes) => heading(`<h2 style="margin: 0; font-size: inherit; line-height: inherit;">${w("heading")}</h2>`, brand, classes) },
  { id: "button", group: "content", source: (w) => `<mj-button href="https://">${w("button")}</mj-button>` },
  { id: "image", group: "content", source: () => `<mj-image src="" />` },
  { id: "divider", group: "content", source: (_, brand) => `<mj-divider css-class="rule" border-width="1px" border-color="${brand.line}" />` },
  { id: "spacer", group: "content", source: () => `<mj-spacer height="24px" />` },
  {
    id: "social",
    group: "content",
    source: () => `<mj-social mode="horizontal" icon-size="24px" padding="8px 0">
  <mj-social-element name="facebook-noshare" href="https://" alt="Facebook"></mj-social-element>
  <mj-social-element name="instagram" href="https://" alt="Instagram"></mj-social-element>
  <mj-social-element name="linkedin-noshare" href="https://" alt="LinkedIn"></mj-social-element>
</mj-social>`,
  },
  // What these show is asked for; see factBlocks.
  { id: "product", group: "facts", source: () => "" },
  { id: "products", group: "facts", source: () => "" },
  { id: "offer", group: "facts", source: () => "" },
  { id: "feedback", group: "ready", source: (w, brand) => feedbackSection(w, brand) },
  {
    id: "footer",
    group: "ready",
    source: (w, brand) => `<mj-section padding="28px 24px 40px">
  <mj-column>
    <mj-text css-class="quiet" font-size="13px" color="${brand.soft}" align="center">{{ workspace.name }} · {{ workspace.postal_address }}</mj-text>
    <mj-text css-class="quiet" font-size="13px" color="${brand.soft}" align="center"><a href="{{ links.unsubscribe }}">${w("unsubscribe")}</a> · <a href="{{ links.preferences }}">${w("preferences")}</a> · <a href="{{ links.view }}">${w("view")}</a></mj-text>
  </mj-column>
</mj-section>`,
  },
];

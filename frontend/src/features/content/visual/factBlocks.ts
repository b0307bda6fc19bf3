/** Blocks that tell facts: a product, several beside each other, an offer. All they say are slots. */
import type { Kind, WritableFact } from "../facts/data";
import { factInAttribute, factTag } from "../facts/factTag";
import { mixed, readable } from "./colour";
import { type Brand, heading } from "./palette";

type Words = (key: string) => string;
type Classes = Record<string, unknown>;

export interface FactBlock {
  kind: Kind;
  /** How many facts it is made of. */
  least: number;
  most: number;
  /** Stands where it was dropped while one chooses. */
  place: string;
  source: (facts: WritableFact[], words: Words, brand: Brand, classes: Classes) => string;
}

const COLUMN = "<mj-column></mj-column>";
const BESIDE: Record<number, string> = { 2: "0 8px 16px", 3: "0 6px 16px" };

export const factBlocks: Record<string, FactBlock> = {
  product: {
    kind: "product", least: 1, most: 1, place: `<mj-spacer height="64px" />`,
    source: ([fact], words, brand, classes) => (fact ? productLines(fact, words, brand, classes).join("\n") : ""),
  },
  products: {
    kind: "product", least: 2, most: 3, place: `<mj-section padding="24px">${COLUMN}</mj-section>`,
    source: (facts, words, brand, classes) => {
      const columns = facts.map((fact) => {
        const lines = productLines(fact, words, brand, classes).map((line) => `    ${line}\n`).join("");
        return `  <mj-column css-class="part" padding="${BESIDE[facts.length] ?? "0 8px 16px"}">\n${lines}  </mj-column>\n`;
      });
      return `<mj-section css-class="card inset" background-color="${brand.card}" padding="16px 40px 8px">\n${columns.join("")}</mj-section>`;
    },
  },
  offer: { kind: "offer", least: 1, most: 1, place: `<mj-section padding="24px">${COLUMN}</mj-section>`, source: ([fact], words, brand, classes) => (fact ? coupon(fact, words, brand, classes) : "") },
};

/** The reference of what a fact says; "" when it does not. */
const saying = (fact: WritableFact) => (field: string) => fact.slots.find((slot) => slot.field === field)?.ref ?? "";

function productLines(fact: WritableFact, words: Words, brand: Brand, classes: Classes): string[] {
  const say = saying(fact);
  const name = say("name");
  const href = say("url") ? ` href="${factInAttribute(say("url"))}"` : "";
  const usual = say("list_price");
  const was = usual && textOf(fact, "list_price") !== textOf(fact, "price") ? `<br /><span style="font-size: 14px; font-weight: 400;">${words("was").replace("[fact]", factTag(usual))}</span>` : "";
  return [
    ...(say("image") ? [`<mj-image src="${factInAttribute(say("image"))}" alt="${factInAttribute(name)}"${href} fluid-on-mobile="true" border-radius="8px" padding="0 0 12px" />`] : []),
    heading(factTag(name), brand, classes),
    ...(say("price") ? [`<mj-text css-class="ink" font-weight="600" padding="0 0 8px">${factTag(say("price"))}${was}</mj-text>`] : []),
    ...(href ? [`<mj-button${href} align="left">${words("productMore")}</mj-button>`] : []),
  ];
}

const textOf = (fact: WritableFact, field: string) => fact.slots.find((slot) => slot.field === field)?.text ?? "";

/** A coupon on a tint of the message's colour: what it is, its code to copy, until when and from how much. */
function coupon(fact: WritableFact, words: Words, brand: Brand, classes: Classes): string {
  const say = saying(fact);
  const ground = mixed(brand.accent, "#ffffff", 0.9);
  const ink = readable(mixed(brand.accent, "#000000", 0.35), ground);
  const tell = (field: string, key: string) => (say(field) ? words(key).replace("[fact]", factTag(say(field))) : "");
  const terms = [tell("from", "offerFrom"), tell("until", "offerUntil"), tell("min_order", "offerMinimum")].filter(Boolean).join("<br />");
  const title = say("name") || say("value");
  const lines = [
    ...(title ? [heading(factTag(title), brand, classes).replace(/ css-class="\w+"/, "").replace(/ color="[^"]*"/, "").replace("<mj-text", `<mj-text color="${ink}" align="center"`)] : []),
    ...(say("code")
      ? [
          `<mj-text color="${ink}" align="center" font-size="14px" padding="0 0 6px">${words("offerYourCode")}</mj-text>`,
          `<mj-text color="${ink}" align="center" font-size="22px" font-weight="700" letter-spacing="2px" padding="0 0 12px"><span style="display: inline-block; padding: 8px 22px; border: 2px dashed ${ink}; border-radius: 8px;">${factTag(say("code"))}</span></mj-text>`,
        ]
      : []),
    ...(terms ? [`<mj-text color="${ink}" align="center" font-size="14px" padding="0 0 12px">${terms}</mj-text>`] : []),
    `<mj-button href="${factInAttribute("brand:.url")}" background-color="${ink}" color="#ffffff">${words("offerButton")}</mj-button>`,
  ];
  return `<mj-section css-class="card inset" background-color="${brand.card}" padding="8px 48px 16px">
  <mj-column background-color="${ground}" border-radius="10px" padding="24px 24px 12px">
${lines.map((line) => `    ${line}\n`).join("")}  </mj-column>
</mj-section>`;
}

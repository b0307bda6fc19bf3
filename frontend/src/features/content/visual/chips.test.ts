/** Words of a block go into the canvas and come back; what a page must not run stays out of it. */
import { describe, expect, it } from "vitest";
import { toCanvas, toSource } from "./chips";
import { mergeTags } from "./markup";
import { chipWords, conditionCode, conditionOf, conditionWords, type Slots, valueOf, valueTag } from "./slots";
import { LANGUAGES, STARTERS, starter } from "./starters.testing";
import { type Node, read } from "./tree";

const field = (name: string, kind = "text", label = "") => ({ name, kind, label, group: name.split(".")[0] ?? "", optional: true, sample: "" });
const origin = { id: "1", kind: "product", key: "tr-3", name: "Trail Runner 3", version: 1, source: "api", source_name: "", recorded_at: "", fresh_until: null, archived: false, standing: "" };
const fact = (ref: string, text: string, state: string, before = "") => ({ ref, text, state, before, kind: "product", key: "tr-3", field: ref.split(".")[1] ?? "", fact: origin });
const slots: Slots = {
  fields: [field("contact.first_name"), field("contact.country"), field("fact.price", "number", "Price of the mug")],
  values: { "contact.first_name": "Maria", "fact.price": "€ 19.00" },
  show: "values",
  label: (one) => one.label || one.name,
  words: (key, values) => [key, ...Object.values(values ?? {})].join("|"),
  facts: {
    "product:tr-3.price": fact("product:tr-3.price", "€89", "ok"),
    "product:tr-3.list_price": fact("product:tr-3.list_price", "€99", "changed", "€119.50"),
    "product:gone.price": { ...fact("product:gone.price", "", "missing"), fact: null },
  },
  factField: (one) => one,
};
const setting = { describe: (tag: Parameters<typeof chipWords>[0]) => chipWords(tag, slots), address: (reference: string) => reference.replace("media:", "/m/1/") };

function roundTrip(source: string, rows = false): string {
  const holder = document.createElement(rows ? "table" : "div");
  holder.innerHTML = toCanvas(source, setting, rows).html;
  return toSource(holder);
}

describe("words", () => {
  it.each([
    "Hello {{ contact.first_name|default(\"you\") }}, <b>welcome</b>.",
    "{% if contact.first_name %}Hi{% else %}Hello{% endif %} <em>x</em>{# note #}",
    '<a href="{{ links.unsubscribe }}" style="color: red;">a</a> · <a href="https://a.example/?a=1&amp;b=2">b</a>',
    'a &amp; b &lt;c&gt; {{ contact.points / 2 }} {{ "x }} y" }}',
    '<ul style="margin: 0;"><li>a</li><li>{{ contact.city }}</li></ul>',
    '<img src="media:0a.png" alt="x" width="20">',
    'Only {{ fact("product:tr-3.price") }} <a href="{{ fact(\'product:tr-3.url\') }}">here</a>',
  ])("come back as they were: %s", (source) => {
    expect(toCanvas(source, setting).locked).toBe(false);
    expect(roundTrip(source)).toBe(source);
  });
  it("of every starter can be edited and mean the same afterwards", () => {
    const words = (node: Node): string[] => [...(node.type === "mj-text" && node.content ? [node.content] : []), ...node.children.flatMap(words)];
    for (const name of STARTERS) {
      for (const language of LANGUAGES) {
        for (const source of words(read(starter(name, language)).body)) {
          expect(toCanvas(source, setting).locked).toBe(false);
          const back = roundTrip(source);
          expect(mergeTags(back).map((tag) => tag.code)).toEqual(mergeTags(source).map((tag) => tag.code));
          expect(back.replace(/<br\s*\/?>/g, "<br>")).toBe(source.replace(/<br\s*\/?>/g, "<br>"));
        }
      }
    }
  });
  it.each([
    "<script>alert(1)</script>x", "<img src=x onerror=alert(1)>", "<a href=\"java\nscript:alert(1)\">x</a>", "<svg><animate onbegin=alert(1)></svg>",
    "<iframe></iframe>x", "<object>x</object>", "<style>*{}</style>x", "<form action=x><input></form>", "<math><mi>x</mi></math>",
    "<a href='data:text/html,x'>x</a>", "<b style='background:expression(x)'>x</b>",
  ])("that could run are left out and locked: %s", (source) => {
    const { html, locked } = toCanvas(source, setting);
    expect(locked).toBe(true);
    expect(html).not.toMatch(/script|onerror|onbegin|iframe|<style|<form|<input|<svg|<math|data:text|expression/i);
  });
  it("with a comment for one mail program are locked", () => {
    expect(toCanvas("<!--[if mso]>x<![endif]-->y", setting).locked).toBe(true);
  });
  it("keep non-breaking spaces of the author, not those of the browser", () => {
    const holder = document.createElement("div");
    holder.innerHTML = "20&nbsp;€&nbsp;";
    expect(toSource(holder)).toBe("20&nbsp;€&nbsp;");
    expect(toSource(holder, false)).toBe("20 € ");
  });
  it("carry no markup of a value or a name", () => {
    const evil = { ...setting, describe: () => ({ label: "<img src=x onerror=alert(1)>", title: '"><script>', tone: "value" as const }) };
    const holder = document.createElement("div");
    holder.innerHTML = toCanvas("{{ contact.first_name }}", evil).html;
    expect(holder.querySelectorAll("*")).toHaveLength(1);
    expect(holder.querySelector("img, script")).toBeNull();
  });
});

describe("slots", () => {
  const words = (source: string, show: Slots["show"] = "values") => chipWords(mergeTags(source)[0]!, { ...slots, show });
  it("show the live value, or the name", () => {
    expect(words('{{ contact.first_name|default("you") }}').label).toBe("Maria");
    expect(words('{{ contact.first_name|default("you") }}', "labels").label).toBe("contact.first_name");
    expect(words("{{ fact.price }}").label).toBe("€ 19.00");
    expect(words("{{ fact.price }}", "labels").label).toBe("Price of the mug");
  });
  it("show the words to use instead where the contact has none", () => {
    expect(words('{{ contact.country|default("your country") }}').label).toBe("your country");
  });
  it("say that a name is unknown", () => {
    expect(words("{{ contact.fist_name }}").tone).toBe("unknown");
  });
  it("of facts say what they read, what they are, and what is amiss", () => {
    expect(words('{{ fact("product:tr-3.price") }}')).toEqual({ label: "€89", title: "fact.tip.ok|Trail Runner 3 · price|€89|", tone: "fact" });
    expect(words('{{ fact("product:tr-3.price") }}', "labels").label).toBe("Trail Runner 3 · price: €89");
    expect(words("{{ fact('product:tr-3.list_price') }}")).toEqual({ label: "€99", title: "fact.tip.changed|Trail Runner 3 · list_price|€99|€119.50", tone: "changed" });
    expect(words('{{ fact("product:gone.price") }}')).toMatchObject({ label: "gone · price", tone: "unknown" });
    expect(words('{{ fact("product:new%20one.price") }}')).toMatchObject({ label: "new one · price", tone: "fact" });
  });
  it("are written as the merge language wants them", () => {
    expect(valueTag({ path: "contact.first_name", fallback: 'a "b" \\', filters: "" })).toBe('{{ contact.first_name|default("a \\"b\\" \\\\") }}');
    expect(valueOf('contact.first_name | default("a \\"b\\"")|upper')).toEqual({ path: "contact.first_name", fallback: 'a "b"', filters: "|upper" });
    expect(valueOf('"Ms " ~ contact.last_name')).toBeNull();
  });
});

describe("conditions", () => {
  it.each([
    ['contact.country == "PL"', { path: "contact.country", test: "is", value: "PL" }],
    ["contact.points > 100", { path: "contact.points", test: "more", value: "100" }],
    ["not contact.first_name", { path: "contact.first_name", test: "empty", value: "" }],
    ["contact.first_name", { path: "contact.first_name", test: "filled", value: "" }],
    ['"gold" in contact.tags', { path: "contact.tags", test: "contains", value: "gold" }],
  ] as const)("are read and written: %s", (code, condition) => {
    expect(conditionOf(code)).toEqual(condition);
    expect(conditionCode(condition, condition.test === "more" ? "number" : "text")).toBe(code);
  });
  it("leave richer ones as they are", () => {
    expect(conditionOf('contact.a == "1" and contact.b')).toBeNull();
    expect(conditionWords('if contact.a == "1" and contact.b', slots)).toContain('contact.a == "1" and contact.b');
  });
  it("ask a yes-or-no field without comparing", () => {
    expect(conditionCode({ path: "contact.vip", test: "is", value: "false" }, "boolean")).toBe("not contact.vip");
  });
});

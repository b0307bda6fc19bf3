/** Reading a message as blocks and printing it gives the same text, and a change touches nothing else. */
import { describe, expect, it } from "vitest";
import { BLANK, snippets } from "../editor/snippets";
import { LANGUAGES, STARTERS, starter } from "./starters.testing";
import { type Document, fresh, type Node, NotVisual, print, read, readBlocks, valuesOf, withAttributes } from "./tree";

const body = (inside: string, head = "") => `<mjml>\n  <mj-head>${head}</mj-head>\n  <mj-body background-color="#fff">\n${inside}\n  </mj-body>\n</mjml>\n`;
const column = (inside: string) => body(`    <mj-section>\n      <mj-column>\n${inside}\n      </mj-column>\n    </mj-section>`);

/** Sources that a tidy-minded editor would damage. */
export const AWKWARD: Record<string, string> = {
  comments: body("    <!-- first -->\n    <mj-section><!-- in --><mj-column><mj-text>a</mj-text><!-- after --></mj-column></mj-section>\n    <!-- last -->"),
  conditionAroundSections: body('    {% if contact.country == "PL" %}\n    <mj-section><mj-column><mj-text>a</mj-text></mj-column></mj-section>\n    {% elif contact.country == "CN" %}\n\n    {% else %}<mj-section />{% endif %}'),
  conditionInComment: body("    <!-- {% if contact.first_name %} --><mj-section /><!--{%- endif -%}-->"),
  loops: column("{% for tag in contact.tags %}<mj-text>{{ loop.index }}. {{ tag }}</mj-text>{% else %}<mj-spacer />{% endfor %}"),
  nested: body('{% if contact.a %}{% for x in contact.b %}<mj-section><mj-column>{% if x == "1" %}<mj-text>1</mj-text>{% endif %}</mj-column></mj-section>{% endfor %}{% endif %}'),
  raw: body('<mj-raw><div onclick="x()">{% if contact.a %}<p>{% endif %}</div></mj-raw><mj-section><mj-raw><!-- [if mso]> x <![endif]--></mj-raw><mj-column /></mj-section>'),
  head: body("<mj-section />", '<mj-title>x</mj-title><mj-attributes><mj-all foo="1" /><mj-class name="a" color="#fff"/></mj-attributes><mj-style>@media print{#header{color:red}} a > b {}</mj-style><mj-raw><meta name="x" content="</mj-body>"></mj-raw><!-- kept -->'),
  unknownAttributes: column(`<mj-text  foo='1' color="red"\n   data-x=bare mj-class="a b" >a</mj-text ><mj-image src="x"  />`),
  quotesInTags: column('<mj-button href="{{ contact.site|default("https://a.example/?a=1&b=2") }}">{{ contact.first_name|default("a > b }} c") }}</mj-button>'),
  entities: column("<mj-text>&nbsp;a &amp; b &lt;c&gt; &copy;</mj-text>"),
  odd: column("<mj-text>unclosed <b>bold <br/> <BR> text</mj-text>\r\n\t<MJ-TEXT>Upper</MJ-TEXT>"),
  others: column("<mj-navbar><mj-navbar-link href='x'>a</mj-navbar-link></mj-navbar><mj-accordion><mj-accordion-element><mj-accordion-title>t</mj-accordion-title></mj-accordion-element></mj-accordion><mj-carousel><mj-carousel-image src='a' /></mj-carousel><mj-table><tr>{% for a in contact.b %}<td>{{ a }}</td>{% endfor %}</tr></mj-table>"),
  social: column("<mj-social mode='horizontal'>\n<mj-social-element name=\"x\" href=\"https://x.example\">X</mj-social-element><mj-social-element name=\"web\" /></mj-social>"),
  mergeComment: body("{# a note with <b> and {{ x }} #}<mj-section>{# n #}</mj-section>"),
  wrapper: body("<mj-wrapper><mj-section><mj-group><mj-column/><mj-column></mj-column></mj-group></mj-section></mj-wrapper><mj-hero><mj-text>h</mj-text></mj-hero>"),
  selfClosingBody: "<mjml><mj-body /></mjml>",
  aroundTheDocument: `<!doctype x>\n<!-- a -->${body("<mj-section/>")}trailing`,
};

describe("read and print", () => {
  it.each(STARTERS.flatMap((name) => LANGUAGES.map((language) => [name, language] as const)))("keeps the starter %s in %s", (name, language) => {
    const source = starter(name, language);
    expect(source).not.toContain("[[");
    expect(print(read(source))).toBe(source);
  });
  it.each(Object.entries(AWKWARD))("keeps %s", (_, source) => {
    expect(print(read(source))).toBe(source);
  });
  it("keeps the empty message and every snippet", () => {
    expect(print(read(BLANK))).toBe(BLANK);
    for (const snippet of snippets.filter(({ level }) => level !== "inline")) {
      const source = snippet.source((key) => key);
      const whole = snippet.level === "section" ? body(source) : column(source);
      expect(print(read(whole))).toBe(whole);
    }
  });
});

/** Small random numbers that are the same in every run. */
function dice(seed: number) {
  let state = seed;
  return (sides: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

describe("made-up messages", () => {
  const leads = ["", "\n", "  \n\t", "<!-- c -->", "{# n #}", "\r\n  <!-- {{ x }} -->  "];
  const words = ["Hi {{ contact.a|default(\"x\") }}", "{% if contact.a %}a{% else %}<b>b</b>{% endif %}", "", "<a href='{{ links.view }}'>v</a>", "&amp; 1 > 0"];
  const blocks = (roll: (sides: number) => number): string => {
    const lead = leads[roll(leads.length)] ?? "";
    const attributes = ["", ' a="1"', " color='{{ contact.x }}'", " b", "\n  href=\"?a&amp;b\" "][roll(5)] ?? "";
    const kind = roll(7);
    if (kind === 0) return `${lead}<mj-image${attributes}/>`;
    if (kind === 1) return `${lead}<mj-raw${attributes}>${words[roll(words.length)] ?? ""}<div></mj-raw>`;
    if (kind === 2) return `${lead}{% if contact.x == "%}" %}${blocks(roll)}{% else %}${blocks(roll)}${lead}{% endif %}`;
    return `${lead}<mj-text${attributes}>${words[roll(words.length)] ?? ""}</mj-text>`;
  };
  it.each(Array.from({ length: 300 }, (_, index) => index))("keeps number %i", (seed) => {
    const roll = dice(seed + 1);
    const source = column(Array.from({ length: 1 + roll(6) }, () => blocks(roll)).join(""));
    expect(print(read(source))).toBe(source);
  });
});

const texts = (node: Node): Node[] => (node.type === "mj-text" ? [node] : node.children.flatMap(texts));

describe("changing one block", () => {
  const source = AWKWARD.conditionAroundSections ?? "";
  it("leaves every other character alone", () => {
    const document = read(source);
    const [text] = texts(document.body);
    if (text) text.content = "new";
    expect(print(document)).toBe(source.replace(">a<", ">new<"));
  });
  it("indents a block that is new and ends its container on a line of its own", () => {
    const document: Document = read(body("    <mj-section><mj-column /></mj-section>"));
    const [section] = document.body.children;
    section?.children[0]?.children.push(...readBlocks("<mj-text>x</mj-text>"));
    expect(print(document)).toContain("<mj-section><mj-column>\n        <mj-text>x</mj-text>\n      </mj-column></mj-section>");
  });
  it("prints a new condition around blocks as one would write it", () => {
    const document = read(body("    <mj-section />"));
    const [section] = document.body.children;
    const [made] = readBlocks("{% if contact.first_name %}<mj-section />{% endif %}");
    if (section && made?.children[0]) made.children[0].children = [fresh(section)];
    document.body.children = made ? [made] : [];
    const printed = print(document);
    expect(printed).toContain("\n    {% if contact.first_name %}\n      <mj-section />\n    {% endif %}\n  </mj-body>");
    expect(print(read(printed))).toBe(printed);
  });
});

describe("withAttributes", () => {
  const change = (open: string, after: (before: Record<string, string>) => Record<string, string>) => {
    const [block] = readBlocks(open.endsWith("/>") ? open : `${open}</mj-text>`);
    return withAttributes(open, block?.attributes ?? [], after(valuesOf(block?.attributes ?? [])));
  };
  it("keeps how unchanged ones are written", () => {
    expect(change(`<mj-text foo='1'   color="red"\n  b>`, (values) => ({ ...values, color: "blue" }))).toBe(`<mj-text foo='1'   color="blue"\n  b>`);
  });
  it("adds, removes and quotes", () => {
    expect(change(`<mj-image src="a" alt="x" />`, ({ src = "" }) => ({ src, href: 'https://a.example/?a=1&b="2"' }))).toBe(
      `<mj-image src="a" href="https://a.example/?a=1&amp;b=&quot;2&quot;" />`,
    );
  });
  it("writes merge tags so that they can be read again", () => {
    const tag = '{{ contact.site|default("https://a.example/?a&b") }}';
    const written = change(`<mj-image />`, () => ({ href: `${tag}&x` }));
    expect(valuesOf(readBlocks(written)[0]?.attributes ?? []).href).toBe(`${tag}&x`);
  });
});

describe("what blocks cannot express", () => {
  const reason = (source: string) => {
    try {
      read(source);
    } catch (error) {
      if (error instanceof NotVisual) return [error.reason, error.line];
      throw error;
    }
    return null;
  };
  it.each([
    ["a condition that crosses a block", body("{% if contact.a %}<mj-section>{% endif %}</mj-section>"), "crossing", 4],
    ["a condition without an end", body("\n{% if contact.a %}<mj-section />"), "crossing", 5],
    ["an end without a condition", body("<mj-section />{% endif %}"), "crossing", 4],
    ["words between blocks", body("<mj-section>hello</mj-section>"), "stray", 4],
    ["a value between blocks", body("{{ contact.a }}"), "stray", 4],
    ["a merge tag without an end", column("<mj-text>{{ contact.a </mj-text>"), "unclosed", 6],
    ["HTML between blocks", body("<div></div>"), "foreign", 4],
    ["a block that may not stand here", body("<mj-text>a</mj-text>"), "foreign", 4],
    ["an element that is never closed", column("<mj-text>a"), "unbalanced", 6],
    ["an element closed twice", body("<mj-section></mj-section></mj-section>"), "unbalanced", 4],
    ["no body", "<mjml></mjml>", "noBody", 1],
  ])("says %s", (_, source, code, line) => {
    expect(reason(source)).toEqual([code, line]);
  });
});

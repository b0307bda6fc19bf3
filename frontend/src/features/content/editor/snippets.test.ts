/** What is inserted lands where MJML allows it, wherever the cursor is. */
import { describe, expect, it } from "vitest";
import { BLANK, difference, imageTag, openAt, place, snippets } from "./snippets";

const source = `<mjml>
  <mj-body>
    <mj-section>
      <mj-column>
        <mj-text>Hello</mj-text>
        <mj-image src="a" />
      </mj-column>
    </mj-section>
  </mj-body>
</mjml>
`;
const put = (cursor: number, text: string, level: "content" | "section" | "inline") => {
  const { at, text: what } = place(source, cursor, text, level);
  return source.slice(0, at) + what + source.slice(at);
};
const inside = (needle: string) => source.indexOf(needle) + needle.length - 1;

describe("place", () => {
  it("puts a block after the one the cursor is in, never inside it", () => {
    expect(put(inside("Hello"), "<mj-button />", "content")).toContain(
      "<mj-text>Hello</mj-text>\n        <mj-button />\n        <mj-image",
    );
    expect(put(inside('<mj-image src="a"'), "<mj-button />", "content")).toContain('<mj-image src="a" />\n        <mj-button />');
  });
  it("puts a section after the one the cursor is in", () => {
    const made = put(inside("Hello"), "<mj-section>\n</mj-section>", "section");
    expect(made).toContain("    </mj-section>\n    <mj-section>\n    </mj-section>\n  </mj-body>");
  });
  it("wraps a block in a section where there is no column", () => {
    const made = put(inside("<mj-body>") + 1, "<mj-button />", "content");
    expect(made).toMatch(/<mj-body>\n\s+<mj-section[^>]*>\n\s+<mj-column>\n\s+<mj-button \/>/);
  });
  it("goes to the end of the body when the cursor is outside of it", () => {
    const made = put(0, "<mj-section></mj-section>", "section");
    expect(made).toContain("    </mj-section>\n    <mj-section></mj-section>\n  </mj-body>");
  });
  it("puts words exactly where the cursor is", () => {
    expect(put(inside("Hello") + 1, " you", "inline")).toContain("Hello you</mj-text>");
  });
});

describe("openAt", () => {
  it("knows what is open", () => {
    expect(openAt(source, inside("Hello")).map((entry) => entry.name)).toEqual([
      "mjml", "mj-body", "mj-section", "mj-column", "mj-text",
    ]);
    expect(openAt(source, source.length)).toEqual([]);
  });
});

describe("snippets", () => {
  it("are well formed", () => {
    for (const snippet of snippets.filter((one) => one.level !== "inline")) {
      const xml = new DOMParser().parseFromString(`<x>${snippet.source((key) => key)}</x>`, "text/html");
      expect(xml.querySelectorAll("*").length).toBeGreaterThan(0);
    }
    expect(openAt(BLANK, BLANK.length)).toEqual([]);
    expect(BLANK).toContain("{{ links.unsubscribe }}");
  });
  it("quote what people write", () => {
    expect(imageTag("media:a.png", 'A "b" & <c>')).toBe('<mj-image src="media:a.png" alt="A &quot;b&quot; &amp; &lt;c>" />');
  });
});

describe("difference", () => {
  it.each([["abc", "abXc"], ["abc", "ac"], ["", "x"], ["aaa", "aa"], ["abab", "ab"], ["x", "y"], ["same", "same"]])("from %s to %s", (before, after) => {
    const { from, to, insert } = difference(before, after);
    expect(before.slice(0, from) + insert + before.slice(to)).toBe(after);
  });
});

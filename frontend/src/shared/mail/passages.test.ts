import { expect, it } from "vitest";
import { documentText, findPassage, htmlText, passageAt, piecesOf } from "./passages";

const TEXT = "Hello there.\nCoats are 20 % off. Shoes are 20 % off.\nGoodbye.";
const said = (text: string, place: { start: number; end: number } | null) => (place ? text.slice(place.start, place.end) : null);

it("finds words again, whatever the white space between them", () => {
  const place = findPassage("Coats   are\n 20 %\toff.", { quote: "are 20 % off" });
  expect(said("Coats   are\n 20 %\toff.", place)).toBe("are\n 20 %\toff");
  expect(place?.exact).toBe(true);
});

it("tells the same words in two places apart by what stands around them", () => {
  const second = TEXT.lastIndexOf("20 % off");
  const passage = passageAt(TEXT, second, second + 8);
  const moved = `A new first line.\n${TEXT}`;
  expect(findPassage(moved, passage)?.start).toBe(moved.lastIndexOf("20 % off"));
});

it("knows a passage by the words around it when its own were changed, and says so", () => {
  const start = TEXT.indexOf("Coats");
  const passage = passageAt(TEXT, start, start + "Coats are 20 % off".length);
  const changed = TEXT.replace("Coats are 20 % off", "Coats cost less");
  const place = findPassage(changed, passage);
  expect(place?.exact).toBe(false);
  expect(said(changed, place)).toContain("Coats cost less");
});

it("says that a passage is lost rather than pointing at something else", () => {
  const start = TEXT.indexOf("Coats");
  expect(findPassage("Entirely other words stand here now, and nothing is left.", passageAt(TEXT, start, start + 5))).toBeNull();
  expect(findPassage(TEXT, { quote: "  " })).toBeNull();
});

it("lets an ellipsis stand for what differs between recipients", () => {
  const place = findPassage("Dear Ada Lovelace, coats are 20 % off.", { quote: "Dear …, coats are 20 % off." });
  expect(place).toEqual({ start: 0, end: 38, exact: true });
});

it("reads a document as people see it, and finds the nodes of a passage that runs over elements", () => {
  const html = '<html><head><style>p{}</style></head><body><div style="display:none">Hidden</div><p>Coats are <b>20 %</b> off.</p><p>Bye.</p></body></html>';
  const read = documentText(new DOMParser().parseFromString(html, "text/html"));
  expect(read.text).toBe(htmlText(html));
  expect(read.text).not.toContain("Hidden");
  expect(read.text.trim().split(/\n+/)).toEqual(["Coats are 20 % off.", "Bye."]);
  const place = findPassage(read.text, { quote: "are 20 % off" });
  expect(piecesOf(read, place?.start ?? 0, place?.end ?? 0).map(({ node, from, to }) => node.data.slice(from, to))).toEqual(["are ", "20 %", " off"]);
});

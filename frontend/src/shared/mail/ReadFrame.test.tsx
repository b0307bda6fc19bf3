import { MantineProvider } from "@mantine/core";
import { act, render } from "@testing-library/react";
import { expect, it } from "vitest";
import { drawMarks, pointAt, selectedIn } from "./marking";
import { MarkedText } from "./MarkedText";

const page = (body: string) => new DOMParser().parseFromString(`<html><head></head><body>${body}</body></html>`, "text/html");
const mark = (id: string, quote: string) => ({ id, tone: "bad" as const, parts: ["html"], passage: { quote } });

it("marks a passage across elements, keeps the words, and draws anew without leaving anything behind", () => {
  const inside = page("<p>Coats are <b>20 %</b> off.</p>");
  drawMarks(inside, [mark("a", "are 20 % off")]);
  expect([...inside.querySelectorAll("mark")].map((one) => one.textContent)).toEqual(["are ", "20 %", " off"]);
  expect(inside.body.textContent).toBe("Coats are 20 % off.");
  drawMarks(inside, [mark("b", "Coats")]);
  expect([...inside.querySelectorAll("mark")].map((one) => one.dataset.mark)).toEqual(["b"]);
  drawMarks(inside, []);
  expect(inside.body.innerHTML).toBe("<p>Coats are <b>20 %</b> off.</p>");
});

it("points at one mark only", () => {
  const inside = page("<p>Coats are 20 % off.</p>");
  drawMarks(inside, [mark("a", "Coats"), mark("b", "20 %")]);
  Element.prototype.scrollIntoView = () => undefined;
  pointAt(inside, "b");
  expect([...inside.querySelectorAll("mark[data-active]")].map((one) => one.textContent)).toEqual(["20 %"]);
});

it("reads a selection with the words around it", () => {
  document.body.innerHTML = "<p id='p'>Coats are <b>20 %</b> off.</p>";
  const words = document.querySelector("#p b")?.firstChild;
  if (!words) throw new Error("no words");
  const range = document.createRange();
  range.selectNodeContents(words);
  const selection = document.getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
  if (!selection) throw new Error("no selection");
  const found = selectedIn(document.body, selection);
  expect(found?.quote).toBe("20 %");
  expect(found?.prefix.endsWith("Coats are ")).toBe(true);
  expect(found?.suffix.startsWith(" off.")).toBe(true);
  selection.removeAllRanges();
  expect(selectedIn(document.body, selection)).toBeNull();
});

it("shows a text with its marks and loses no letter of it", () => {
  const { container } = render(
    <MantineProvider env="test">
      <MarkedText text="Autumn sale: 20 % off coats" marks={[mark("a", "20 % off"), mark("b", "sale")]} />
    </MantineProvider>,
  );
  act(() => undefined);
  expect(container.textContent).toContain("Autumn sale: 20 % off coats");
  expect([...container.querySelectorAll("mark")].map((one) => one.textContent)).toEqual(["sale", "20 % off"]);
});

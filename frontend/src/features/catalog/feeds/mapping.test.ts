import { expect, it } from "vitest";
import { mappingProblems, withTarget } from "./mapping";

const columns = [
  { header: "SKU", target: "id", key: "" },
  { header: "Title", target: "name", key: "" },
  { header: "Colour", target: "attribute", key: "colour" },
  { header: "Size", target: "attribute", key: "size" },
];

it("a mapping with id and name can be used", () => {
  expect(mappingProblems(columns)).toEqual([]);
});

it("what is missing or given twice is told", () => {
  expect(mappingProblems([])).toEqual(["needs_id", "needs_name"]);
  expect(mappingProblems([...columns, { header: "Code", target: "id", key: "" }])).toEqual(["target_twice"]);
});

it("a place that is taken changes its holder", () => {
  const moved = withTarget(columns, 2, "id");
  expect(moved.map(({ target }) => target)).toEqual(["skip", "name", "id", "attribute"]);
  expect(mappingProblems(moved)).toEqual([]);
});

it("any number of columns may be attributes, each named after its heading", () => {
  const moved = withTarget(columns, 1, "attribute");
  expect(moved[1]).toEqual({ header: "Title", target: "attribute", key: "title" });
  expect(moved[2]?.target).toBe("attribute");
});

import { expect, it } from "vitest";
import { valueLines } from "./valueLines";

const lines = (value: unknown) => valueLines(value, ({ amount, currency }) => `${amount} ${currency}`);

it.each([
  [null, []],
  ["", []],
  [[], []],
  [{}, []],
  [0, ["0"]],
  ["one\ntwo", ["one", "two"]],
  [{ amount: "89.00", currency: "EUR" }, ["89.00 EUR"]],
  [["a", "b"], ["a", "b"]],
  [{ en: "Pack", pl: "Plecak" }, ["en: Pack", "pl: Plecak"]],
  [[{ attribute: "age", operator: ">=", value: "18" }], ["age >= 18"]],
])("%j reads as %j", (value, expected) => {
  expect(lines(value)).toEqual(expected);
});

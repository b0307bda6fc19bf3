import { expect, it } from "vitest";
import { type Curve, lifts } from "./curveNames";

const curve = (values: number[]): Curve => ({ name: "n", color: "#000", values });

it("leaves names alone that are far from each other", () => {
  expect(lifts([curve([100, 0, 0, 0, 0, 0, 0, 0]), curve([0, 0, 0, 0, 0, 0, 0, 100])])).toEqual([0, 0]);
  expect(lifts([curve([100, 0]), curve([10, 0])])).toEqual([0, 0]);
});

it("moves the upper one of two names that would lie on each other", () => {
  const [upper, lower] = lifts([curve([100, 0, 0]), curve([99, 0, 0])]);
  expect(lower).toBe(0);
  expect(upper).toBeGreaterThan(10);
});

it("stacks three names that belong to the same place", () => {
  const found = lifts([curve([2, 0]), curve([2, 0]), curve([2, 0])]);
  expect(new Set(found.map(Math.round)).size).toBe(3);
});

it("copes with nothing at all", () => {
  expect(lifts([curve([]), curve([0, 0])])).toEqual([0, 0]);
});

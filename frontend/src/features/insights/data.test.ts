import { expect, it } from "vitest";
import { pace, ratio, type Report } from "./data";

const report = (launch: Partial<NonNullable<Report["launch"]>> | null, current = true) =>
  ({ launch, current }) as unknown as Pick<Report, "launch" | "current">;

it("looks every second or two while something moves", () => {
  const now = new Date().toISOString();
  expect(pace(report({ started_at: now, finished_at: null }))).toBeLessThanOrEqual(2_000);
  expect(pace(report({ started_at: now, finished_at: now }, false))).toBeLessThanOrEqual(2_000);
  expect(pace(report({ started_at: now, finished_at: now }))).toBeLessThanOrEqual(2_000);
});

it("looks rarely at what is long over, and waits for what has not begun", () => {
  expect(pace(report({ started_at: "2024-01-01T00:00:00Z", finished_at: "2024-01-01T01:00:00Z" }))).toBeGreaterThan(10_000);
  expect(pace(report(null))).toBeGreaterThan(5_000);
});

it("turns per cent of the API into ratios and keeps what is unknown", () => {
  expect(ratio(12.5)).toBe(0.125);
  expect(ratio(0)).toBe(0);
  expect(ratio(null)).toBeUndefined();
});

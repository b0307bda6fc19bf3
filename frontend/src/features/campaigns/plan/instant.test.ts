import { expect, it } from "vitest";
import { instantOf } from "./instant";

it.each([
  ["2026-11-24T10:00", "Europe/Warsaw", "2026-11-24T09:00:00.000Z"],
  ["2026-07-10T10:00", "Europe/Warsaw", "2026-07-10T08:00:00.000Z"],
  ["2026-07-10T10:00", "Asia/Kathmandu", "2026-07-10T04:15:00.000Z"],
  ["2026-03-29T12:00", "Europe/Warsaw", "2026-03-29T10:00:00.000Z"],
  ["2026-11-01T08:00", "America/New_York", "2026-11-01T13:00:00.000Z"],
])("%s in %s", (local, zone, expected) => {
  expect(instantOf(local, zone)?.toISOString()).toBe(expected);
});

it("has no moment for nonsense", () => {
  expect(instantOf("soon", "UTC")).toBeNull();
});

import { expect, it } from "vitest";
import { fromWall, toWall } from "./wallTime";

it.each([
  ["2026-11-30T22:59:59.000Z", "Europe/Warsaw", "2026-11-30 23:59:59"],
  ["2026-07-01T22:00:00.000Z", "Europe/Warsaw", "2026-07-02 00:00:00"],
  ["2026-01-01T00:00:00.000Z", "Asia/Shanghai", "2026-01-01 08:00:00"],
  ["2026-10-25T01:30:00.000Z", "Europe/Berlin", "2026-10-25 02:30:00"],
])("%s in %s shows %s and comes back", (iso, zone, wall) => {
  expect(toWall(iso, zone)).toBe(wall);
  const back = fromWall(wall, zone);
  // An hour that comes twice has two moments; both show the same wall.
  expect(toWall(back, zone)).toBe(wall);
});

it("a wall time without seconds is on the minute", () => {
  expect(fromWall("2026-11-30 12:00", "UTC")).toBe("2026-11-30T12:00:00.000Z");
});

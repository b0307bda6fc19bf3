import { expect, it } from "vitest";
import { device } from "./device";
import { timeZones } from "@/shared/lib/timeZones";

it("names the browser and system people know", () => {
  const edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36 Edg/126.0";
  const phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile/15E148 Safari/604.1";
  expect(device(edge)).toEqual({ browser: "Edge", system: "Windows", mobile: false });
  expect(device(phone)).toEqual({ browser: "Safari", system: "iOS", mobile: true });
  expect(device("curl/8.5").browser).toBe("");
});

it("lists time zones from west to east, and never loses the present one", () => {
  const zones = timeZones("Mars/Olympus", new Date("2026-07-01T00:00:00Z"));
  expect(zones[0]?.value).toBe("Mars/Olympus");
  expect(zones.find((zone) => zone.value === "Europe/Warsaw")?.label).toBe("Europe/Warsaw (UTC+02:00)");
  const at = (name: string) => zones.findIndex((zone) => zone.value === name);
  expect(at("America/New_York")).toBeLessThan(at("Europe/Warsaw"));
  expect(at("Europe/Warsaw")).toBeLessThan(at("Asia/Shanghai"));
});

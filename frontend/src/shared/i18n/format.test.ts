import { expect, it } from "vitest";
import { formats } from "./format";
import { closestLanguage } from "./languages";

const plain = (text: string) => text.replaceAll(/\s/g, " ");

it("writes numbers, shares and money as each language does", () => {
  expect(formats("en").number(12480)).toBe("12,480");
  expect(plain(formats("pl").number(12480))).toBe("12 480");
  expect(formats("zh").number(12480)).toBe("12,480");
  expect(plain(formats("pl").percent(0.237))).toBe("23,7%");
  expect(plain(formats("pl").money(19.9, "PLN"))).toBe("19,90 zł");
});

it("shows a moment in the time zone asked for", () => {
  expect(formats("en").dateTime("2026-10-03T12:05:00Z", "Europe/Warsaw")).toBe("3 Oct 2026, 14:05");
  expect(formats("en").dateTime("not a date")).toBe("–");
});

it("tells distance in time in words", () => {
  const now = new Date("2026-10-03T12:00:00Z");
  expect(formats("en").relative("2026-10-03T11:57:00Z", now)).toBe("3 minutes ago");
  expect(formats("pl").relative("2026-10-05T12:00:00Z", now)).toBe("pojutrze");
  expect(formats("zh").relative("2026-10-03T11:57:00Z", now)).toBe("3分钟前");
});

it("keeps durations and sizes short", () => {
  expect(plain(formats("en").duration(3900))).toBe("1 hr 5 mins");
  expect(plain(formats("en").bytes(1_234_000))).toBe("1.2 MB");
  expect(plain(formats("en").bytes(0))).toBe("0 byte");
});

it("maps any language tag to one we speak", () => {
  expect(closestLanguage("zh-Hans-CN")).toBe("zh");
  expect(closestLanguage("pl_PL")).toBe("pl");
  expect(closestLanguage("de")).toBe("en");
  expect(closestLanguage(undefined)).toBe("en");
});

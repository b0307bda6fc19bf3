import { describe, expect, it } from "vitest";
import { lineOf, sentenceOf } from "./lineOf";

const SOURCE = "<mjml>\n<mj-text>Hurry, only two hours left &amp; counting!</mj-text>\n<mj-text>Hello {{ contact.first_name }}, it rains.</mj-text>\n</mjml>";

describe("lineOf", () => {
  it("finds a sentence, with references in it too", () => {
    expect(lineOf(SOURCE, "Hurry, only two hours left & counting!")).toBe(2);
  });
  it("gives up where a merge tag cuts it early, and finds a part of one", () => {
    expect(lineOf(SOURCE, "Hello Anna, it rains.")).toBeUndefined();
    expect(lineOf(SOURCE, "only two hours")).toBe(2);
  });
  it("gives nothing for what is not there", () => {
    expect(lineOf(SOURCE, "")).toBeUndefined();
    expect(lineOf(SOURCE, "Nowhere to be found")).toBeUndefined();
  });
});

describe("sentenceOf", () => {
  it("is the very sentence where it stands so, and its whole block where it is written differently", () => {
    expect(sentenceOf(SOURCE, "Hurry, only two hours left")?.text).toBe("Hurry, only two hours left");
    expect(sentenceOf(SOURCE, "Hurry, only two hours left & counting!")?.text).toBe("Hurry, only two hours left &amp; counting!");
    expect(sentenceOf(SOURCE, "Nowhere to be found")).toBeNull();
  });
});

/** What a selection in the code means. */
import { describe, expect, it } from "vitest";
import { passageOf } from "./passage";

const SOURCE = `<mj-column><mj-text color="red">Hi {{ contact.first_name }}, <b>only {{ fact("product:a.price") }}</b> today.</mj-text><mj-image src="" /></mj-column>`;
const at = (text: string) => SOURCE.indexOf(text);

describe("a selection", () => {
  it("takes merge tags along as a whole and leaves cut markup outside", () => {
    expect(passageOf(SOURCE, at("first_name"), at("price"))?.text).toBe(`{{ contact.first_name }}, <b>only {{ fact("product:a.price") }}`);
    expect(passageOf(SOURCE, at("olor="), at("today"))?.text).toBe(`Hi {{ contact.first_name }}, <b>only {{ fact("product:a.price") }}</b>`);
  });
  it("without words means the words of its block", () => {
    expect(passageOf(SOURCE, at("today"), at("today"))?.text).toBe(`Hi {{ contact.first_name }}, <b>only {{ fact("product:a.price") }}</b> today.`);
    expect(passageOf(SOURCE, at("<mj-image") + 3, at("<mj-image") + 3)).toBeNull();
  });
  it("across blocks means nothing", () => {
    expect(passageOf(SOURCE, at("today"), SOURCE.length)).toBeNull();
  });
});

import { describe, expect, it } from "vitest";
import type { SignupForm } from "../data";
import { frameCode, plainCode } from "./embed";

const form = {
  id: "1", slug: "news", name: `News "&" <b>`, url: "https://mail.example/f/shop/news", language: "en", purposes: ["marketing"],
  content: {
    fields: [{ key: "first_name", required: true, labels: { en: "<script>alert(1)</script>" } }],
    texts: { en: { title: "t", intro: "", consents: { marketing: "Yes & <i>please</i>" }, button: "Go", thanks_title: "x", thanks_text: "" } },
  },
  list_id: null, double_opt_in: true, active: true, created_at: "", updated_at: "", signups: {},
} as SignupForm;

describe("embed code", () => {
  it("escapes whatever its author typed", () => {
    for (const code of [frameCode(form), plainCode(form, (key) => key)]) {
      expect(code).not.toContain("<script>");
      expect(code).not.toContain("<b>");
      expect(code).not.toContain("<i>");
    }
  });

  it("asks for the same fields and the same consent as the hosted form", () => {
    const page = new DOMParser().parseFromString(plainCode(form, (key) => key), "text/html");
    const names = [...page.querySelectorAll("input")].map((input) => input.name);
    expect(names).toEqual(["email", "first_name", "purpose", "mw_extra"]);
    expect(page.querySelector("form")?.getAttribute("action")).toBe("https://mail.example/f/shop/news?lang=en");
    expect(page.body.textContent).toContain("Yes & <i>please</i>");
  });
});

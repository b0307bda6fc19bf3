import { createInstance } from "i18next";
import ICU from "i18next-icu";
import { expect, it } from "vitest";
import { problemFrom } from "../api/problem";
import { fieldWords } from "./fieldWords";

async function polish() {
  const words = createInstance();
  const problem = { too_long: { title: "Najwyżej {limit} znaków" } };
  await words.use(ICU).init({ lng: "pl", ns: ["common", "delivery"], resources: { pl: { common: { problem }, delivery: {} } } });
  return words;
}

const refused = problemFrom(new Response(null, { status: 422 }), {
  code: "invalid",
  fields: { name: "At most 120 characters fit.", host: "Odd." },
  field_codes: { name: { code: "too_long", values: { limit: "120" } }, host: { code: "no_words_yet", values: {} } },
});

it("says what is wrong with a field in the reader's language, with its values", async () => {
  expect(fieldWords(refused, "name", await polish())).toBe("Najwyżej 120 znaków");
});

it("falls back to the server's words where there are none of ours", async () => {
  expect(fieldWords(refused, "host", await polish())).toBe("Odd.");
  expect(fieldWords(refused, "port", await polish())).toBe("");
});

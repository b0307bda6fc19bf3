import { expect, it } from "vitest";
import type { Offer, Product } from "../data";
import { idFrom, offerContent, offerValues, productContent, productValues } from "./content";

const content: Product["content"] = {
  name: "Ridge 28", names: { pl: "Plecak" }, aliases: ["Ridge"], description: "", price: { amount: "89.00", currency: "EUR" },
  list_price: null, url: "", image: "", stock: 0, category: "Packs", attributes: { colour: "green" },
  eligibility: [{ attribute: "age", operator: ">=", value: "18" }],
};

it("a product that nobody touched goes back as it came", () => {
  expect(productContent(productValues({ key: "pack", content } as Product))).toEqual(content);
});

it("rows without a name and languages without a text are left out", () => {
  const values = productValues(null);
  const said = productContent({ ...values, attributes: [{ name: " ", value: "x" }], names: { en: "", pl: " Plecak", zh: "" } });
  expect(said.attributes).toEqual({});
  expect(said.names).toEqual({ pl: " Plecak" });
  expect(said.stock).toBeNull();
});

it("an offer says only what its kind and scope mean", () => {
  const values = offerValues(null, "Europe/Berlin");
  const free = offerContent({ ...values, kind: "free_shipping", value: "10", currency: "EUR", product_ids: ["a"], max_uses: 5 });
  expect([free.value, free.currency, free.product_ids, free.max_uses]).toEqual([null, "", [], 5]);
  const amount = offerContent({ ...values, kind: "amount", value: " 10 ", currency: "EUR", scope: "products", product_ids: ["a"] });
  expect([amount.value, amount.currency, amount.product_ids]).toEqual(["10", "EUR", ["a"]]);
});

it("an offer that nobody touched goes back as it came", () => {
  const said = offerContent({ ...offerValues(null, "UTC"), value: "20" });
  expect(offerContent(offerValues({ key: "o", content: said } as Offer, "UTC"))).toEqual(said);
});

it.each([
  ["Ridge 28 daypack", "ridge-28-daypack"],
  ["Żółta Łódź!", "zolta-lodz"],
  ["登山鞋 2", "登山鞋-2"],
])("%s gets the id %s", (name, id) => {
  expect(idFrom(name)).toBe(id);
});

/** Facts in a source are found, written and exchanged without touching anything else. */
import { describe, expect, it } from "vitest";
import { factInAttribute, factsIn, factTag, refParts, soleFact, withOtherFact } from "./factTag";

describe("a fact in a source", () => {
  it("is one in text and in an attribute", () => {
    expect(soleFact(factTag("product:tr-3.price"))).toBe("product:tr-3.price");
    expect(soleFact(factInAttribute("brand:.url"))).toBe("brand:.url");
    expect(soleFact("{{ fact(&quot;offer:a.code&quot;) }}")).toBe("offer:a.code");
    for (const other of ["", "https://a.example", "a {{ fact('brand:.url') }}", "{{ contact.first_name }}", "{{ fact( }}", "{{ fact"]) expect(soleFact(other)).toBeNull();
  });
  it("has a kind, a key and a field, however they are written", () => {
    expect(refParts("product:a%2Eb%20c.attr-Waga%20netto")).toEqual({ kind: "product", key: "a.b c", field: "attr-Waga netto" });
    expect(refParts("brand:.name")).toEqual({ kind: "brand", key: "", field: "name" });
    expect(refParts("contact:1.name")).toBeNull();
    expect(refParts("product:%E0%A4%A.name")?.key).toBe("%E0%A4%A");
  });
  it("gives its place to another one, and no other does", () => {
    const source = `<a href="{{ fact('product:a.url') }}">{{ fact("product:a.name") }} {{ fact("product:ab.name") }} product:a.name</a>`;
    expect(factsIn(source)).toEqual(["product:a", "product:ab"]);
    expect(withOtherFact(source, "product:a", "product:c$1")).toBe(
      `<a href="{{ fact('product:c$1.url') }}">{{ fact("product:c$1.name") }} {{ fact("product:ab.name") }} product:a.name</a>`,
    );
  });
});

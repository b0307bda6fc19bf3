import { describe, expect, it } from "vitest";
import type { Attribute, ImportColumn } from "../data";
import { mappingProblems, targetOf, withTarget } from "./mapping";

const column = (target: string, more: Partial<ImportColumn> = {}): ImportColumn => ({
  header: "", target, key: "", label: "", type: "text", personal: true, ...more,
});
const plan: Attribute = { id: "1", key: "plan", label: "Plan", type: "text", personal: false, required: true, choices: [] };

describe("the mapping of columns", () => {
  it("needs an address, each place once, and what is required", () => {
    const codes = (columns: ImportColumn[], attributes: Attribute[] = []) => mappingProblems(columns, attributes).map(({ code }) => code);
    expect(codes([column("skip")])).toEqual(["no_address"]);
    expect(codes([column("email"), column("email")])).toEqual(["twice"]);
    expect(codes([column("email")], [plan])).toEqual(["required"]);
    expect(codes([column("email"), column("attribute", { key: "plan" }), column("skip"), column("skip")], [plan])).toEqual([]);
    const twins = [column("email"), column("new_attribute", { label: "City" }), column("new_attribute", { label: "city " })];
    expect(codes(twins)).toEqual(["twice"]);
  });

  it("turns a choice into a column and back", () => {
    const made = withTarget(column("skip", { header: "Miasto" }), "new_attribute", "Column 3");
    expect(made).toMatchObject({ target: "new_attribute", label: "Miasto" });
    expect(withTarget(column("skip"), "new_attribute", "Column 3").label).toBe("Column 3");
    expect(targetOf(withTarget(made, "attribute:city", ""))).toBe("attribute:city");
  });
});

/** A finding names fields and facts as the editor does, not by their ids. */
import { renderHook } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import type { Finding, MergeField } from "../data";
import type { FactSlot } from "../facts/data";
import { useFindingWords } from "./useFindingWords";

vi.mock("react-i18next", () => ({
  useTranslation: () => ({
    t: (key: string, values?: Record<string, string>) => [key, ...Object.values(values ?? {})].join("|"),
    i18n: { language: "en", resolvedLanguage: "en", exists: (key: string) => key.startsWith("content:finding.") && !key.endsWith("_near") },
  }),
}));

const finding = (code: string, values: Record<string, string>) => ({ code, values, message: "" }) as unknown as Finding;

it("calls a field by its label and a fact by its name", () => {
  const fields = [{ name: "contact.city", label: "City" } as MergeField];
  const facts = [{ ref: "product:boot.price", field: "price", fact: { name: "Granite boot" } } as unknown as FactSlot];
  const { result } = renderHook(() => useFindingWords({ fields, facts }));
  expect(result.current(finding("merge_field_maybe_empty", { field: "contact.city" }))).toBe("finding.merge_field_maybe_empty|City");
  expect(result.current(finding("fact_missing", { fact: "product:boot.price" }))).toBe("finding.fact_missing|Granite boot · price");
  expect(result.current(finding("fact_missing", { fact: "product:gone.price" }))).toBe("finding.fact_missing|product:gone.price");
});

/** What a correction says, as forms hold it: brand memory is written by hand and from reports. */
export interface CorrectionValues {
  text: string;
  language: string;
  scope: string;
  fact_ids: string[];
  never_say: string[];
}

export const NOTHING: CorrectionValues = { text: "", language: "", scope: "any", fact_ids: [], never_say: [] };
export const SCOPES = ["any", "brand", "product", "offer"] as const;
export const LONGEST = 500;

/** As the API takes it: facts only where the scope names some. */
export function correctionOf(values: CorrectionValues): CorrectionValues {
  const named = values.scope === "product" || values.scope === "offer";
  return { ...values, text: values.text.trim(), fact_ids: named ? values.fact_ids : [] };
}

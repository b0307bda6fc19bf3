/** What the consent pages read and do, and the shapes they share. */
import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { api, ok } from "@/shared/api/client";
import type { components } from "@/shared/api/schema";

type Schemas = components["schemas"];
export type Overview = Schemas["ConsentOverview"];
export type Purpose = Schemas["ConsentPurposeOut"];
export type ConsentRecord = Schemas["ConsentRecordOut"];
export type Suppression = Schemas["SuppressionOut"];
export type SuppressionReport = Pick<Schemas["SuppressionReportOut"], "added" | "already" | "refused" | "refused_count">;
export type SuppressionUpload = Schemas["SuppressionUploadOut"];
export type SuppressionReason = Schemas["SuppressionReason"];
export type ContactConsent = Schemas["ContactConsent"];
export type Standing = Schemas["PurposeStanding"];
export type SignupForm = Schemas["FormOut"];
export type FormDraft = Schemas["FormIn"];
export type FormTexts = Schemas["FormTextsIn"];
export type FormField = Schemas["FormFieldIn"];
export type FieldOffer = Schemas["FormFieldOut"];
export type Language = "en" | "zh" | "pl";

export const TRACKING = "tracking";
export const REASONS: SuppressionReason[] = ["unsubscribe", "bounce", "complaint", "manual", "erasure"];
/** What people may enter: an erasure comes only from erasing a person. */
export const TYPED_REASONS = REASONS.filter((reason) => reason !== "erasure");
export const METHODS: ConsentRecord["method"][] = [
  "double_opt_in", "form", "preferences", "one_click", "staff", "api", "import", "suppression", "complaint", "erasure", "gpc",
];

export const overviewQuery = (days: number) =>
  queryOptions({
    queryKey: ["consent", "overview", days],
    queryFn: () => ok(api.GET("/api/v1/consent/overview", { params: { query: { days } } })),
  });

export const purposesQuery = queryOptions({
  queryKey: ["consent", "purposes"],
  queryFn: async () => (await ok(api.GET("/api/v1/consent/purposes"))).items,
});

export const formsQuery = queryOptions({
  queryKey: ["consent", "forms"],
  queryFn: () => ok(api.GET("/api/v1/forms")),
});

export const formQuery = (formId: string) =>
  queryOptions({
    queryKey: ["consent", "forms", formId],
    queryFn: () => ok(api.GET("/api/v1/forms/{form_id}", { params: { path: { form_id: formId } } })),
  });

export const fieldsQuery = queryOptions({
  queryKey: ["consent", "fields"],
  queryFn: async () => (await ok(api.GET("/api/v1/forms/fields"))).items,
});

export const contactConsentQuery = (contactId: number) =>
  queryOptions({
    queryKey: ["consent", "contact", contactId],
    queryFn: () =>
      ok(api.GET("/api/v1/contacts/{contact_id}/consent", { params: { path: { contact_id: contactId } } })),
  });

export const erasureQuery = (contactId: number) =>
  queryOptions({
    queryKey: ["consent", "erasure", contactId],
    staleTime: 0,
    queryFn: () => ok(api.GET("/api/v1/contacts/{contact_id}/erase", { params: { path: { contact_id: contactId } } })),
  });

export function starterTexts(language: string, purposes: string[]): Promise<FormTexts> {
  const query = { language, purposes: purposes.join(",") };
  return ok(api.GET("/api/v1/forms/starter", { params: { query } }));
}

/** Everything about consent is read again: one change shows in many places. */
export function consentChanged(queries: QueryClient): Promise<void> {
  return queries.invalidateQueries({ queryKey: ["consent"] });
}

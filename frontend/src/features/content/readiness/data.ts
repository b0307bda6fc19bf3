/** How each AI feature stands, and the tones of its states. */
import { queryOptions } from "@tanstack/react-query";
import { api, ok } from "@/shared/api/client";
import type { components } from "@/shared/api/schema";
import type { StateTone } from "@/shared/ui/StatePill";

type Schemas = components["schemas"];
export type FeatureState = Schemas["AiFeatureState"];
export type Need = Schemas["AiNeed"];

export const TONES: Record<FeatureState["state"], StateTone> = { on: "good", degraded: "warn", off: "neutral" };

export const readinessQuery = queryOptions({
  queryKey: ["content", "ai-readiness"],
  queryFn: async () => (await ok(api.GET("/api/v1/content/ai-readiness"))).items,
  // Facts, models and budgets change elsewhere.
  staleTime: 0,
});

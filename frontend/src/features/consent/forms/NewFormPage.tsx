/** A new form, filled in with words that can be kept. */
import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { useSession } from "@/shared/api/session";
import { closestLanguage } from "@/shared/i18n/languages";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Page } from "@/shared/ui/Page";
import { toastDone } from "@/shared/ui/toast";
import { type FormDraft, starterTexts } from "../data";
import { FormEditor } from "./FormEditor";

export function NewFormPage() {
  const { t } = useTranslation("consent");
  const navigate = useNavigate();
  const language = closestLanguage(useSession().workspace.language);
  const starter = useQuery({
    queryKey: ["consent", "starter", language],
    queryFn: () => starterTexts(language, ["marketing"]),
    staleTime: Infinity,
  });

  async function create(draft: FormDraft) {
    const { id } = await ok(api.POST("/api/v1/forms", { body: draft }));
    toastDone(t("form.created"));
    await navigate({ to: "/forms/$formId", params: { formId: id } });
  }

  if (starter.error) return <Page><ErrorState error={starter.error} onRetry={() => void starter.refetch()} /></Page>;
  if (!starter.data) return <Page><Skeleton height={480} radius="lg" /></Page>;
  const draft: FormDraft = {
    slug: "", name: "", language, purposes: ["marketing"], list_id: null, double_opt_in: true, active: true,
    content: { fields: [{ key: "first_name", required: false, labels: {} }], texts: { [language]: starter.data } },
  };
  return <FormEditor draft={draft} title={t("form.new")} saveLabel={t("form.create")} onSave={create} />;
}

/** One piece of knowledge: a short text that copy may rest on. */
import { Select, SimpleGrid, Skeleton, TagsInput, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Page } from "@/shared/ui/Page";
import { Panel } from "@/shared/ui/Panel";
import { type Knowledge, knowledgeQuery, LANGUAGES, summaryQuery } from "../data";
import { idFrom, knowledgeContent, type KnowledgeValues, knowledgeValues } from "./content";
import { FactEditor } from "./FactEditor";
import { useFilled } from "./useFilled";

const route = getRouteApi("/shell/facts/knowledge/$factId");

export function KnowledgePage() {
  const { factId } = route.useParams();
  const fresh = factId === "new";
  const { data, error, refetch } = useQuery({ ...knowledgeQuery(factId), enabled: !fresh });
  if (error) return <Page><ErrorState error={error} onRetry={() => void refetch()} /></Page>;
  if (!fresh && !data) return <Page><Skeleton height={480} radius="lg" /></Page>;
  return <KnowledgeForm key={fresh ? "new" : factId} snippet={fresh ? null : (data ?? null)} />;
}

function KnowledgeForm({ snippet }: { snippet: Knowledge | null }) {
  const { t } = useTranslation("catalog");
  const { data: summary } = useQuery(summaryQuery);
  const form = useForm<KnowledgeValues>({ initialValues: knowledgeValues(snippet) });
  const filled = useFilled(snippet, form, knowledgeValues);

  function save(said: KnowledgeValues) {
    const body = knowledgeContent(said);
    return snippet
      ? ok(api.PUT("/api/v1/catalog/knowledge/{fact_id}", { params: { path: { fact_id: snippet.id } }, body: { ...body, base: filled.from?.version ?? snippet.version } }))
      : ok(api.POST("/api/v1/catalog/knowledge", { body: { ...body, id: said.id.trim() || idFrom(said.title || said.text.slice(0, 40)) } }));
  }

  return (
    <FactEditor kind="knowledge" title={snippet ? snippet.content.title || snippet.key : t("new.knowledge")} fact={snippet} filled={filled} form={form} onSave={save}>
      <Panel description={t("knowledge.text")} title={t("knowledge.title")}>
        <TextInput label={t("field.title")} {...form.getInputProps("title")} />
        <Textarea mt="sm" label={t("field.text")} required autosize minRows={4} maxRows={20} {...form.getInputProps("text")} />
        <SimpleGrid cols={{ base: 1, sm: 2 }} mt="sm">
          <Select
            label={t("field.language")}
            clearable
            data={LANGUAGES.map((value) => ({ value, label: t(`choice.language.${value}`) }))}
            value={form.values.language || null}
            onChange={(language) => { form.setFieldValue("language", language ?? ""); }}
            error={form.errors.language}
          />
          <TagsInput label={t("field.tags")} data={summary?.tags ?? []} {...form.getInputProps("tags")} />
        </SimpleGrid>
        {!snippet && <TextInput mt="sm" label={t("field.id")} description={t("product.idHint")} placeholder={idFrom(form.values.title)} inputWrapperOrder={["label", "input", "description", "error"]} {...form.getInputProps("id")} />}
      </Panel>
    </FactEditor>
  );
}

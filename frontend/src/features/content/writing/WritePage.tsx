/** The brief: what the message is for and which facts it may tell. */
import { Alert, Button, Group, SegmentedControl, Select, SimpleGrid, Stack, Text, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconDatabase, IconPencilBolt } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { languages } from "@/shared/i18n/languages";
import { trackJob } from "@/shared/lib/jobs";
import { ErrorState } from "@/shared/ui/ErrorState";
import { applyProblem } from "@/shared/ui/formProblem";
import { TextLink } from "@/shared/ui/links";
import { Page } from "@/shared/ui/Page";
import { PageHeader } from "@/shared/ui/PageHeader";
import { Panel } from "@/shared/ui/Panel";
import { ReadinessLine } from "../readiness/ReadinessLine";
import { useContentLanguage } from "../templates/LanguageChoice";
import { type Brief, factCountsQuery, GOALS, LENGTHS, TONES, writerQuery, WRITINGS } from "./data";
import { FactPicker } from "./FactPicker";
import { RecentWritings } from "./RecentWritings";

export function WritePage() {
  const { t } = useTranslation("content");
  const writer = useQuery(writerQuery);
  const counts = useQuery(factCountsQuery);
  const noFacts = counts.data && (counts.data.counts.product ?? 0) + (counts.data.counts.offer ?? 0) + (counts.data.counts.knowledge ?? 0) === 0;
  return (
    <Page width="text">
      <PageHeader title={t("write.title")} description={t("write.description")} back={{ to: "/content/new", label: t("new.pick") }} />
      {writer.data && (
        <Text size="sm" c="dimmed" role="status">
          {writer.data.ai_ready
            ? t("write.byModel", { provider: writer.data.provider, model: writer.data.model })
            : t("write.byBlueprint")}{" "}
          <TextLink to="/settings/ai">{t("write.settings")}</TextLink>
        </Text>
      )}
      <ReadinessLine features={["drafts_model", "drafts_blueprint"]} />
      {noFacts && (
        <Alert icon={<IconDatabase size={18} />} title={t("write.noFacts")} color="yellow">
          {t("write.noFactsText")} <TextLink to="/facts">{t("write.toFacts")}</TextLink>
        </Alert>
      )}
      <BriefForm />
      <RecentWritings />
    </Page>
  );
}

function BriefForm() {
  const { t } = useTranslation("content");
  const client = useQueryClient();
  const navigate = useNavigate();
  const [language, setLanguage] = useContentLanguage();
  const [problem, setProblem] = useState<unknown>(null);
  const form = useForm<Brief>({
    initialValues: {
      goal: "launch",
      language,
      tone: "friendly",
      length: "medium",
      audience: "",
      wishes: "",
      products: [],
      offers: [],
      knowledge: [],
      variants: 2,
    },
  });
  const ask = useMutation({
    mutationFn: (body: Brief) => ok(api.POST("/api/v1/content/writings", { body })),
    onSuccess: (writing) => {
      trackJob({ kind: "writing", id: writing.id, label: t(`write.goal.${writing.brief?.goal ?? "launch"}`) });
      void client.invalidateQueries({ queryKey: WRITINGS });
      void navigate({ to: "/content/write/$writingId", params: { writingId: writing.id } });
    },
    onError: (error) => { setProblem(applyProblem(form, error)); },
  });
  const choice = (group: string, values: readonly string[]) => values.map((value) => ({ value, label: t(`write.${group}.${value}`) }));
  const picked = (name: "products" | "offers" | "knowledge") => ({
    value: form.values[name] ?? [],
    error: form.errors[name],
    onChange: (keys: string[]) => { form.setFieldValue(name, keys); },
  });
  return (
    <form onSubmit={form.onSubmit((values) => { ask.mutate(values); })}>
      <Panel
        footer={
          <Button type="submit" leftSection={<IconPencilBolt size={16} />} loading={ask.isPending}>
            {t("write.start")}
          </Button>
        }
      >
        <Stack>
          {problem !== null && <ErrorState error={problem} />}
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <Select label={t("write.goalLabel")} data={choice("goal", GOALS)} allowDeselect={false} {...form.getInputProps("goal")} />
            <Select label={t("write.toneLabel")} data={choice("tone", TONES)} allowDeselect={false} {...form.getInputProps("tone")} />
          </SimpleGrid>
          <Group gap="md" wrap="wrap">
            <Labelled label={t("messages.language")}>
              <SegmentedControl
                aria-label={t("messages.language")}
                data={languages.map(({ code, name }) => ({ value: code, label: name }))}
                value={form.values.language}
                onChange={(next) => {
                  setLanguage(next);
                  form.setFieldValue("language", next);
                }}
              />
            </Labelled>
            <Labelled label={t("write.lengthLabel")}>
              <SegmentedControl aria-label={t("write.lengthLabel")} data={choice("length", LENGTHS)} {...form.getInputProps("length")} />
            </Labelled>
            <Labelled label={t("write.variants")}>
              <SegmentedControl
                aria-label={t("write.variants")}
                data={["1", "2", "3"]}
                value={String(form.values.variants)}
                onChange={(next) => { form.setFieldValue("variants", Number(next)); }}
              />
            </Labelled>
          </Group>
          <FactPicker kind="products" label={t("write.products")} description={t("write.productsHint")} max={8} {...picked("products")} />
          <FactPicker kind="offers" label={t("write.offers")} max={3} {...picked("offers")} />
          <FactPicker kind="knowledge" label={t("write.knowledge")} description={t("write.knowledgeHint")} max={6} {...picked("knowledge")} />
          <Textarea label={t("write.audience")} placeholder={t("write.audienceExample")} autosize minRows={1} maxLength={2000} {...form.getInputProps("audience")} />
          <Textarea label={t("write.wishes")} description={t("write.wishesHint")} autosize minRows={2} maxLength={2000} {...form.getInputProps("wishes")} />
        </Stack>
      </Panel>
    </form>
  );
}

function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Stack gap={4}>
      <Text size="sm" fw={500} aria-hidden>
        {label}
      </Text>
      {children}
    </Stack>
  );
}

/** The brand: who speaks, how, which words are allowed, and where links may lead. */
import { Button, ColorSwatch, Group, Select, SimpleGrid, Skeleton, Stack, TagsInput, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useBlocker } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { asProblem, type Problem } from "@/shared/api/problem";
import { useCan, useSession } from "@/shared/api/session";
import { timeZones } from "@/shared/lib/timeZones";
import { ErrorState } from "@/shared/ui/ErrorState";
import { applyProblem } from "@/shared/ui/formProblem";
import { Panel } from "@/shared/ui/Panel";
import { toastDone } from "@/shared/ui/toast";
import { type Brand, type BrandContent, brandQuery, factsChanged, LANGUAGES } from "../data";
import { everyLanguage, withoutEmpty } from "../detail/content";
import classes from "../detail/FactEditor.module.css";
import { FactPanel } from "../detail/FactPanel";
import { History } from "../detail/History";
import { NewerNotice } from "../detail/NewerNotice";
import { RowsInput } from "../detail/RowsInput";
import { useFilled } from "../detail/useFilled";

const WORDED = ["voice", "do", "dont", "legal_footer"] as const;
const LISTS = ["allowed", "forbidden", "guarantees", "regulated"] as const;

/** Another tab of the page takes the form away with what is typed. */
const tabOf = (search: unknown) => (search as { tab?: string }).tab;

type BrandValues = BrandContent & Record<string, unknown>;

export function BrandTab() {
  const { data, error, refetch, isPending } = useQuery(brandQuery);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (isPending) return <Skeleton height={480} radius="lg" />;
  return <BrandForm key={data ? "known" : "new"} brand={data ?? null} />;
}

function valuesOf(brand: Brand | null, timezone: string): BrandValues {
  const said = brand?.content;
  return {
    name: said?.name ?? "",
    aliases: said?.aliases ?? [],
    timezone: said?.timezone ?? timezone,
    domains: said?.domains ?? [],
    voice: everyLanguage(said?.voice),
    do: everyLanguage(said?.do),
    dont: everyLanguage(said?.dont),
    legal_footer: everyLanguage(said?.legal_footer),
    glossary: said?.glossary ?? [],
    allowed: said?.allowed ?? [],
    forbidden: said?.forbidden ?? [],
    guarantees: said?.guarantees ?? [],
    regulated: said?.regulated ?? [],
    colours: said?.colours ?? [],
    fonts: said?.fonts ?? [],
  };
}

function BrandForm({ brand }: { brand: Brand | null }) {
  const { t } = useTranslation("catalog");
  const session = useSession();
  const queries = useQueryClient();
  const mayWrite = useCan("catalog.write");
  const form = useForm<BrandValues>({ initialValues: valuesOf(brand, session.workspace.timezone) });
  const filled = useFilled(brand, form, (said) => valuesOf(said, session.workspace.timezone));
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const dirty = form.isDirty();
  useBlocker({
    shouldBlockFn: ({ current, next }) => (current.pathname !== next.pathname || tabOf(next.search) !== "brand") && !globalThis.confirm(t("detail.leave")),
    enableBeforeUnload: dirty && !busy,
    disabled: !dirty || busy,
  });

  async function save(values: BrandValues) {
    setBusy(true);
    setProblem(null);
    try {
      const worded = Object.fromEntries(WORDED.map((name) => [name, withoutEmpty(values[name])])) as Pick<BrandContent, (typeof WORDED)[number]>;
      await ok(api.PUT("/api/v1/catalog/brand", { body: { ...values, ...worded, base: filled.from?.version ?? 0 } }));
      form.resetDirty();
      await factsChanged(queries);
      toastDone(t("common:action.saved"));
    } catch (error) {
      if (asProblem(error).code === "fact_conflict") await factsChanged(queries);
      else setProblem(applyProblem(form, error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Stack>
      <form noValidate onSubmit={form.onSubmit((values) => void save(values))}>
        <div className={brand ? classes.split : classes.single}>
          <Stack>
            {problem && <ErrorState error={problem} />}
            <NewerNotice {...filled} />
            <fieldset disabled={!mayWrite || busy} className={classes.fields}>
              <Stack>
                <Panel title={t("brand.who")} description={brand ? undefined : t("brand.none")}>
                  <SimpleGrid cols={{ base: 1, sm: 2 }}>
                    <TextInput label={t("field.brandName")} required {...form.getInputProps("name")} />
                    <TagsInput label={t("field.aliases")} {...form.getInputProps("aliases")} />
                    <TagsInput label={t("field.domains")} description={t("brand.domainsHint")} inputWrapperOrder={["label", "input", "description", "error"]} {...form.getInputProps("domains")} />
                    <Select label={t("field.timezone")} searchable data={timeZones(form.values.timezone)} {...form.getInputProps("timezone")} />
                  </SimpleGrid>
                </Panel>
                <Panel title={t("brand.look")} description={t("brand.lookText")}>
                  <SimpleGrid cols={{ base: 1, sm: 2 }}>
                    <Stack gap={8}>
                      <TagsInput label={t("field.colours")} description={t("brand.coloursHint")} inputWrapperOrder={["label", "input", "description", "error"]} {...form.getInputProps("colours")} />
                      <Group gap={6} aria-hidden>
                        {form.values.colours.filter((colour) => /^#?(?:[0-9a-f]{3}|[0-9a-f]{6})$/i.test(colour)).map((colour) => (
                          <ColorSwatch key={colour} color={`#${colour.replace("#", "")}`} size={26} radius={6} />
                        ))}
                      </Group>
                    </Stack>
                    <TagsInput label={t("field.fonts")} description={t("brand.fontsHint")} inputWrapperOrder={["label", "input", "description", "error"]} {...form.getInputProps("fonts")} />
                  </SimpleGrid>
                </Panel>
                {WORDED.map((name) => (
                  <Panel key={name} title={t(`field.${name}`)} description={t(`brand.${name}Hint`)}>
                    <SimpleGrid cols={{ base: 1, md: 3 }}>
                      {LANGUAGES.map((code) => (
                        <Textarea key={code} label={t(`choice.language.${code}`)} autosize minRows={2} maxRows={12} {...form.getInputProps(`${name}.${code}`)} />
                      ))}
                    </SimpleGrid>
                  </Panel>
                ))}
                <Panel title={t("brand.claims")} description={t("brand.claimsText")}>
                  <SimpleGrid cols={{ base: 1, sm: 2 }}>
                    {LISTS.map((name) => (
                      <TagsInput
                        key={name}
                        label={t(`field.${name}`)}
                        description={t(`brand.${name}Hint`)}
                        inputWrapperOrder={["label", "input", "description", "error"]}
                        splitChars={[";"]}
                        {...form.getInputProps(name)}
                      />
                    ))}
                  </SimpleGrid>
                </Panel>
                <Panel title={t("field.glossary")} description={t("brand.glossaryHint")}>
                  <RowsInput
                    label={t("field.glossary")}
                    rows={form.values.glossary}
                    blank={{ term: "", en: "", zh: "", pl: "", note: "" }}
                    addLabel={t("brand.addTerm")}
                    error={form.errors.glossary}
                    onChange={(rows) => { form.setFieldValue("glossary", rows); }}
                  >
                    {(row, change) => (
                      <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing={6} flex={1}>
                        <TextInput aria-label={t("field.term")} placeholder={t("field.term")} value={row.term} onChange={(event) => { change({ term: event.currentTarget.value }); }} />
                        {LANGUAGES.map((code) => (
                          <TextInput key={code} aria-label={t(`choice.language.${code}`)} placeholder={t(`choice.language.${code}`)} value={row[code]} onChange={(event) => { change({ [code]: event.currentTarget.value }); }} />
                        ))}
                      </SimpleGrid>
                    )}
                  </RowsInput>
                </Panel>
                {mayWrite && (
                  <div>
                    <Button type="submit" loading={busy} disabled={!dirty}>{t("common:action.save")}</Button>
                  </div>
                )}
              </Stack>
            </fieldset>
          </Stack>
          {brand && <FactPanel fact={brand} />}
        </div>
      </form>
      {brand && (
        <section aria-label={t("detail.history")}>
          <History factId={brand.id} />
        </section>
      )}
    </Stack>
  );
}

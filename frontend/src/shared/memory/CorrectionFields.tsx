/** The fields of a correction: what to do differently, for which messages, and what never to say. */
import { Select, SimpleGrid, TagsInput, Text, Textarea } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { type CorrectionValues, LONGEST, SCOPES } from "./correction";
import { FactPicker } from "./FactPicker";

export function CorrectionFields({ form }: { form: UseFormReturnType<CorrectionValues> }) {
  const { t } = useTranslation("common");
  const { scope, text, fact_ids, language } = form.values;
  return (
    <>
      <Textarea
        label={t("memory.text")}
        description={t("memory.textHint")}
        required
        autosize
        minRows={3}
        maxRows={8}
        maxLength={LONGEST}
        data-autofocus
        {...form.getInputProps("text")}
      />
      <Text size="xs" c="dimmed" ta="right" mt={2}>
        {t("memory.left", { count: LONGEST - text.length })}
      </Text>
      <TagsInput
        mt="xs"
        label={t("memory.neverSay")}
        description={t("memory.neverSayHint")}
        placeholder={t("memory.neverSayPlaceholder")}
        maxTags={10}
        {...form.getInputProps("never_say")}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }} mt="sm">
        <Select
          label={t("memory.scope")}
          allowDeselect={false}
          data={SCOPES.map((value) => ({ value, label: t(`memory.scopes.${value}`) }))}
          value={scope}
          onChange={(next) => { form.setValues({ scope: next ?? "any", fact_ids: [] }); }}
        />
        <Select
          label={t("memory.language")}
          allowDeselect={false}
          data={["", "en", "zh", "pl"].map((value) => ({ value: value || "any", label: t(`memory.languages.${value || "any"}`) }))}
          value={language || "any"}
          onChange={(next) => { form.setFieldValue("language", next === "any" || !next ? "" : next); }}
        />
      </SimpleGrid>
      {(scope === "product" || scope === "offer") && (
        <div style={{ marginTop: 12 }}>
          <FactPicker
            key={scope}
            kind={scope}
            label={t(`memory.which.${scope}`)}
            value={fact_ids}
            onChange={(ids) => { form.setFieldValue("fact_ids", ids); }}
            error={form.errors.fact_ids}
          />
        </div>
      )}
    </>
  );
}

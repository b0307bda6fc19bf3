/** The fields of one person, for making and for editing. */
import { Divider, Select, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { TextLink } from "@/shared/ui/links";
import { useCan } from "@/shared/api/session";
import { attributesQuery } from "../data";
import { useValueWords } from "../useValueWords";
import { AttributeInput } from "./AttributeInput";
import type { PersonForm } from "./fields";
import { COUNTRIES, LANGUAGES } from "./places";

export function PersonFields({ form, readOnly }: { form: UseFormReturnType<PersonForm>; readOnly?: boolean }) {
  const { t } = useTranslation("contacts");
  const words = useValueWords();
  const mayWrite = useCan("contacts.write");
  const { data: attributes = [] } = useQuery(attributesQuery);
  const countries = useMemo(
    () => COUNTRIES.map((code) => ({ value: code, label: words.country(code) })).sort((a, b) => a.label.localeCompare(b.label)),
    [words],
  );
  const languages = (present: string) =>
    [...new Set([...LANGUAGES, present].filter(Boolean))].map((code) => ({ value: code, label: words.language(code) }));
  const plain = { readOnly };
  const choice = (name: "country" | "language") => ({
    searchable: true,
    clearable: !readOnly,
    readOnly,
    label: t(`field.${name}`),
    value: form.values[name] || null,
    error: form.errors[name],
    onChange: (next: string | null) => { form.setFieldValue(name, next ?? ""); },
  });
  return (
    <Stack>
      <TextInput label={t("field.email")} type="email" withAsterisk autoComplete="off" {...plain} {...form.getInputProps("email")} />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
        <TextInput label={t("field.first_name")} {...plain} {...form.getInputProps("first_name")} />
        <TextInput label={t("field.last_name")} {...plain} {...form.getInputProps("last_name")} />
        <TextInput label={t("field.phone")} type="tel" {...plain} {...form.getInputProps("phone")} />
        <Select {...choice("language")} data={languages(form.values.language)} />
        <Select {...choice("country")} data={countries} />
        <Select
          label={t("field.timezone")}
          searchable
          clearable={!readOnly}
          readOnly={readOnly}
          limit={60}
          value={form.values.timezone || null}
          error={form.errors.timezone}
          onChange={(next) => { form.setFieldValue("timezone", next ?? ""); }}
          data={Intl.supportedValuesOf("timeZone")}
        />
      </SimpleGrid>
      <Divider label={t("detail.attributes")} labelPosition="left" />
      {attributes.length === 0 && (
        <Text size="sm" c="dimmed">
          {t("detail.noAttributes")} {mayWrite && <TextLink to="/attributes">{t("detail.makeAttributes")}</TextLink>}
        </Text>
      )}
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
        {attributes.map((attribute) => (
          <AttributeInput
            key={attribute.key}
            attribute={attribute}
            readOnly={readOnly}
            value={form.values.attributes[attribute.key]}
            error={form.errors[`attributes.${attribute.key}`] as string | undefined}
            onChange={(value) => {
              form.setFieldValue("attributes", { ...form.values.attributes, [attribute.key]: value });
              form.clearFieldError(`attributes.${attribute.key}`);
            }}
          />
        ))}
      </SimpleGrid>
    </Stack>
  );
}

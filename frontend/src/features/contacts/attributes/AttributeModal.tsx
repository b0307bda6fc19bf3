/** Makes or changes a custom attribute. Type and privacy are chosen once. */
import { Alert, Button, Checkbox, Group, Modal, Radio, Select, Stack, TagsInput, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import type { Problem } from "@/shared/api/problem";
import { ErrorState } from "@/shared/ui/ErrorState";
import { applyProblem } from "@/shared/ui/formProblem";
import { type Attribute, ATTRIBUTE_TYPES, type AttributeType } from "../data";

interface AttributeModalProps {
  attribute: Attribute | null;
  onSaved: () => Promise<unknown>;
  onClose: () => void;
}

export function AttributeModal({ attribute, onSaved, onClose }: AttributeModalProps) {
  const { t } = useTranslation("contacts");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const form = useForm({
    initialValues: {
      label: attribute?.label ?? "",
      key: attribute?.key ?? "",
      type: attribute?.type ?? ("text" as AttributeType),
      personal: attribute?.personal ?? true,
      required: attribute?.required ?? false,
      choices: attribute?.choices ?? [],
    },
  });

  async function save(values: typeof form.values) {
    setBusy(true);
    try {
      const { label, required, choices } = values;
      if (attribute) {
        const body = { label, required, choices: values.type === "choice" ? choices : null };
        await ok(api.PATCH("/api/v1/attributes/{attribute_id}", { params: { path: { attribute_id: attribute.id } }, body }));
      } else {
        await ok(api.POST("/api/v1/attributes", { body: values }));
      }
      await onSaved();
      onClose();
    } catch (error) {
      setProblem(applyProblem(form, error));
      setBusy(false);
    }
  }

  const fixed = attribute !== null;
  return (
    <Modal opened onClose={onClose} title={t(fixed ? "attribute.edit" : "attribute.new")} closeButtonProps={{ "aria-label": t("common:action.close") }}>
      <form noValidate onSubmit={form.onSubmit((values) => void save(values))}>
        <Stack>
          {problem && <ErrorState error={problem} />}
          <TextInput data-autofocus label={t("attribute.label")} maxLength={80} {...form.getInputProps("label")} />
          {!fixed && <TextInput label={t("attribute.key")} description={t("attribute.keyHint")} maxLength={40} {...form.getInputProps("key")} />}
          <Select
            label={t("attribute.type")}
            allowDeselect={false}
            readOnly={fixed}
            {...form.getInputProps("type")}
            data={ATTRIBUTE_TYPES.map((type) => ({ value: type, label: t(`type.${type}`) }))}
          />
          {form.values.type === "choice" && (
            <TagsInput label={t("attribute.choices")} description={t("attribute.choicesHint")} maxLength={120} {...form.getInputProps("choices")} />
          )}
          {fixed ? (
            <Text size="sm" c="dimmed">
              {t(attribute.personal ? "attribute.personalHint" : "attribute.analyticalHint")}
            </Text>
          ) : (
            <Radio.Group
              label={t("attribute.use")}
              value={form.values.personal ? "personal" : "analytical"}
              onChange={(value) => { form.setFieldValue("personal", value === "personal"); }}
            >
              <Stack gap="xs" mt="xs">
                <Radio value="personal" label={t("attribute.personal")} description={t("attribute.personalHint")} />
                <Radio value="analytical" label={t("attribute.analytical")} description={t("attribute.analyticalHint")} />
              </Stack>
            </Radio.Group>
          )}
          {!fixed && form.values.personal === false && (
            <Alert variant="light" color="gray">
              {t("attribute.analyticalWarning")}
            </Alert>
          )}
          <Checkbox label={t("attribute.requiredLabel")} {...form.getInputProps("required", { type: "checkbox" })} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t("common:action.cancel")}
            </Button>
            <Button type="submit" loading={busy} disabled={!form.values.label.trim()}>
              {t("common:action.save")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

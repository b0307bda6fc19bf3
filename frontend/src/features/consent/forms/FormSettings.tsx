/** Name, address, purposes, list and the ways a form behaves. */
import { Checkbox, Select, Stack, Switch, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { useSession } from "@/shared/api/session";
import { languages } from "@/shared/i18n/languages";
import type { FormDraft, Purpose } from "../data";
import { useConsentWords } from "../words";

interface FormSettingsProps {
  draft: FormDraft;
  purposes: Purpose[];
  wrong: Record<string, string>;
  onChange: (part: Partial<FormDraft>) => void;
  onPurposes: (keys: string[]) => void;
  readOnly: boolean;
  isNew: boolean;
}

/** "Zapis na nowości!" gives "zapis-na-nowosci". */
function slugOf(name: string): string {
  const plain = name.normalize("NFD").replace(/\p{M}/gu, "").replace(/ł/gi, "l").toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60);
}

export function FormSettings({ draft, purposes, wrong, onChange, onPurposes, readOnly, isNew }: FormSettingsProps) {
  const { t } = useTranslation("consent");
  const words = useConsentWords(purposes);
  const { workspace } = useSession();
  const lists = useQuery({ queryKey: ["consent", "lists"], queryFn: () => ok(api.GET("/api/v1/lists")), retry: false });
  const follows = isNew && draft.slug === slugOf(draft.name);
  const spoken = languages.filter(({ code }) => code in draft.content.texts);
  return (
    <Stack>
      <TextInput
        label={t("form.name")} description={t("form.nameHint")} maxLength={120} readOnly={readOnly} error={wrong.name} value={draft.name}
        onChange={(event) => {
          const name = event.currentTarget.value;
          onChange(follows ? { name, slug: slugOf(name) } : { name });
        }}
      />
      <TextInput
        label={t("form.address")} description={t("form.addressHint", { start: `/f/${workspace.slug}/` })} maxLength={60} readOnly={readOnly} error={wrong.slug}
        value={draft.slug} onChange={(event) => { onChange({ slug: event.currentTarget.value }); }}
      />
      <Checkbox.Group label={t("form.asksFor")} description={t("form.asksForHint")} error={wrong.purposes} value={draft.purposes} onChange={(keys) => { if (!readOnly) onPurposes(purposes.map(({ key }) => key).filter((key) => keys.includes(key))); }}>
        <Stack gap="xs" mt="xs">
          {purposes.map(({ key }) => <Checkbox key={key} value={key} label={words.purpose(key)} disabled={readOnly} />)}
        </Stack>
      </Checkbox.Group>
      <Select
        label={t("form.list")} placeholder={t("form.noList")} clearable searchable disabled={readOnly} error={wrong.list_id} value={draft.list_id ?? null}
        onChange={(value) => { onChange({ list_id: value }); }} data={(lists.data?.items ?? []).map((list) => ({ value: list.id, label: list.name }))}
      />
      <Select
        label={t("form.language")} description={t("form.languageHint")} allowDeselect={false} disabled={readOnly} error={wrong.language} value={draft.language ?? "en"}
        onChange={(value) => { if (value) onChange({ language: value }); }} data={spoken.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <Switch label={t("form.doubleOptIn")} description={t(draft.double_opt_in ? "form.doubleOptInHint" : "form.singleOptInHint")} disabled={readOnly} checked={draft.double_opt_in ?? true} onChange={(event) => { onChange({ double_opt_in: event.currentTarget.checked }); }} />
      <Switch label={t("form.isOpen")} description={t("form.isOpenHint")} disabled={readOnly} checked={draft.active ?? true} onChange={(event) => { onChange({ active: event.currentTarget.checked }); }} />
    </Stack>
  );
}

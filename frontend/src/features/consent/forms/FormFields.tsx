/** Which fields stand on a form, in which order, and what they are called. */
import { ActionIcon, Group, Menu, Button, Stack, Switch, Text, TextInput } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { type FieldOffer, fieldsQuery, type FormField } from "../data";
import classes from "./FormEditor.module.css";

interface FormFieldsProps {
  fields: FormField[];
  language: string;
  wrong: Record<string, string>;
  readOnly: boolean;
  onChange: (fields: FormField[]) => void;
}

export function FormFields({ fields, language, wrong, readOnly, onChange }: FormFieldsProps) {
  const { t } = useTranslation("consent");
  const offers = useQuery(fieldsQuery);
  const known = new Map((offers.data ?? []).map((offer) => [offer.key, offer]));
  const nameOf = (offer: FieldOffer | undefined, key: string) => (offer?.label ? offer.label : t(`field.${key}`, { defaultValue: key }));
  const free = (offers.data ?? []).filter((offer) => !fields.some(({ key }) => key === offer.key));

  const replace = (place: number, part: Partial<FormField>) => { onChange(fields.map((field, index) => (index === place ? { ...field, ...part } : field))); };
  const move = (place: number, by: number) => {
    const next = [...fields];
    const [moved] = next.splice(place, 1);
    if (moved) next.splice(place + by, 0, moved);
    onChange(next);
  };

  return (
    <Stack gap="sm">
      <div>
        <div className={classes.field}>
          <span />
          <Text fw={550}>{t("field.email")}</Text>
          <Text size="sm" c="dimmed">{t("field.always")}</Text>
          <span />
        </div>
        {fields.map((field, place) => {
          const name = nameOf(known.get(field.key), field.key);
          return (
            <div key={field.key} className={classes.field}>
              <Group gap={2} wrap="nowrap">
                <ActionIcon size="sm" aria-label={t("field.up", { name })} disabled={readOnly || place === 0} onClick={() => { move(place, -1); }}><IconArrowUp size={14} /></ActionIcon>
                <ActionIcon size="sm" aria-label={t("field.down", { name })} disabled={readOnly || place === fields.length - 1} onClick={() => { move(place, 1); }}><IconArrowDown size={14} /></ActionIcon>
              </Group>
              <TextInput
                aria-label={t("field.label", { name })} placeholder={name} size="xs" maxLength={120} readOnly={readOnly} error={wrong[`fields.${String(place)}`]}
                value={field.labels?.[language] ?? ""} onChange={(event) => { replace(place, { labels: { ...field.labels, [language]: event.currentTarget.value } }); }}
              />
              <Switch size="sm" label={t("field.required")} disabled={readOnly || known.get(field.key)?.required} checked={field.required ?? known.get(field.key)?.required ?? false} onChange={(event) => { replace(place, { required: event.currentTarget.checked }); }} />
              <ActionIcon aria-label={t("field.remove", { name })} disabled={readOnly} onClick={() => { onChange(fields.filter((_, index) => index !== place)); }}><IconTrash size={15} /></ActionIcon>
            </div>
          );
        })}
      </div>
      {!readOnly && (
        <Menu position="bottom-start">
          <Menu.Target>
            <Button variant="default" size="xs" leftSection={<IconPlus size={14} />} disabled={free.length === 0} style={{ alignSelf: "flex-start" }}>{t("field.add")}</Button>
          </Menu.Target>
          <Menu.Dropdown mah={320} style={{ overflowY: "auto" }}>
            {free.map((offer) => (
              <Menu.Item key={offer.key} onClick={() => { onChange([...fields, { key: offer.key, required: offer.required, labels: {} }]); }}>
                {nameOf(offer, offer.key)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </Stack>
  );
}

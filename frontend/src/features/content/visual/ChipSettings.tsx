/** The chip that was clicked: which field it shows, and the words for people who have none. */
import { Button, CloseButton, Group, Select, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { MergeField } from "../data";
import { ConditionForm } from "./ConditionForm";
import classes from "./Inspector.module.css";
import { Typed } from "./SettingControl";
import { valueOf, valueTag } from "./slots";

interface ChipSettingsProps {
  /** The tag as written. */
  source: string;
  fields: MergeField[];
  label: (field: MergeField) => string;
  onChange: (source: string) => void;
  onRemove: () => void;
  onClose: () => void;
  /** There is no code to open for a line of its own. */
  onCode?: () => void;
}

export function ChipSettings({ source, fields, label, onChange, onRemove, onClose, onCode }: ChipSettingsProps) {
  const { t } = useTranslation("content");
  const value = /^\{\{/.test(source) ? valueOf(source.slice(2, -2).replace(/^[-+]|[-+]$/g, "").replace(/&quot;/g, '"').replace(/&amp;/g, "&").trim()) : null;
  const condition = /^\{%[-+]?\s*(if|elif)\s+([^]*?)\s*[-+]?%\}$/.exec(source);
  // Half of a condition cannot be taken out alone.
  const half = source.startsWith("{%");
  const field = fields.find((one) => one.name === value?.path);
  return (
    <div className={classes.root}>
      <section className={classes.group} aria-label={t(half ? "visual.kind.statement" : "visual.chip.title")}>
        <Group justify="space-between">
          <h3 className={classes.title}>{t(half ? "visual.kind.statement" : "visual.chip.title")}</h3>
          <CloseButton size="sm" aria-label={t("visual.chip.close")} onClick={onClose} />
        </Group>
        {value ? (
          <>
            <Select
              size="xs" searchable allowDeselect={false} label={t("visual.chip.field")} value={value.path} comboboxProps={{ withinPortal: true }}
              data={[...(field ? [] : [{ value: value.path, label: value.path }]), ...fields.map((one) => ({ value: one.name, label: label(one) }))]}
              onChange={(path) => { if (path && path !== value.path) onChange(valueTag({ ...value, path })); }}
            />
            {(field?.optional ?? true) && (
              <Typed
                label={t("visual.chip.fallback")} description={t("visual.chip.fallbackHint")} value={value.fallback ?? ""}
                onCommit={(fallback) => { onChange(valueTag({ ...value, fallback: fallback || null })); }}
              />
            )}
          </>
        ) : condition ? (
          <ConditionForm
            expression={condition[2] ?? ""} fields={fields} label={label} submit={t("visual.condition.change")}
            onSubmit={(code) => { onChange(source.replace(condition[2] ?? "", () => code)); }}
          />
        ) : (
          <Text size="sm" c="dimmed">
            {t("visual.chip.rich")}
          </Text>
        )}
        <code style={{ fontSize: 12, overflowWrap: "anywhere", color: "var(--mw-muted)" }}>{source}</code>
        <Group gap="xs">
          {onCode && (
            <Button size="xs" variant="default" onClick={onCode}>
              {t("visual.settings.toCode")}
            </Button>
          )}
          {!half && (
            <Button size="xs" variant="subtle" color="red" onClick={onRemove}>
              {t("visual.chip.remove")}
            </Button>
          )}
        </Group>
      </section>
    </div>
  );
}

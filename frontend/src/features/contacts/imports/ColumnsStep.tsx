/** Step two: where each column goes. Guesses are made; each can be changed. */
import { Alert, Button, Group, Select, SegmentedControl, Stack, Switch, Text, TextInput } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Panel } from "@/shared/ui/Panel";
import { type Attribute, type AttributeType, type Import, type ImportColumn, previewQuery } from "../data";
import { COLUMN_TYPES, FIELDS, type MappingProblem, targetOf, withTarget } from "./mapping";
import { useSetUp } from "./useSetUp";
import classes from "./Wizard.module.css";

interface ColumnsStepProps {
  row: Import;
  attributes: Attribute[];
  problems: MappingProblem[];
  onNext: () => void;
  onBack: () => void;
}

export function ColumnsStep({ row, attributes, problems, onNext, onBack }: ColumnsStepProps) {
  const { t } = useTranslation("contacts");
  const setUp = useSetUp(row);
  const { data: preview } = useQuery(previewQuery(row));
  const busy = row.state === "checking";
  const change = (index: number, column: ImportColumn) => {
    setUp((now) => ({ mapping: now.mapping.map((one, place) => (place === index ? column : one)) }));
  };
  const typed = (types: AttributeType[]) =>
    row.mapping.some(({ target, type, key }) =>
      target === "new_attribute" ? types.includes(type) : types.includes(attributes.find((one) => one.key === key)?.type ?? "text"),
    );
  return (
    <Panel
      title={t("import.columnsTitle")}
      description={t("import.columnsText")}
      footer={
        <Group justify="space-between">
          <Button variant="default" onClick={onBack}>{t("import.back")}</Button>
          <Button onClick={onNext}>{t("import.next")}</Button>
        </Group>
      }
    >
      <Stack>
        {problems.length > 0 && <Problems problems={problems} />}
        <div className={classes.columns}>
          {row.mapping.map((column, index) => (
            <ColumnRow
              key={index}
              number={index + 1}
              column={column}
              attributes={attributes}
              disabled={busy}
              samples={(preview?.rows ?? []).map((cells) => cells[index]?.trim() ?? "").filter(Boolean).slice(0, 3)}
              onChange={(next) => { change(index, next); }}
            />
          ))}
        </div>
        {(typed(["date", "datetime"]) || typed(["number"])) && (
          <Group gap="xl">
            {typed(["date", "datetime"]) && (
              <Stack gap={4}>
                <Text size="sm" fw={500} id="date-label">{t("import.dateOrder")}</Text>
                <SegmentedControl
                  aria-labelledby="date-label"
                  disabled={busy}
                  value={row.options.date_order}
                  onChange={(order) => { setUp((now) => ({ options: { ...now.options, date_order: order === "mdy" ? "mdy" : "dmy" } })); }}
                  data={[{ value: "dmy", label: t("import.dmy") }, { value: "mdy", label: t("import.mdy") }]}
                />
              </Stack>
            )}
            {typed(["number"]) && (
              <Stack gap={4}>
                <Text size="sm" fw={500} id="decimal-label">{t("import.decimal")}</Text>
                <SegmentedControl
                  aria-labelledby="decimal-label"
                  disabled={busy}
                  value={row.options.decimal}
                  onChange={(sign) => { setUp((now) => ({ options: { ...now.options, decimal: sign === "," ? "," : "." } })); }}
                  data={[{ value: ".", label: "1,234.5" }, { value: ",", label: "1 234,5" }]}
                />
              </Stack>
            )}
          </Group>
        )}
      </Stack>
    </Panel>
  );
}

export function Problems({ problems }: { problems: MappingProblem[] }) {
  const { t } = useTranslation("contacts");
  return (
    <Alert color="yellow" variant="light" icon={<IconAlertTriangle size={18} />} title={t("import.columnsMissing")}>
      <ul style={{ margin: 0, paddingInlineStart: 18 }}>
        {problems.map(({ code, name }) => (
          <li key={`${code}${name}`}>{t(`import.mappingProblem.${code}`, { name })}</li>
        ))}
      </ul>
    </Alert>
  );
}

interface ColumnRowProps {
  number: number;
  column: ImportColumn;
  attributes: Attribute[];
  samples: string[];
  disabled: boolean;
  onChange: (column: ImportColumn) => void;
}

function ColumnRow({ number, column, attributes, samples, disabled, onChange }: ColumnRowProps) {
  const { t } = useTranslation("contacts");
  const [label, setLabel] = useState(column.label);
  const [seen, setSeen] = useState(column.label);
  if (seen !== column.label) {
    setSeen(column.label);
    setLabel(column.label);
  }
  const name = column.header || t("import.column", { number });
  return (
    <div className={classes.column}>
      <div>
        <Text fw={550} className={classes.samples}>{name}</Text>
        <Text size="sm" c="dimmed" className={classes.samples} lineClamp={2}>
          {samples.join(" · ") || t("import.emptyColumn")}
        </Text>
      </div>
      <Stack gap="xs">
        <Select
          aria-label={t("import.goesTo", { name })}
          searchable
          allowDeselect={false}
          disabled={disabled}
          value={targetOf(column)}
          onChange={(chosen) => { if (chosen) onChange(withTarget(column, chosen, name)); }}
          data={[
            { group: t("import.groupFields"), items: FIELDS.map((value) => ({ value, label: t(`field.${value}`) })) },
            { group: t("import.groupAttributes"), items: [
              ...attributes.map((one) => ({ value: `attribute:${one.key}`, label: one.label })),
              { value: "new_attribute", label: t("import.newAttribute") },
            ] },
            { group: t("import.groupOther"), items: [{ value: "skip", label: t("import.skip") }] },
          ]}
        />
        {column.target === "new_attribute" && (
          <Group gap="xs" align="center">
            <TextInput
              aria-label={t("attribute.label")}
              flex="1 1 130px"
              maxLength={80}
              disabled={disabled}
              value={label}
              onChange={(event) => { setLabel(event.currentTarget.value); }}
              onBlur={() => { if (label.trim() && label !== column.label) onChange({ ...column, label: label.trim() }); }}
            />
            <Select
              aria-label={t("attribute.type")}
              allowDeselect={false}
              flex="1 1 120px"
              disabled={disabled}
              value={column.type}
              onChange={(type) => { if (type) onChange({ ...column, type: type as AttributeType }); }}
              data={COLUMN_TYPES.map((type) => ({ value: type, label: t(`type.${type}`) }))}
            />
            <Switch
              label={t("import.filterable")}
              disabled={disabled}
              checked={!column.personal}
              onChange={(event) => { onChange({ ...column, personal: !event.currentTarget.checked }); }}
            />
          </Group>
        )}
      </Stack>
    </div>
  );
}

/** A list of small rows that can be added to and taken from: attributes, rules, glossary. */
import { ActionIcon, Button, Group, Input, Stack } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

interface RowsInputProps<Row> {
  label: string;
  description?: string;
  rows: Row[];
  onChange: (rows: Row[]) => void;
  blank: Row;
  addLabel: string;
  error?: ReactNode;
  /** The inputs of a row. */
  children: (row: Row, change: (part: Partial<Row>) => void, index: number) => ReactNode;
}

export function RowsInput<Row extends object>({ label, description, rows, onChange, blank, addLabel, error, children }: RowsInputProps<Row>) {
  const { t } = useTranslation("catalog");
  return (
    <Input.Wrapper label={label} description={description} error={error} labelElement="div">
      <Stack gap={6} mt={6} role="group" aria-label={label}>
        {rows.map((row, index) => (
          <Group key={index} gap={6} wrap="nowrap" align="flex-start">
            {children(row, (part) => { onChange(rows.map((one, place) => (place === index ? { ...one, ...part } : one))); }, index)}
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={t("detail.removeRow", { number: index + 1 })}
              onClick={() => { onChange(rows.filter((_, place) => place !== index)); }}
            >
              <IconTrash size={16} />
            </ActionIcon>
          </Group>
        ))}
        <div>
          <Button size="xs" variant="default" leftSection={<IconPlus size={14} />} onClick={() => { onChange([...rows, blank]); }}>
            {addLabel}
          </Button>
        </div>
      </Stack>
    </Input.Wrapper>
  );
}

/** The menu that chooses which columns a table shows. */
import { ActionIcon, Checkbox, Popover, Stack, Text, Tooltip } from "@mantine/core";
import { IconColumns3 } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";

interface ColumnChoiceProps {
  columns: { id: string; label: string; fixed?: boolean }[];
  hidden: string[];
  onChange: (hidden: string[]) => void;
}

export function ColumnChoice({ columns, hidden, onChange }: ColumnChoiceProps) {
  const { t } = useTranslation("common");
  return (
    <Popover position="bottom-end" width={220} trapFocus returnFocus>
      <Popover.Target>
        <Tooltip label={t("table.columns")}>
          <ActionIcon size="lg" variant="default" aria-label={t("table.columns")}>
            <IconColumns3 size={16} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown>
        <Text size="xs" c="dimmed" fw={550} mb={8}>
          {t("table.columns")}
        </Text>
        <Stack gap={10}>
          {columns
            .filter((column) => !column.fixed)
            .map((column) => (
              <Checkbox
                key={column.id}
                size="xs"
                label={column.label}
                checked={!hidden.includes(column.id)}
                onChange={(event) => {
                  onChange(event.currentTarget.checked ? hidden.filter((id) => id !== column.id) : [...hidden, column.id]);
                }}
              />
            ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

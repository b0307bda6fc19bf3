/** The filter beside the table: edited here with a live count, kept in the URL when it is applied. */
import { Button, Drawer, Group, Stack, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/i18n/format";
import { ErrorState } from "@/shared/ui/ErrorState";
import { type Condition, type ConditionGroup, filterCountQuery, filterFieldsQuery } from "../data";
import { FilterRows } from "./FilterRows";
import { isComplete } from "./values";

interface FilterDrawerProps {
  value: ConditionGroup | null;
  onApply: (value: ConditionGroup | null) => void;
  onClose: () => void;
}

const EMPTY: ConditionGroup = { match: "all", conditions: [{ field: "country", op: "is", value: "" }] };

export function FilterDrawer({ value, onApply, onClose }: FilterDrawerProps) {
  const { t } = useTranslation("contacts");
  const format = useFormat();
  const [draft, setDraft] = useState<ConditionGroup>(value ?? EMPTY);
  const { data: fields = [] } = useQuery(filterFieldsQuery);
  const whole: ConditionGroup = {
    ...draft,
    conditions: draft.conditions.filter(
      (row) => "conditions" in row || isComplete(fields.find(({ field }) => field === row.field), row as Condition),
    ),
  };
  const [asked] = useDebouncedValue(whole, 300);
  const count = useQuery(filterCountQuery(asked));
  return (
    <Drawer opened onClose={onClose} position="right" size="lg" title={t("filter.title")} closeButtonProps={{ "aria-label": t("common:action.close") }}>
      <Stack>
        <Text c="dimmed">{t("filter.hint")}</Text>
        <FilterRows value={draft} onChange={setDraft} />
        {count.error ? (
          <ErrorState error={count.error} />
        ) : (
          <Text aria-live="polite" className="num">
            {count.data ? t("filter.count", { count: count.data.count, shown: format.number(count.data.count) }) : t("filter.counting")}
          </Text>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={() => { onApply(null); }}>
            {t("filter.clear")}
          </Button>
          <Button onClick={() => { onApply(whole.conditions.length ? whole : null); }}>{t("filter.apply")}</Button>
        </Group>
      </Stack>
    </Drawer>
  );
}

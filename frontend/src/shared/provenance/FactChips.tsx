/** The facts a text tells, each with what it reads; the version shows when one points at it. */
import { Badge, Group, Text, Tooltip } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { components } from "../api/schema";

type Slot = components["schemas"]["SlotOut"];

export function FactChips({ slots }: { slots: Slot[] }) {
  const { t, i18n } = useTranslation("content");
  const told = slots.filter(({ field }) => field !== "url" && field !== "image");
  const name = (field: string) => (i18n.exists(`content:write.field.${field}`) ? t(`write.field.${field}`) : field.replace(/^attr-/, ""));
  if (told.length === 0) return <Text size="sm" c="dimmed">{t("write.noSlots")}</Text>;
  return (
    <div>
      <Text size="sm" fw={500} mb={4}>
        {t("write.facts")}
      </Text>
      <Group gap={6} component="ul" p={0} m={0} style={{ listStyle: "none" }}>
        {told.map((slot) => (
          <Tooltip key={`${slot.kind}:${slot.id}.${slot.field}`} label={t("write.chip", { id: slot.id || t("write.brand"), version: slot.version })}>
            <Badge component="li" variant="default" tt="none" fw={500} tabIndex={0}>
              {slot.field.startsWith("line-") ? "" : `${name(slot.field)}: `}
              {slot.text.length > 40 ? `${slot.text.slice(0, 39)}…` : slot.text}
            </Badge>
          </Tooltip>
        ))}
      </Group>
    </div>
  );
}

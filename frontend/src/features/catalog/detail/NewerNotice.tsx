/** Somebody saved the fact while it is being edited here: what to do with the two. */
import { Alert, Button, Group, Text } from "@mantine/core";
import { IconUsers } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Fact } from "../data";
import type { Filled } from "./useFilled";

export function NewerNotice({ newer, takeTheirs, keepMine }: Filled<Fact>) {
  const { t } = useTranslation("catalog");
  if (!newer) return null;
  return (
    <Alert color="yellow" variant="light" role="status" icon={<IconUsers size={18} />} title={t("newer.title", { number: newer.version })}>
      <Text size="sm">{t("newer.text", { who: newer.recorded_by || newer.feed_name })}</Text>
      <Group gap="xs" mt="xs">
        <Button type="button" size="xs" variant="default" onClick={takeTheirs}>{t("newer.take", { number: newer.version })}</Button>
        <Button type="button" size="xs" variant="default" onClick={keepMine}>{t("newer.keep")}</Button>
      </Group>
    </Alert>
  );
}

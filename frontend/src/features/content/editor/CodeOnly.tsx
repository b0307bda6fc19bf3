/** Why a message cannot be shown as blocks, and the way to its code. */
import { Alert, Button, Code, Stack, Text } from "@mantine/core";
import { IconCode } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { NotVisual } from "../visual/tree";

export function CodeOnly({ obstacle, onCode }: { obstacle: NotVisual; onCode: () => void }) {
  const { t } = useTranslation("content");
  return (
    <Alert m="lg" variant="light" color="gray" icon={<IconCode size={18} />} title={t("visual.cannot.title")}>
      <Stack gap="sm" align="flex-start">
        <Text>{t(`visual.cannot.${obstacle.reason}`)}</Text>
        <Text size="sm" c="dimmed">
          {t("visual.cannot.where", { line: obstacle.line })} <Code>{obstacle.what}</Code>
        </Text>
        <Button size="xs" variant="default" onClick={onCode}>
          {t("visual.settings.toCode")}
        </Button>
      </Stack>
    </Alert>
  );
}

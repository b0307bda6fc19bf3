/** Whether everything typed is safe with the server, in a few words that are read aloud. */
import { Button, Group, Loader, Text } from "@mantine/core";
import { IconAlertTriangle, IconCheck, IconCloudOff } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/i18n/format";
import type { Plan } from "./usePlan";

export function SaveMark({ plan }: { plan: Plan }) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const { status, savedAt } = plan.save;
  const words = {
    saved: savedAt ? t("save.savedAt", { time: format.time(savedAt) }) : t("save.saved"),
    waiting: t("save.saving"),
    saving: t("save.saving"),
    invalid: t("save.invalid"),
    conflict: t("save.conflict"),
    failed: t("save.failed"),
  }[status];
  const bad = status === "invalid" || status === "conflict" || status === "failed";
  return (
    <Group gap={6} role="status" wrap="nowrap" mt={8}>
      {status === "saved" && <IconCheck size={15} color="var(--mw-good)" aria-hidden />}
      {(status === "saving" || status === "waiting") && <Loader size={13} aria-hidden />}
      {status === "failed" && <IconCloudOff size={15} color="var(--mw-bad)" aria-hidden />}
      {(status === "invalid" || status === "conflict") && <IconAlertTriangle size={15} color="var(--mw-bad)" aria-hidden />}
      <Text size="sm" c={bad ? "var(--mw-bad)" : "dimmed"}>
        {words}
      </Text>
      {status === "failed" && (
        <Button size="compact-xs" variant="default" onClick={() => void plan.flush()}>
          {t("common:error.retry")}
        </Button>
      )}
    </Group>
  );
}

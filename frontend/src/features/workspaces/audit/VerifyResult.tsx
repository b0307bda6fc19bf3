/** What walking the hash chain showed. */
import { Alert, Text } from "@mantine/core";
import { IconCircleCheck, IconUrgent } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { components } from "@/shared/api/schema";
import { useFormat } from "@/shared/i18n/format";

export function VerifyResult({ verdict }: { verdict: components["schemas"]["Verdict"] }) {
  const { t } = useTranslation("workspaces");
  const format = useFormat();
  const count = verdict.entries;
  const shown = format.number(count);
  return (
    <Alert
      role="status"
      mt="sm"
      color={verdict.ok ? "green" : "red"}
      icon={verdict.ok ? <IconCircleCheck size={20} /> : <IconUrgent size={20} />}
      title={verdict.ok ? t("audit.holds") : t("audit.broken", { number: format.number(verdict.broken_at ?? 0) })}
    >
      <Text>{verdict.ok ? t("audit.holdsText", { count, shown }) : verdict.reason || t("audit.brokenText")}</Text>
      {!verdict.ok && <Text mt={4}>{t("audit.brokenText")}</Text>}
    </Alert>
  );
}

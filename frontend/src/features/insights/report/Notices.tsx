/** What a reader must know before the numbers: sandbox, uncertain messages, who approved, pauses. */
import { Alert, Stack } from "@mantine/core";
import { IconAlertTriangle, IconFlask, IconPlayerPause, IconUserShield } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/i18n/format";
import { TextLink } from "@/shared/ui/links";
import type { Report } from "../data";

export function Notices({ report }: { report: Report }) {
  const { t } = useTranslation("insights");
  const format = useFormat();
  const { campaign, launch, outcome } = report;
  if (!launch || !outcome) return null;
  const uncertain = outcome.uncertain;
  return (
    <Stack gap="sm">
      {launch.state === "paused" && (
        <Alert variant="light" color="yellow" icon={<IconPlayerPause size={18} />} title={t("notice.paused")}>
          {launch.detail || t("notice.pausedText")}
        </Alert>
      )}
      {uncertain > 0 && (
        <Alert
          variant="light"
          color="yellow"
          icon={<IconAlertTriangle size={18} />}
          title={t("notice.uncertain", { count: uncertain, shown: format.number(uncertain) })}
        >
          {t("notice.uncertainText")}{" "}
          <TextLink to="/insights/campaigns/$id" params={{ id: campaign.id }} search={{ tab: "people", group: "uncertain" }}>
            {t("notice.uncertainList")}
          </TextLink>
        </Alert>
      )}
      {campaign.sole_operator && (
        <Alert variant="light" color="gray" icon={<IconUserShield size={18} />} title={t("notice.sole")}>
          {t("notice.soleText", { who: campaign.approved_by })}
        </Alert>
      )}
      {launch.environment === "sandbox" && (
        <Alert variant="light" color="gray" icon={<IconFlask size={18} />} title={t("notice.sandbox")}>
          {t("notice.sandboxText")}
        </Alert>
      )}
    </Stack>
  );
}

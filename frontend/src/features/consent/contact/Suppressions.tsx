/** What holds the person's address back, and what was lifted. */
import { Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { TextLink } from "@/shared/ui/links";
import { Panel } from "@/shared/ui/Panel";
import { StatePill } from "@/shared/ui/StatePill";
import { When } from "@/shared/ui/When";
import type { ContactConsent } from "../data";
import { reasonTone, useConsentWords } from "../words";

export function Suppressions({ consent }: { consent: ContactConsent }) {
  const { t } = useTranslation("consent");
  const words = useConsentWords();
  const names = new Map(consent.standings.map((standing) => [standing.purpose, standing.names]));
  return (
    <Panel title={t("contact.suppressions")} actions={<TextLink to="/compliance/suppressions">{t("consent.seeList")}</TextLink>}>
      <Stack gap="xs">
        {consent.suppressions.map((row) => (
          <Group key={row.id} gap="sm">
            <StatePill tone={row.lifted_at ? "neutral" : reasonTone[row.reason]}>{words.reason(row.reason)}</StatePill>
            <Text>{words.purpose(row.purpose, names.get(row.purpose))}</Text>
            <Text c="dimmed">
              {row.lifted_at ? t("lookup.lifted") : t("lookup.since")} <When at={row.lifted_at ?? row.created_at} />
              {row.lift_reason && !row.lift_reason.startsWith("consent:") && ` · ${row.lift_reason}`}
            </Text>
          </Group>
        ))}
      </Stack>
    </Panel>
  );
}

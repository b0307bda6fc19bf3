/** How one AI feature stands, in a line where it is used: the same words as on the page of all. */
import { Group, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { TextLink } from "@/shared/ui/links";
import { StatePill } from "@/shared/ui/StatePill";
import { readinessQuery, TONES } from "./data";

export function ReadinessLine({ features }: { features: string[] }) {
  const { t } = useTranslation("content");
  const { data } = useQuery(readinessQuery);
  // The first that runs does the work; if none does, what is missing for the first is told.
  const known = features.map((name) => data?.find((one) => one.feature === name)).filter((one) => one !== undefined);
  const one = known.find(({ state }) => state !== "off") ?? known[0];
  if (!one) return null;
  return (
    <Group gap="xs" role="status" mb="md">
      <StatePill tone={TONES[one.state]}>{t(`readiness.feature.${one.feature}`)}: {t(`readiness.state.${one.state}`)}</StatePill>
      <Text size="sm" c="dimmed" span>
        {one.why && `${t(`readiness.why.${one.why}`)} `}
        <TextLink size="sm" to="/settings/ai-readiness">{t("readiness.link")}</TextLink>
      </Text>
    </Group>
  );
}

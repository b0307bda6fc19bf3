/** Which parts differ from what a review was last asked for. */
import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/i18n/format";
import type { Campaign } from "../data";

export function ChangedParts({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  if (campaign.changed.length === 0) return null;
  return (
    <Text size="md" mt={4}>
      {t("changed.parts", { parts: format.list(campaign.changed.map((part) => t(`changed.${part}`))) })}
    </Text>
  );
}

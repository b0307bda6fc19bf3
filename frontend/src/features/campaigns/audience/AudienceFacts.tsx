/** Who is meant, read only: each part of the definition in words. */
import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Facts } from "../Facts";
import type { Definition } from "../data";
import { useAudienceWords } from "./useAudienceWords";

export function AudienceFacts({ definition }: { definition: Definition }) {
  const { t } = useTranslation("campaigns");
  const { lines } = useAudienceWords(definition);
  if (lines.length === 0) return <Text c="dimmed">{t("audience.nobody")}</Text>;
  return <Facts items={lines.map(({ id, label, text }) => ({ id, label, value: text }))} />;
}

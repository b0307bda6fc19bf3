/** What the lot is, by which plan it is sampled, and how the drawing can be repeated. */
import { Code, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/i18n/format";
import type { Lot } from "../data";

export function LotFacts({ lot }: { lot: Lot }) {
  const { t } = useTranslation("review");
  const format = useFormat();
  const outliers = lot.samples.filter(({ reasons }) => reasons.some((reason) => reason !== "chance" && reason !== "whole")).length;
  return (
    <Stack gap="xs">
      <Text>{t("lot.size", { variants: lot.size, people: lot.people })}</Text>
      <Text>
        {lot.sample_size >= lot.size
          ? t("lot.whole")
          : t("lot.drawn", { count: lot.sample_size, odd: outliers, letter: lot.letter, level: lot.level, aql: lot.aql })}
      </Text>
      {lot.reasons.filter(({ found, shown }) => found > shown).map(({ code, found, shown }) => (
        <Text key={code} size="sm" c="dimmed">
          {t("lot.more", { reason: t([`lot.reason.${code}`, "lot.reason.other"], { reason: code }), found, shown })}
        </Text>
      ))}
      {lot.notes.whole === false && (
        <Text size="sm" c="dimmed">{t("lot.partly", { count: Number(lot.notes.read ?? 0) })}</Text>
      )}
      <Text size="sm" c="dimmed">
        {t("lot.strict", { accept: lot.accept })}
      </Text>
      <details>
        <summary>{t("lot.repeat")}</summary>
        <Text size="sm" c="dimmed" my={4}>
          {t("lot.repeatText", { at: format.dateTime(lot.drawn_at) })}
        </Text>
        <Code block>{JSON.stringify({ seed: lot.seed, population: lot.population }, null, 1)}</Code>
      </details>
    </Stack>
  );
}

/** The question before something that matters: what will happen, in numbers, and whether it can be undone. */
import { Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useSession } from "@/shared/api/session";
import { useFormat } from "@/shared/i18n/format";
import { ConfirmModal } from "@/shared/ui/ConfirmModal";
import { EnvironmentNote } from "../EnvironmentNote";
import { audienceCountQuery, type Campaign, definitionOf, ended } from "../data";
import { SummarySentence } from "../words/SummarySentence";

export type Question = "launch" | "schedule" | "pause" | "cancel";

interface AskProps {
  question: Question;
  campaign: Campaign;
  onClose: () => void;
  onConfirm: () => Promise<unknown>;
}

export function Ask({ question, campaign, onClose, onConfirm }: AskProps) {
  const { t } = useTranslation("campaigns");
  const { environment } = useSession();
  const format = useFormat();
  const counts = campaign.launch?.counts;
  const before = question === "launch" || question === "schedule";
  const count = useQuery({ ...audienceCountQuery(definitionOf(campaign)), enabled: before });
  const people = count.data?.will_get ?? 0;
  const pending = counts?.pending ?? 0;
  const live = environment === "live";
  // Sending to real people and cancelling cannot be taken back; everything else can.
  const word = question === "cancel" || (question === "launch" && live) ? t(`ask.${question}.word`) : undefined;
  return (
    <ConfirmModal
      opened
      onClose={onClose}
      onConfirm={onConfirm}
      title={t(`ask.${question}.title`, { name: campaign.name })}
      confirmLabel={t(`ask.${question}.confirm`, { count: people, shown: format.number(people) })}
      danger={question === "cancel"}
      word={word}
    >
      <Stack gap="sm">
        {before ? (
          <>
            <SummarySentence campaign={campaign} leaving />
            <EnvironmentNote />
            <Text c="dimmed">{t(`ask.${question}.text`)}</Text>
          </>
        ) : (
          <>
            <Text>
              {t(`ask.${question}.text`, {
                count: pending,
                pending: format.number(pending),
                done: format.number(counts ? ended(counts) : 0),
                size: format.number(counts?.size ?? 0),
              })}
            </Text>
            <Text c="dimmed">{t(`ask.${question}.undo`)}</Text>
          </>
        )}
      </Stack>
    </ConfirmModal>
  );
}

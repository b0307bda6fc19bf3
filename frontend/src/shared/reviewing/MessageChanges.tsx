/** What changed in a message since it was last approved, last decided, or first written. */
import { Select, Skeleton, Stack, Text } from "@mantine/core";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, ok } from "../api/client";
import { DiffOfRevisions } from "../diff/DiffView";
import { useFormat } from "../i18n/format";
import { ErrorState } from "../ui/ErrorState";
import type { About, Round } from "./remarks";

const revisionNumbers = (messageId: string, version: string) =>
  queryOptions({
    queryKey: ["content", "messages", messageId, "numbers", version],
    queryFn: async () => {
      const { items } = await ok(
        api.GET("/api/v1/content/messages/{message_id}/revisions", { params: { path: { message_id: messageId }, query: { limit: 200 } } }),
      );
      return items.map(({ id, number }) => ({ id, number }));
    },
  });

interface Baseline {
  value: string;
  label: string;
  number: number;
}

interface MessageChangesProps {
  messageId: string;
  /** The review on screen. */
  reviewId: string;
  about: About[];
  rounds: Round[];
}

export function MessageChanges({ messageId, reviewId, about, rounds }: MessageChangesProps) {
  const { t } = useTranslation("common");
  const format = useFormat();
  const version = versionOf(about, messageId);
  const revisions = useQuery(revisionNumbers(messageId, version));
  const [chosen, setChosen] = useState<string | null>(null);
  if (revisions.error) return <ErrorState error={revisions.error} onRetry={() => void revisions.refetch()} />;
  if (!revisions.data) return <Skeleton height={160} />;
  const number = (id: string) => revisions.data.find((revision) => revision.id === id)?.number;
  const now = number(version) ?? revisions.data[0]?.number;
  const earlier = rounds.filter((round) => round.id < reviewId && ["approved", "changes_requested", "rejected"].includes(round.state));
  const baselines = earlier.flatMap((round): Baseline[] => {
    const old = number(versionOf(round.about, messageId));
    const at = round.decided_at ? format.dateTime(round.decided_at) : "";
    return old === undefined ? [] : [{ value: round.id, label: t(`changes.${round.state}`, { at }), number: old }];
  });
  const first = Math.min(...revisions.data.map((revision) => revision.number));
  baselines.push({ value: "first", label: t("changes.first"), number: first });
  const approved = earlier.find(({ state }) => state === "approved")?.id;
  const latest = earlier[0]?.id;
  const wanted = chosen ?? (latest && latest !== approved ? latest : approved) ?? "first";
  const base = baselines.find(({ value }) => value === wanted) ?? baselines.at(-1);
  if (now === undefined || !base) return <Text c="dimmed">{t("changes.unknown")}</Text>;
  return (
    <Stack>
      <Select
        label={t("changes.since")}
        value={base.value}
        allowDeselect={false}
        data={baselines.map(({ value, label }) => ({ value, label }))}
        onChange={setChosen}
      />
      {base.number === now ? (
        <Text c="dimmed">{t("changes.none")}</Text>
      ) : (
        <DiffOfRevisions messageId={messageId} old={base.number} now={now} />
      )}
    </Stack>
  );
}

const versionOf = (about: About[], messageId: string): string => about.find(({ id }) => id === messageId)?.version ?? "";

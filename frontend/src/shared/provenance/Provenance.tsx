/** Who wrote what of a message: the writer, its facts, and how much people changed since. */
import { Badge, Group, List, Skeleton, Stack, Text, Timeline } from "@mantine/core";
import { IconRobot, IconTemplate, IconUser } from "@tabler/icons-react";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, ok } from "../api/client";
import type { components } from "../api/schema";
import { ErrorState } from "../ui/ErrorState";
import { When } from "../ui/When";
import { FactChips } from "./FactChips";
import { useReason } from "./useReason";

type Origin = components["schemas"]["RevisionOrigin"];

export const provenanceQuery = (messageId: string) =>
  queryOptions({
    queryKey: ["content", "messages", messageId, "provenance"],
    queryFn: async () =>
      (await ok(api.GET("/api/v1/content/messages/{message_id}/provenance", { params: { path: { message_id: messageId } } }))).items,
  });

interface ProvenanceProps {
  messageId: string;
  /** Who approved it, where that is known. */
  approval?: string;
}

export function Provenance({ messageId, approval }: ProvenanceProps) {
  const { t } = useTranslation("content");
  const { data, error, refetch } = useQuery(provenanceQuery(messageId));
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={200} />;
  const newest = data[0];
  return (
    <Stack>
      <Text>{t(newest?.digital_source ? "provenance.marked" : "provenance.unmarked")}</Text>
      {newest?.digital_source && (
        <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
          {newest.digital_source}
        </Text>
      )}
      {newest && <FactChips slots={newest.slots} />}
      <Text size="sm" c="dimmed">
        {approval ?? t("provenance.approver")}
      </Text>
      <Timeline bulletSize={26} active={data.length}>
        {data.map((item) => (
          <Timeline.Item key={item.number} bullet={<Glyph item={item} />} title={t("history.revision", { number: item.number })}>
            <Entry item={item} />
          </Timeline.Item>
        ))}
      </Timeline>
    </Stack>
  );
}

function Glyph({ item }: { item: Origin }) {
  if (item.kind !== "created" || !item.writer) return <IconUser size={14} aria-hidden />;
  return item.writer === "model" ? <IconRobot size={14} aria-hidden /> : <IconTemplate size={14} aria-hidden />;
}

function Entry({ item }: { item: Origin }) {
  const { t } = useTranslation("content");
  const reason = useReason();
  const first = item.kind === "created" && item.writer;
  const passage = item.passages.at(-1);
  return (
    <Stack gap={2}>
      <Text size="sm">
        {first
          ? item.writer === "model"
            ? t("provenance.byModel", { provider: item.provider, model: item.model })
            : item.reason
              ? t("write.because", { reason: reason(item.reason) })
              : t("provenance.byBlueprint")
          : item.author_label}
      </Text>
      <Group gap="xs">
        <Text size="xs" c="dimmed">
          <When at={item.created_at} />
        </Text>
        {(item.words_added > 0 || item.words_removed > 0) && (
          <Badge variant="default" tt="none">{t("provenance.edits", { added: item.words_added, removed: item.words_removed })}</Badge>
        )}
        {passage && <Badge variant="light" tt="none">{t("provenance.passage", { model: passage.model ?? "" })}</Badge>}
      </Group>
      {first && item.memory.length > 0 && (
        <div>
          <Text size="xs" c="dimmed" mt={4}>{t("provenance.memory", { count: item.memory.length })}</Text>
          <List size="sm" spacing={2}>
            {item.memory.map((one) => (
              <List.Item key={one.id}>
                {one.text}
                {!one.active && <Text span size="xs" c="dimmed"> · {t("provenance.memoryOff")}</Text>}
              </List.Item>
            ))}
          </List>
        </div>
      )}
      {first && item.prompt_hash && (
        <Text size="xs" c="dimmed" ff="monospace">
          {t("provenance.prompt", { hash: item.prompt_hash.slice(0, 12), seed: item.seed ?? 0 })}
        </Text>
      )}
    </Stack>
  );
}

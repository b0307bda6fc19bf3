/** What happened to a review, oldest first, and adding a comment. */
import { Button, Stack, Text, Textarea, Timeline } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Panel } from "@/shared/ui/Panel";
import { useToastError } from "@/shared/ui/useToastError";
import { When } from "@/shared/ui/When";
import { comment, type ReviewDetail, reviewQuery } from "../data";

export function HistoryPanel({ review }: { review: ReviewDetail }) {
  const { t } = useTranslation("review");
  const queries = useQueryClient();
  const failed = useToastError();
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);

  async function add() {
    setBusy(true);
    try {
      queries.setQueryData(reviewQuery(review.id).queryKey, await comment(review.id, text));
      setText("");
    } finally {
      setBusy(false);
    }
  }

  return (
    <Panel title={t("history.title")}>
      <Stack>
        <Timeline bulletSize={12} lineWidth={2}>
          {review.history.map((event, index) => (
            <Timeline.Item key={`${event.at}-${String(index)}`} title={t(`history.${event.kind}`)}>
              <Text size="sm" c="dimmed">
                {event.actor_label} · <When at={event.at} />
              </Text>
              {event.text && event.kind !== "requested" && (
                <Text mt={2} style={{ whiteSpace: "pre-line", overflowWrap: "anywhere" }}>
                  {event.text}
                </Text>
              )}
            </Timeline.Item>
          ))}
        </Timeline>
        <Textarea
          aria-label={t("history.comment")}
          placeholder={t("history.comment")}
          autosize
          minRows={2}
          maxLength={4000}
          value={text}
          onChange={(event) => { setText(event.currentTarget.value); }}
        />
        <Button variant="default" disabled={!text.trim()} loading={busy} onClick={() => { add().catch(failed); }}>
          {t("history.add")}
        </Button>
      </Stack>
    </Panel>
  );
}

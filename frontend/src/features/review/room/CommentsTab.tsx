/** Comments on the message: a new one on the selected words, and all that were made in any round. */
import { Button, Group, Skeleton, Stack, Text, Textarea } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { RemarkList } from "@/shared/reviewing/RemarkList";
import { short } from "@/shared/reviewing/RemarkThread";
import { useReading } from "@/shared/reviewing/reading";
import { addRemark, REMARKS, reviewRemarksQuery, type Standing } from "@/shared/reviewing/remarks";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Panel } from "@/shared/ui/Panel";
import { toastDone } from "@/shared/ui/toast";
import { useToastError } from "@/shared/ui/useToastError";
import type { ReviewDetail } from "../data";

export function CommentsTab({ review }: { review: ReviewDetail }) {
  const { t } = useTranslation("review");
  const remarks = useQuery(reviewRemarksQuery(review.id));
  const { standing } = useReading();
  const shown = useMemo(() => standing ?? new Map<string, Standing>(), [standing]);
  return (
    <Panel title={t("comments.title")} description={t("comments.hint")}>
      <Stack>
        <NewRemark review={review} />
        {remarks.error ? (
          <ErrorState error={remarks.error} onRetry={() => void remarks.refetch()} />
        ) : remarks.data ? (
          <RemarkList remarks={remarks.data} standing={shown} mayReply none={t("comments.none")} />
        ) : (
          <Skeleton height={80} />
        )}
      </Stack>
    </Panel>
  );
}

function NewRemark({ review }: { review: ReviewDetail }) {
  const { t } = useTranslation("review");
  const queries = useQueryClient();
  const failed = useToastError();
  const { selected, select, contactId } = useReading();
  const [text, setText] = useState("");
  const about = review.about[0];
  const add = useMutation({
    mutationFn: () => {
      if (!about || !selected) throw new Error("nothing is selected");
      return addRemark(review.id, about, selected, text);
    },
    onSuccess: async () => {
      setText("");
      select(null);
      toastDone(t("comments.done"));
      await queries.invalidateQueries({ queryKey: REMARKS });
    },
    onError: failed,
  });
  if (!about || !selected || contactId !== null) return null;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate();
      }}
    >
      <Stack gap="xs">
        <Text size="sm" style={{ overflowWrap: "anywhere" }}>
          <q>{short(selected.quote)}</q>
        </Text>
        <Textarea
          autoFocus
          autosize
          minRows={2}
          maxLength={4000}
          label={t("comments.new")}
          value={text}
          onChange={(event) => { setText(event.currentTarget.value); }}
        />
        <Group gap="xs">
          <Button type="submit" size="compact-md" loading={add.isPending} disabled={!text.trim()}>
            {t("comments.add")}
          </Button>
          <Button size="compact-md" variant="subtle" color="gray" onClick={() => { select(null); }}>
            {t("common:action.cancel")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

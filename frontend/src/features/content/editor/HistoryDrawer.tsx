/** Every revision of a message: who, when, what changed, and bringing one back. */
import { Button, Drawer, Group, Skeleton, Stack, Switch, Text, UnstyledButton } from "@mantine/core";
import { IconRestore } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { ErrorState } from "@/shared/ui/ErrorState";
import { toastDone } from "@/shared/ui/toast";
import { useToastError } from "@/shared/ui/useToastError";
import { When } from "@/shared/ui/When";
import { type MessageDetail, MESSAGES, type Revision, revisionsQuery } from "../data";
import { DiffOfRevisions } from "@/shared/diff/DiffView";
import classes from "./HistoryDrawer.module.css";

interface HistoryDrawerProps {
  opened: boolean;
  message: MessageDetail;
  head: number;
  readOnly: boolean;
  onClose: () => void;
  onRestored: () => Promise<void>;
}

export function HistoryDrawer({ opened, onClose, ...rest }: HistoryDrawerProps) {
  const { t } = useTranslation("content");
  const { t: common } = useTranslation("common");
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size="min(1080px, 94vw)"
      title={t("history.title")}
      closeButtonProps={{ "aria-label": common("action.close") }}
    >
      {opened && <History onClose={onClose} {...rest} />}
    </Drawer>
  );
}

function History({ message, head, readOnly, onClose, onRestored }: Omit<HistoryDrawerProps, "opened">) {
  const { t } = useTranslation("content");
  const client = useQueryClient();
  const failed = useToastError();
  const [chosen, setChosen] = useState(head);
  const [every, setEvery] = useState(false);
  const revisions = useQuery(revisionsQuery(message.id, head));
  const restore = useMutation({
    mutationFn: (number: number) =>
      ok(
        api.POST("/api/v1/content/messages/{message_id}/revisions/{number}/restore", {
          params: { path: { message_id: message.id, number } },
          body: { base: head },
        }),
      ),
    onSuccess: async (_, number) => {
      await onRestored();
      await client.invalidateQueries({ queryKey: [...MESSAGES, "list"] });
      toastDone(t("history.restored", { number }));
      onClose();
    },
    onError: failed,
  });
  if (revisions.error) return <ErrorState error={revisions.error} onRetry={() => void revisions.refetch()} />;
  if (!revisions.data) return <Skeleton height={240} />;
  const items = revisions.data.items;
  const listed = every ? items : withoutRuns(items);
  const before = listed.find((revision) => revision.number < chosen)?.number;
  return (
    <div className={classes.columns}>
      <div>
        <Switch mb="sm" label={t("history.every")} checked={every} onChange={(event) => { setEvery(event.currentTarget.checked); }} />
        <ol className={classes.list} reversed>
        {listed.map((revision) => (
          <li key={revision.id}>
            <UnstyledButton
              className={classes.item}
              data-chosen={revision.number === chosen ? "" : undefined}
              aria-pressed={revision.number === chosen}
              onClick={() => { setChosen(revision.number); }}
            >
              <Entry revision={revision} current={revision.number === head} />
            </UnstyledButton>
          </li>
        ))}
      </ol>
      </div>
      <Stack className={classes.detail}>
        <Group justify="space-between">
          <Text fw={600}>{t("history.revision", { number: chosen })}</Text>
          {!readOnly && chosen !== head && (
            <Button
              size="xs"
              variant="default"
              leftSection={<IconRestore size={15} />}
              loading={restore.isPending}
              onClick={() => { restore.mutate(chosen); }}
            >
              {t("history.restore")}
            </Button>
          )}
        </Group>
        {before === undefined ? (
          <Text c="dimmed">{t("history.first")}</Text>
        ) : (
          <>
            <Text size="sm" c="dimmed">
              {t("history.against", { number: before })}
            </Text>
            <DiffOfRevisions messageId={message.id} old={before} now={chosen} />
          </>
        )}
      </Stack>
    </div>
  );
}

/** Newest first, of each run of autosaves by one person within ten minutes only the last one. */
function withoutRuns(items: Revision[]): Revision[] {
  return items.filter((revision, index) => {
    const next = items[index - 1];
    if (!next || revision.kind !== "autosave" || next.kind !== "autosave") return true;
    const gap = Date.parse(next.created_at) - Date.parse(revision.created_at);
    return next.author_label !== revision.author_label || gap > 600_000;
  });
}

function Entry({ revision, current }: { revision: Revision; current: boolean }) {
  const { t } = useTranslation("content");
  return (
    <>
      <Group gap={8} justify="space-between" wrap="nowrap">
        <Text fw={560} size="md">
          {t("history.revision", { number: revision.number })}
        </Text>
        <Text size="xs" c="dimmed">
          {t(current ? "history.current" : `history.kind.${revision.kind}`)}
        </Text>
      </Group>
      <Text size="sm" c="dimmed" lineClamp={1}>
        {revision.author_label}
      </Text>
      <Text size="xs" c="dimmed">
        <When at={revision.created_at} />
      </Text>
    </>
  );
}

/** The drafts of one brief: they appear one by one, are compared, and one becomes the message. */
import { Alert, Button, Group, Loader, Progress, SimpleGrid, Skeleton, Stack, Text } from "@mantine/core";
import { IconInfoCircle, IconPlayerStop, IconRefresh } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { useCan } from "@/shared/api/session";
import { trackJob } from "@/shared/lib/jobs";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Page } from "@/shared/ui/Page";
import { PageHeader } from "@/shared/ui/PageHeader";
import { Panel } from "@/shared/ui/Panel";
import { useToastError } from "@/shared/ui/useToastError";
import { isOpen, WRITINGS, type Writing, writingQuery } from "./data";
import { OptionCard } from "./OptionCard";
import { useReason } from "@/shared/provenance/useReason";
import { WritingPill } from "./WritingPill";

const route = getRouteApi("/shell/content/write/$writingId");

export function WritingPage() {
  const { t } = useTranslation("content");
  const { writingId } = route.useParams();
  const { data, error, refetch } = useQuery(writingQuery(writingId));
  return (
    <Page>
      <PageHeader
        title={data?.brief ? t(`write.goal.${data.brief.goal}`) : t("write.drafts")}
        description={t("write.draftsText")}
        state={data && <WritingPill state={data.state} />}
        back={{ to: "/content/write", label: t("write.title") }}
        actions={data && <Actions writing={data} />}
      />
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <Drafts writing={data} />
      ) : (
        <Skeleton height={480} radius="lg" />
      )}
    </Page>
  );
}

function Actions({ writing }: { writing: Writing }) {
  const { t } = useTranslation("content");
  const canWrite = useCan("content.write");
  const client = useQueryClient();
  const navigate = useNavigate();
  const failed = useToastError();
  const path = { params: { path: { writing_id: writing.id } } };
  const cancel = useMutation({
    mutationFn: () => ok(api.POST("/api/v1/content/writings/{writing_id}/cancel", path)),
    onSuccess: (next) => { client.setQueryData(writingQuery(writing.id).queryKey, next); },
    onError: failed,
  });
  const again = useMutation({
    mutationFn: () => ok(api.POST("/api/v1/content/writings/{writing_id}/again", path)),
    onSuccess: (next) => {
      trackJob({ kind: "writing", id: next.id, label: t(`write.goal.${next.brief?.goal ?? "launch"}`) });
      void client.invalidateQueries({ queryKey: WRITINGS });
      void navigate({ to: "/content/write/$writingId", params: { writingId: next.id } });
    },
    onError: failed,
  });
  if (!canWrite) return null;
  return isOpen(writing) ? (
    <Button variant="default" leftSection={<IconPlayerStop size={16} />} loading={cancel.isPending} onClick={() => { cancel.mutate(); }}>
      {t("write.cancel")}
    </Button>
  ) : (
    <Button variant="default" leftSection={<IconRefresh size={16} />} loading={again.isPending} onClick={() => { again.mutate(); }}>
      {t("write.again")}
    </Button>
  );
}

function Drafts({ writing }: { writing: Writing }) {
  const { t } = useTranslation("content");
  const reason = useReason();
  const open = isOpen(writing);
  return (
    <Stack gap="lg">
      {open && (
        <Panel>
          <Group gap="sm" role="status">
            <Loader size="sm" aria-hidden />
            <Text>{t("write.progress", { done: writing.done, total: writing.total })}</Text>
          </Group>
          <Progress mt="sm" value={(writing.done / writing.total) * 100} animated aria-label={t("write.progress", { done: writing.done, total: writing.total })} />
          <Text size="sm" c="dimmed" mt="xs">
            {t("write.leave")}
          </Text>
        </Panel>
      )}
      {writing.code && writing.state === "done" && (
        <Alert icon={<IconInfoCircle size={18} />} color={writing.code === "ai_not_configured" ? "gray" : "yellow"}>
          {t("write.because", { reason: reason(writing.code) })}
        </Alert>
      )}
      {writing.state === "failed" && (
        <Alert color="red" title={t("write.failedTitle")}>
          {t("write.why", { reason: reason(writing.code) })} {t("write.kept")}
        </Alert>
      )}
      {writing.state === "cancelled" && writing.options.length === 0 && <Alert color="gray">{t("write.cancelledText")}</Alert>}
      <SimpleGrid cols={{ base: 1, md: Math.min(Math.max(writing.options.length, 1), 2) }} spacing="lg">
        {writing.options.map((option, number) => (
          // Drafts are only ever added at the end.
          <OptionCard key={number} writingId={writing.id} number={number} option={option} goal={writing.brief?.goal ?? "launch"} />
        ))}
      </SimpleGrid>
    </Stack>
  );
}

/** The samples of a lot, walked one by one: each is shown in the message, then found right or not. */
import { Alert, Button, Group, Kbd, Loader, Skeleton, Stack, Text, Textarea, UnstyledButton } from "@mantine/core";
import { IconAlertTriangle, IconCheck, IconChevronLeft, IconChevronRight, IconHandStop, IconRefresh, IconX } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/i18n/format";
import { useReading } from "@/shared/reviewing/reading";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Panel } from "@/shared/ui/Panel";
import { StatePill } from "@/shared/ui/StatePill";
import { useToastError } from "@/shared/ui/useToastError";
import { drawAgain, judge, type Lot, lotQuery, type ReviewDetail, type ReviewLot, type SampleVerdict } from "../data";
import { LotFacts } from "./LotFacts";
import classes from "./Room.module.css";

export function SamplesTab({ review }: { review: ReviewDetail }) {
  const { t } = useTranslation("review");
  const query = useQuery(lotQuery(review.id));
  const { showFor } = useReading();
  useEffect(() => () => { showFor(null); }, [showFor]);
  if (query.error && !query.data) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton height={200} />;
  if (query.data.state === "pending" || !query.data.lot) {
    return (
      <Panel title={t("lot.title")}>
        <Group gap="sm" role="status">
          <Loader size="sm" />
          <Text>{t("lot.pending")}</Text>
        </Group>
      </Panel>
    );
  }
  return <Walk key={query.data.lot.id} review={review} lot={query.data.lot} />;
}

function Walk({ review, lot }: { review: ReviewDetail; lot: Lot }) {
  const { t } = useTranslation("review");
  const queries = useQueryClient();
  const failed = useToastError();
  const { showFor, variant } = useReading();
  const [at, setAt] = useState(() => Math.max(0, lot.samples.findIndex(({ verdict }) => verdict === null)));
  const [comment, setComment] = useState("");
  const [needed, setNeeded] = useState(false);
  const words = useRef<HTMLTextAreaElement>(null);
  const sample = lot.samples[at];
  const contactId = Number(sample?.example.contact_id ?? 0) || null;
  useEffect(() => { showFor(contactId); }, [contactId, showFor]);
  const take = (found: ReviewLot) => {
    queries.setQueryData(lotQuery(review.id).queryKey, found);
    return queries.invalidateQueries({ queryKey: ["reviews", "one", review.id] });
  };
  const said = useMutation({
    mutationFn: (verdict: SampleVerdict) => {
      if (!sample) throw new Error("no sample is shown");
      return judge(sample, verdict, comment, variant);
    },
    onSuccess: async (found) => {
      setComment("");
      setNeeded(false);
      await take(found);
      const samples = found.lot?.samples ?? [];
      const next = samples.findIndex(({ verdict }, index) => index > at && verdict === null);
      const any = samples.findIndex(({ verdict }) => verdict === null);
      if (next >= 0 || any >= 0) setAt(next >= 0 ? next : any);
    },
    onError: failed,
  });
  const again = useMutation({ mutationFn: () => drawAgain(review.id), onSuccess: take, onError: failed });
  const shown = sample !== undefined && variant === sample.key;
  const moved = sample !== undefined && variant !== "" && variant !== sample.key;
  const mayJudge = review.you_may_decide && shown && !said.isPending;

  function answer(verdict: SampleVerdict) {
    if (!mayJudge) return;
    if (verdict === "rejected" && !comment.trim()) {
      setNeeded(true);
      words.current?.focus();
      return;
    }
    said.mutate(verdict);
  }
  const step = (by: number) => { setAt((now) => Math.min(lot.samples.length - 1, Math.max(0, now + by))); };

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const target = event.target as HTMLElement | null;
    if (event.ctrlKey || event.metaKey || event.altKey || target?.closest("input, textarea, select, [role=tab], [role=menu]")) return;
    const does: Record<string, () => void> = {
      j: () => { step(1); },
      k: () => { step(-1); },
      y: () => { answer("approved"); },
      n: () => { answer("rejected"); },
    };
    const run = does[event.key.toLowerCase()];
    if (!run) return;
    event.preventDefault();
    run();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => { onKey(event); };
    window.addEventListener("keydown", listen);
    return () => { window.removeEventListener("keydown", listen); };
  }, []);

  if (!sample) return <EmptyState compact icon={IconCheck} title={t("lot.none")} />;
  return (
    <Stack>
      <Panel
        title={t("lot.sample", { number: at + 1, of: lot.samples.length })}
        actions={
          <Group gap={4}>
            <Button size="compact-sm" variant="default" disabled={at === 0} aria-label={t("lot.previous")} onClick={() => { step(-1); }}>
              <IconChevronLeft size={16} />
            </Button>
            <Button size="compact-sm" variant="default" disabled={at === lot.samples.length - 1} aria-label={t("lot.next")} onClick={() => { step(1); }}>
              <IconChevronRight size={16} />
            </Button>
          </Group>
        }
      >
        <Stack gap="sm">
          {lot.state === "held" && (
            <Alert color="red" variant="light" icon={<IconHandStop size={18} />} title={t("lot.held")}>
              {t("lot.heldText")}
            </Alert>
          )}
          {lot.state === "passed" && (
            <Alert color="green" variant="light" icon={<IconCheck size={18} />} title={t("lot.passed")}>
              {t("lot.passedText")}
            </Alert>
          )}
          <Text>{t("lot.people", { count: sample.people })}</Text>
          <Group gap={6}>
            {sample.reasons.map((reason) => (
              <StatePill key={reason} tone={reason === "chance" || reason === "whole" ? "neutral" : "warn"}>
                {t([`lot.reason.${reason}`, "lot.reason.other"], { reason })}
              </StatePill>
            ))}
          </Group>
          <Found sample={sample} />
          {moved && (
            <Alert color="yellow" variant="light" icon={<IconAlertTriangle size={18} />} title={t("lot.moved")}>
              {t("lot.movedText")}
            </Alert>
          )}
          {review.you_may_decide && (
            <>
              <Textarea
                ref={words}
                autosize
                minRows={1}
                maxLength={1000}
                label={t("lot.words")}
                error={needed && !comment.trim() ? t("lot.wordsNeeded") : undefined}
                value={comment}
                onChange={(event) => { setComment(event.currentTarget.value); }}
              />
              <div className={classes.answers}>
                <Button leftSection={<IconCheck size={16} />} variant="light" disabled={!mayJudge} onClick={() => { answer("approved"); }}>
                  {t("lot.right")}
                </Button>
                <Button leftSection={<IconX size={16} />} variant="default" disabled={!mayJudge} onClick={() => { answer("rejected"); }}>
                  {t("lot.wrong")}
                </Button>
              </div>
              <div className={classes.keys}>
                <span><Kbd size="xs">J</Kbd> / <Kbd size="xs">K</Kbd> {t("lot.keyStep")}</span>
                <span><Kbd size="xs">Y</Kbd> {t("lot.right")}</span>
                <span><Kbd size="xs">N</Kbd> {t("lot.wrong")}</span>
              </div>
            </>
          )}
          <ol className={classes.steps} aria-label={t("lot.all")}>
            {lot.samples.map((one, index) => (
              <li key={one.id}>
                <UnstyledButton
                  className={classes.step}
                  data-verdict={one.verdict ?? undefined}
                  aria-current={index === at ? "step" : undefined}
                  aria-label={t(`lot.step.${one.verdict ?? "open"}`, { number: index + 1 })}
                  onClick={() => { setAt(index); }}
                >
                  {index + 1}
                </UnstyledButton>
              </li>
            ))}
          </ol>
        </Stack>
      </Panel>
      <Panel
        title={t("lot.plan")}
        actions={
          review.you_may_decide && (
            <Button size="compact-sm" variant="default" leftSection={<IconRefresh size={15} />} loading={again.isPending} onClick={() => { again.mutate(); }}>
              {t("lot.again")}
            </Button>
          )
        }
      >
        <LotFacts lot={lot} />
      </Panel>
    </Stack>
  );
}

function Found({ sample }: { sample: Lot["samples"][number] }) {
  const { t } = useTranslation("review");
  const format = useFormat();
  if (sample.verdict === null) return null;
  return (
    <div>
      <Group gap={6}>
        <StatePill tone={sample.verdict === "approved" ? "good" : "bad"}>{t(`lot.${sample.verdict}`)}</StatePill>
        <Text size="sm" c="dimmed">
          {sample.by_label} {sample.at && format.dateTime(sample.at)}
        </Text>
      </Group>
      {sample.comment && <Text mt={4}>{sample.comment}</Text>}
    </div>
  );
}

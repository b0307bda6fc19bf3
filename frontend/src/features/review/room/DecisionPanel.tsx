/** The decision: who may make it and why you may or may not, with the words that go with it. */
import { Alert, Anchor, Button, Stack, Text, Textarea } from "@mantine/core";
import { IconCheck, IconPencil, IconShieldCheck, IconUserOff, IconX } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "@/shared/api/session";
import { useFormat } from "@/shared/i18n/format";
import { useReading } from "@/shared/reviewing/reading";
import { ConfirmModal } from "@/shared/ui/ConfirmModal";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Panel } from "@/shared/ui/Panel";
import { toastDone } from "@/shared/ui/toast";
import { When } from "@/shared/ui/When";
import { decide, type Decision, type ReviewDetail, reviewQuery, revoke } from "../data";
import { FactName, RefreshChoices } from "./RefreshChoices";
import classes from "./Room.module.css";

interface DecisionPanelProps {
  review: ReviewDetail;
  /** The hash of what is on the screen; null while it is still loading. */
  seen: string | null;
  openRemarks: number;
}

export function DecisionPanel({ review, seen, openRemarks }: DecisionPanelProps) {
  const { t } = useTranslation("review");
  if (review.state !== "open") return <Decided review={review} />;
  return (
    <Panel title={t("decide.title")}>
      {review.you_may_decide ? <Deciding review={review} seen={seen} openRemarks={openRemarks} /> : <Barred review={review} />}
    </Panel>
  );
}

function useDecided(id: string): (review: ReviewDetail) => Promise<void> {
  const queries = useQueryClient();
  return async (review) => {
    queries.setQueryData(reviewQuery(id).queryKey, review);
    await Promise.all([
      queries.invalidateQueries({ queryKey: ["reviews"] }),
      queries.invalidateQueries({ queryKey: ["campaigns"] }),
    ]);
  };
}

function Deciding({ review, seen, openRemarks }: DecisionPanelProps) {
  const { t } = useTranslation("review");
  const decided = useDecided(review.id);
  const [words, setWords] = useState("");
  const [refreshable, setRefreshable] = useState<string[]>([]);
  const [needed, setNeeded] = useState(false);
  const [busy, setBusy] = useState<Decision | null>(null);
  const [error, setError] = useState<unknown>(null);
  const { open } = useReading();
  const changed = seen !== null && seen !== review.subject_hash;
  const closed = seen === null || changed || busy !== null;
  const samples = review.lot_state === "" || review.lot_state === "passed" ? null : review.lot_state;

  async function answer(decision: Decision) {
    const told = decision === "request_changes" && openRemarks > 0;
    if (decision !== "approve" && !told && !words.trim()) {
      setNeeded(true);
      return;
    }
    setBusy(decision);
    setError(null);
    try {
      await decided(await decide(review.id, { decision, comment: words, seen: seen ?? "", refreshable }));
      toastDone(t(`decide.done.${decision}`));
    } catch (reason) {
      setError(reason);
      setBusy(null);
    }
  }

  return (
    <Stack gap="sm">
      {review.you_decide_as_sole_operator && (
        <Alert variant="light" color="yellow" icon={<IconShieldCheck size={18} />} title={t("sole.title")}>
          {t("sole.text")}
        </Alert>
      )}
      {changed && (
        <Text size="sm" c="var(--mw-warn)">
          {t("decide.changed")}
        </Text>
      )}
      <Textarea
        label={t("decide.words")}
        placeholder={openRemarks > 0 ? t("decide.wordsHintComments", { count: openRemarks }) : t("decide.wordsHint")}
        autosize
        minRows={1}
        maxRows={6}
        maxLength={4000}
        value={words}
        error={needed && !words.trim() ? t("decide.wordsNeeded") : undefined}
        onChange={(event) => { setWords(event.currentTarget.value); }}
      />
      {error !== null && <ErrorState error={error} />}
      <RefreshChoices review={review} chosen={refreshable} onChange={setRefreshable} />
      {samples && (
        <Text size="sm" c="var(--mw-warn)">
          {t(`lot.blocks.${samples}`)}{" "}
          <Anchor component="button" type="button" size="sm" onClick={() => { open("samples"); }}>
            {t("lot.goTo")}
          </Anchor>
        </Text>
      )}
      <div className={classes.answers}>
        <Button
          leftSection={<IconCheck size={16} />}
          disabled={closed || samples !== null}
          loading={busy === "approve"}
          onClick={() => void answer("approve")}
        >
          {t("decide.approve")}
        </Button>
        <Button
          variant="default"
          leftSection={<IconPencil size={16} />}
          disabled={closed}
          loading={busy === "request_changes"}
          onClick={() => void answer("request_changes")}
        >
          {t("decide.changes")}
        </Button>
        <Button
          variant="default"
          color="red"
          leftSection={<IconX size={16} />}
          disabled={closed}
          loading={busy === "reject"}
          onClick={() => void answer("reject")}
        >
          {t("decide.reject")}
        </Button>
      </div>
      <Text size="sm" c="dimmed">
        {t("decide.binds")}
      </Text>
    </Stack>
  );
}

function Barred({ review }: { review: ReviewDetail }) {
  const { t } = useTranslation("review");
  const format = useFormat();
  return (
    <Stack gap="sm">
      <Alert variant="light" color="gray" icon={<IconUserOff size={18} />} title={t(`bar.${review.why_not ?? "not_open"}.title`)}>
        {t(`bar.${review.why_not ?? "not_open"}.text`)}
      </Alert>
      <Text>
        {review.deciders.length > 0
          ? t("decide.othersMay", { who: format.list(review.deciders) })
          : t("decide.nobodyMay")}
      </Text>
    </Stack>
  );
}

function Decided({ review }: { review: ReviewDetail }) {
  const { t } = useTranslation("review");
  const mayRevoke = useCan("review.decide") && review.state === "approved" && !review.revoked_at;
  const decided = useDecided(review.id);
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState("");
  return (
    <Panel title={t("decide.outcome")}>
      <Stack gap="sm">
        <Text>
          {t(`decide.was.${review.state}`, { who: review.decided_by_label })}{" "}
          {review.decided_at && <When at={review.decided_at} />}
        </Text>
        {review.sole_operator && (
          <Alert variant="light" color="yellow" icon={<IconShieldCheck size={18} />} title={t("sole.was")}>
            {t("sole.wasText")}
          </Alert>
        )}
        {review.comment && <Text style={{ whiteSpace: "pre-line" }}>{review.comment}</Text>}
        {review.refreshable.length > 0 && (
          <div>
            <Text size="sm" fw={500}>{t("refresh.title")}</Text>
            <ul style={{ margin: 0, paddingInlineStart: 18 }}>
              {review.refreshable.map((key) => (
                <li key={key}>
                  <FactName fact={key} name={review.refresh_choices.find((choice) => choice.key === key)?.name} />
                </li>
              ))}
            </ul>
          </div>
        )}
        {review.revoked_at && (
          <Alert variant="light" color="red" title={t("revoke.was", { who: review.revoked_by_label })}>
            {t("revoke.wasText")}
          </Alert>
        )}
        {mayRevoke && (
          <Button variant="default" color="red" onClick={() => { setAsking(true); }}>
            {t("revoke.button")}
          </Button>
        )}
      </Stack>
      <ConfirmModal
        opened={asking}
        onClose={() => { setAsking(false); }}
        title={t("revoke.title")}
        confirmLabel={t("revoke.button")}
        danger
        onConfirm={async () => { await decided(await revoke(review.id, reason)); }}
      >
        <Stack gap="sm">
          <Text>{t("revoke.text")}</Text>
          <Textarea label={t("revoke.reason")} value={reason} onChange={(event) => { setReason(event.currentTarget.value); }} />
        </Stack>
      </ConfirmModal>
    </Panel>
  );
}

/** A selection and what a model makes of it: a proposal with its differences, never an overwrite. */
import { Alert, Button, Group, List, Loader, Modal, SegmentedControl, Select, Stack, Text } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { useCan } from "@/shared/api/session";
import { languages } from "@/shared/i18n/languages";
import { ErrorState } from "@/shared/ui/ErrorState";
import { ButtonLink } from "@/shared/ui/links";
import { TagText } from "../facts/TagText";
import type { ChipWords } from "../visual/chips";
import type { MergeTag } from "../visual/markup";
import { isOpen, TONES, writerQuery, writingQuery } from "./data";
import { PassageDiff } from "./PassageDiff";
import { useReason } from "@/shared/provenance/useReason";
import classes from "./PassageDiff.module.css";

const ACTIONS = ["rewrite", "shorten", "lengthen", "tone", "translate"] as const;
/** What the server takes, in characters. */
const LONGEST = 4000;
/** A model that needs longer than this (ms) gets a word about it. */
const SLOW = 12_000;

interface PassageModalProps {
  opened: boolean;
  /** The selected source, merge tags and markup included. */
  text: string;
  language: string;
  /** How a merge tag reads. */
  describe: (tag: MergeTag) => ChipWords;
  /** With the new text, and the id that the next save names as `proposal_id`. */
  onTake: (text: string, proposalId: string) => void;
  onClose: () => void;
}

export function PassageModal({ opened, onClose, ...rest }: PassageModalProps) {
  const { t } = useTranslation("content");
  const { t: common } = useTranslation("common");
  const writer = useQuery({ ...writerQuery, enabled: opened });
  return (
    <Modal opened={opened} onClose={onClose} size="lg" title={t("passage.title")} closeButtonProps={{ "aria-label": common("action.close") }}>
      {opened && (writer.error ? (
        <ErrorState error={writer.error} onRetry={() => void writer.refetch()} />
      ) : !writer.data ? (
        <Loader size="sm" />
      ) : writer.data.ai_ready ? (
        <Proposing onClose={onClose} {...rest} />
      ) : (
        <NoModel onClose={onClose} />
      ))}
    </Modal>
  );
}

/** No model is switched on: what works without one, and who can switch one on. */
function NoModel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("content");
  const { t: common } = useTranslation("common");
  const manages = useCan("workspace.manage");
  return (
    <Stack>
      <Alert variant="light" color="gray" icon={<IconInfoCircle size={18} />} title={t("passage.noModel")}>
        <Text size="sm">{t(manages ? "passage.setUp" : "passage.askOwner")}</Text>
      </Alert>
      <Text size="sm">{t("passage.without")}</Text>
      <List size="sm" spacing={4}>
        <List.Item>{t("passage.withoutDrafts")}</List.Item>
        <List.Item>{t("passage.withoutFacts")}</List.Item>
        <List.Item>{t("passage.withoutChecks")}</List.Item>
      </List>
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>{common("action.close")}</Button>
        <ButtonLink to="/content/write" variant="default">{t("write.title")}</ButtonLink>
        {manages && <ButtonLink to="/settings/ai">{t("write.settings")}</ButtonLink>}
      </Group>
    </Stack>
  );
}

function Proposing({ text, language, describe, onTake, onClose }: Omit<PassageModalProps, "opened">) {
  const { t } = useTranslation("content");
  const { t: common } = useTranslation("common");
  const reason = useReason();
  const spoken = language.split("-")[0] ?? language;
  const [action, setAction] = useState<string>("rewrite");
  const [tone, setTone] = useState<string>("friendly");
  const [target, setTarget] = useState(spoken === "en" ? "pl" : "en");
  const ask = useMutation({
    mutationFn: () =>
      ok(
        api.POST("/api/v1/content/passages", {
          body: { action, text, language, tone, target: action === "translate" ? target : "" },
        }),
      ),
  });
  const id = ask.data?.id ?? "";
  const writing = useQuery({ ...writingQuery(id), enabled: id !== "" });
  const busy = ask.isPending || (id !== "" && !writing.error && (!writing.data || isOpen(writing.data)));
  const slow = useSlow(busy);
  const stop = useMutation({
    mutationFn: () => ok(api.POST("/api/v1/content/writings/{writing_id}/cancel", { params: { path: { writing_id: id } } })),
    onSettled: () => { ask.reset(); },
  });
  // Whoever closes the window does not want the answer any more.
  const leave = useEffectEvent(() => {
    if (busy && id) stop.mutate();
  });
  useEffect(() => () => { leave(); }, []);
  const proposal = writing.data?.proposal;
  const long = text.length > LONGEST;
  const problem = ask.error ?? writing.error;
  return (
    <Stack>
      <SegmentedControl
        aria-label={t("passage.action")} value={action} disabled={busy}
        onChange={(next) => {
          setAction(next);
          ask.reset();
        }}
        data={ACTIONS.map((value) => ({ value, label: t(`passage.${value}`) }))}
      />
      {action === "tone" && (
        <Select label={t("write.toneLabel")} value={tone} disabled={busy} onChange={(value) => { setTone(value ?? "friendly"); }} allowDeselect={false} data={TONES.map((value) => ({ value, label: t(`write.tone.${value}`) }))} />
      )}
      {action === "translate" && (
        <Select
          label={t("passage.target")} value={target} disabled={busy} onChange={(value) => { setTarget(value ?? "en"); }} allowDeselect={false}
          data={languages.filter(({ code }) => code !== spoken).map(({ code, name }) => ({ value: code, label: name }))}
        />
      )}
      {problem && <ErrorState error={problem} />}
      {writing.data?.state === "failed" && (
        <Alert color="yellow" title={t("passage.untouched")}>
          {t("write.why", { reason: reason(writing.data.code) })}
        </Alert>
      )}
      {long && <Alert color="yellow">{t("passage.long", { limit: LONGEST })}</Alert>}
      {busy ? (
        <Group gap="sm" role="status" mih={60}>
          <Loader size="sm" aria-hidden />
          <Text>{t(slow ? "passage.slow" : "passage.working")}</Text>
        </Group>
      ) : proposal ? (
        <Stack gap={6}>
          <PassageDiff changes={proposal.changes} describe={describe} />
          <Text size="sm" c="dimmed">
            {t("passage.by", { model: proposal.model, provider: proposal.provider })} {t("passage.kept")}
          </Text>
        </Stack>
      ) : (
        <p className={classes.root}>
          <TagText text={text} describe={describe} html />
        </p>
      )}
      <Group justify="flex-end" gap="xs">
        {busy && id ? (
          <Button variant="default" loading={stop.isPending} onClick={() => { stop.mutate(); }}>{t("passage.stop")}</Button>
        ) : (
          <Button variant="default" onClick={onClose}>{common("action.cancel")}</Button>
        )}
        <Button variant={proposal ? "default" : "filled"} loading={busy} disabled={long} onClick={() => { ask.mutate(); }}>
          {t(proposal ? "passage.another" : "passage.propose")}
        </Button>
        {proposal && !busy && <Button onClick={() => { onTake(proposal.text, id); }}>{t("passage.take")}</Button>}
      </Group>
    </Stack>
  );
}

/** True once something has taken long. */
function useSlow(busy: boolean): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!busy) return;
    const timer = setTimeout(() => { setSlow(true); }, SLOW);
    return () => {
      clearTimeout(timer);
      setSlow(false);
    };
  }, [busy]);
  return slow;
}

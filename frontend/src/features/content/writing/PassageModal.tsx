/** A selection and what a model makes of it: a proposal with its differences, never an overwrite. */
import { Alert, Button, Group, Loader, Modal, SegmentedControl, Select, Stack, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { languages } from "@/shared/i18n/languages";
import { ErrorState } from "@/shared/ui/ErrorState";
import { isOpen, TONES, writingQuery } from "./data";
import { PassageDiff } from "./PassageDiff";
import { useReason } from "./useReason";

const ACTIONS = ["rewrite", "shorten", "lengthen", "tone", "translate"] as const;

interface PassageModalProps {
  opened: boolean;
  /** The selected source, merge tags and markup included. */
  text: string;
  language: string;
  /** With the new text, and the id that the next save names as `proposal_id`. */
  onTake: (text: string, proposalId: string) => void;
  onClose: () => void;
}

export function PassageModal({ opened, onClose, ...rest }: PassageModalProps) {
  const { t } = useTranslation("content");
  const { t: common } = useTranslation("common");
  return (
    <Modal opened={opened} onClose={onClose} size="lg" title={t("passage.title")} closeButtonProps={{ "aria-label": common("action.close") }}>
      {opened && <Proposing onClose={onClose} {...rest} />}
    </Modal>
  );
}

function Proposing({ text, language, onTake, onClose }: Omit<PassageModalProps, "opened">) {
  const { t } = useTranslation("content");
  const { t: common } = useTranslation("common");
  const reason = useReason();
  const [action, setAction] = useState<string>("rewrite");
  const [tone, setTone] = useState<string>("friendly");
  const [target, setTarget] = useState(language === "en" ? "pl" : "en");
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
  const busy = ask.isPending || (id !== "" && (!writing.data || isOpen(writing.data)));
  const proposal = writing.data?.proposal;
  return (
    <Stack>
      <SegmentedControl
        aria-label={t("passage.action")}
        value={action}
        onChange={setAction}
        data={ACTIONS.map((value) => ({ value, label: t(`passage.${value}`) }))}
      />
      {action === "tone" && (
        <Select label={t("write.toneLabel")} value={tone} onChange={(value) => { setTone(value ?? "friendly"); }} allowDeselect={false} data={TONES.map((value) => ({ value, label: t(`write.tone.${value}`) }))} />
      )}
      {action === "translate" && (
        <Select label={t("messages.language")} value={target} onChange={(value) => { setTarget(value ?? "en"); }} allowDeselect={false} data={languages.map(({ code, name }) => ({ value: code, label: name }))} />
      )}
      {(ask.error ?? writing.error) && <ErrorState error={ask.error ?? writing.error} />}
      {writing.data?.state === "failed" && <Alert color="yellow">{t("write.why", { reason: reason(writing.data.code) })} {t("passage.untouched")}</Alert>}
      {busy ? (
        <Group gap="sm" role="status">
          <Loader size="sm" aria-hidden />
          <Text>{t("passage.working")}</Text>
        </Group>
      ) : proposal ? (
        <PassageDiff changes={proposal.changes} />
      ) : (
        <Text style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>{text}</Text>
      )}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>{common("action.cancel")}</Button>
        <Button variant={proposal ? "default" : "filled"} loading={busy} onClick={() => { ask.mutate(); }}>
          {t(proposal ? "passage.another" : "passage.propose")}
        </Button>
        {proposal && <Button onClick={() => { onTake(proposal.text, id); }}>{t("passage.take")}</Button>}
      </Group>
    </Stack>
  );
}

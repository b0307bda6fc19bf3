/** Confirm a report with a correction in one's own words, dismiss it with a reason, or take that back. */
import { Alert, Button, Group, Modal, Stack, Text, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconCheck } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Problem } from "@/shared/api/problem";
import { useCan } from "@/shared/api/session";
import { correctionOf, type CorrectionValues, NOTHING } from "@/shared/memory/correction";
import { CorrectionFields } from "@/shared/memory/CorrectionFields";
import { ErrorState } from "@/shared/ui/ErrorState";
import { applyProblem } from "@/shared/ui/formProblem";
import { ButtonLink } from "@/shared/ui/links";
import { Panel } from "@/shared/ui/Panel";
import { toastDone } from "@/shared/ui/toast";
import { useToastError } from "@/shared/ui/useToastError";
import { When } from "@/shared/ui/When";
import { confirmReport, decided, dismissReport, type ReportDetail, reopenReport } from "./data";

export function DecisionPanel({ report }: { report: ReportDetail }) {
  const { t } = useTranslation("inbox");
  const mayDecide = useCan("feedback.decide");
  const [open, setOpen] = useState<"confirm" | "dismiss" | null>(null);
  if (report.state !== "new") return <Decided report={report} />;
  if (!mayDecide) return null;
  return (
    <Panel title={t("decide.title")} description={t("decide.description")}>
      <Stack gap="xs">
        <Button leftSection={<IconCheck size={16} />} onClick={() => { setOpen("confirm"); }}>{t("decide.confirm")}</Button>
        <Button variant="default" onClick={() => { setOpen("dismiss"); }}>{t("decide.dismiss")}</Button>
      </Stack>
      <ConfirmModal report={report} opened={open === "confirm"} onClose={() => { setOpen(null); }} />
      <DismissModal report={report} opened={open === "dismiss"} onClose={() => { setOpen(null); }} />
    </Panel>
  );
}

function Decided({ report }: { report: ReportDetail }) {
  const { t } = useTranslation("inbox");
  const client = useQueryClient();
  const failed = useToastError();
  const mayDecide = useCan("feedback.decide");
  const [busy, setBusy] = useState(false);
  async function reopen() {
    setBusy(true);
    try {
      await decided(client, await reopenReport(report.id));
    } catch (error) {
      failed(error);
    } finally {
      setBusy(false);
    }
  }
  return (
    <Panel title={t(`decided.${report.state}`)}>
      <Text c="dimmed" size="sm">
        {report.decided_by}
        {report.decided_at && <> · <When at={report.decided_at} /></>}
      </Text>
      {report.reason && <Text mt="xs" style={{ overflowWrap: "anywhere" }}>{report.reason}</Text>}
      {report.state === "confirmed" && (
        <ButtonLink mt="sm" variant="default" to="/facts" search={{ tab: "memory" }}>{t("decided.toMemory")}</ButtonLink>
      )}
      {report.state === "dismissed" && mayDecide && (
        <Button mt="sm" variant="default" loading={busy} onClick={() => void reopen()}>{t("decided.reopen")}</Button>
      )}
    </Panel>
  );
}

interface ModalProps {
  report: ReportDetail;
  opened: boolean;
  onClose: () => void;
}

function ConfirmModal({ report, opened, onClose }: ModalProps) {
  const { t } = useTranslation("inbox");
  const { t: common } = useTranslation("common");
  return (
    <Modal opened={opened} onClose={onClose} title={t("confirm.title")} size="lg" closeButtonProps={{ "aria-label": common("action.close") }}>
      <ConfirmForm report={report} onClose={onClose} />
    </Modal>
  );
}

function ConfirmForm({ report, onClose }: Omit<ModalProps, "opened">) {
  const { t } = useTranslation("inbox");
  const { t: common } = useTranslation("common");
  const client = useQueryClient();
  const form = useForm<CorrectionValues>({ initialValues: { ...NOTHING, language: report.letter?.language ?? "" } });
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  async function submit(values: CorrectionValues) {
    setBusy(true);
    setProblem(null);
    try {
      await decided(client, await confirmReport(report.id, correctionOf(values)));
      toastDone(t("confirm.done"));
      onClose();
    } catch (error) {
      setProblem(applyProblem(form as never, error));
    } finally {
      setBusy(false);
    }
  }
  return (
    <form onSubmit={form.onSubmit((values) => void submit(values))}>
      <Alert variant="light" color="gray" mb="sm">{t("confirm.text")}</Alert>
      <CorrectionFields form={form} />
      {problem && <ErrorState error={problem} />}
      <Group justify="flex-end" gap="xs" mt="md">
        <Button variant="default" onClick={onClose} disabled={busy}>{common("action.cancel")}</Button>
        <Button type="submit" loading={busy}>{t("confirm.submit")}</Button>
      </Group>
    </form>
  );
}

function DismissModal({ report, opened, onClose }: ModalProps) {
  const { t } = useTranslation("inbox");
  const { t: common } = useTranslation("common");
  return (
    <Modal opened={opened} onClose={onClose} title={t("dismiss.title")} closeButtonProps={{ "aria-label": common("action.close") }}>
      <DismissForm report={report} onClose={onClose} />
    </Modal>
  );
}

function DismissForm({ report, onClose }: Omit<ModalProps, "opened">) {
  const { t } = useTranslation("inbox");
  const { t: common } = useTranslation("common");
  const client = useQueryClient();
  const form = useForm({ initialValues: { reason: "" } });
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  async function submit({ reason }: { reason: string }) {
    setBusy(true);
    setProblem(null);
    try {
      const done = await dismissReport(report.id, reason);
      onClose();
      toastDone(t("dismiss.done"), {
        undo: { label: common("action.undo"), run: () => void reopenReport(done.id).then((back) => decided(client, back)) },
      });
      await decided(client, done);
    } catch (error) {
      setProblem(applyProblem(form, error));
      setBusy(false);
    }
  }
  return (
    <form onSubmit={form.onSubmit((values) => void submit(values))}>
      <Textarea
        data-autofocus
        required
        label={t("dismiss.reason")}
        description={t("dismiss.reasonHint")}
        maxLength={500}
        autosize
        minRows={3}
        {...form.getInputProps("reason")}
      />
      {problem && <ErrorState error={problem} />}
      <Group justify="flex-end" gap="xs" mt="md">
        <Button variant="default" onClick={onClose} disabled={busy}>{common("action.cancel")}</Button>
        <Button type="submit" loading={busy}>{t("decide.dismiss")}</Button>
      </Group>
    </form>
  );
}

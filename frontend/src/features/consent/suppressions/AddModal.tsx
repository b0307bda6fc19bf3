/** Suppress addresses, pasted or from a file, and see what became of each. */
import { Alert, Button, Group, List, Modal, ScrollArea, SegmentedControl, Select, Stack, Text, Textarea } from "@mantine/core";
import { IconFileText } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type SyntheticEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { api, ok, send } from "@/shared/api/client";
import { useFormat } from "@/shared/i18n/format";
import { trackJob } from "@/shared/lib/jobs";
import { ErrorState } from "@/shared/ui/ErrorState";
import { FileDrop } from "@/shared/ui/FileDrop";
import { consentChanged, type Purpose, type SuppressionReason, type SuppressionReport, type SuppressionUpload, TRACKING, TYPED_REASONS } from "../data";
import { useConsentWords } from "../words";

export function AddModal({ purposes, onClose }: { purposes: Purpose[]; onClose: () => void }) {
  const { t } = useTranslation("consent");
  const [report, setReport] = useState<SuppressionReport | null>(null);
  return (
    <Modal opened onClose={onClose} size="lg" title={t(report ? "add.done" : "add.title")} closeButtonProps={{ "aria-label": t("common:action.close") }}>
      {report ? <Report report={report} onClose={onClose} onMore={() => { setReport(null); }} /> : <AddForm purposes={purposes} onClose={onClose} onDone={setReport} />}
    </Modal>
  );
}

function AddForm({ purposes, onClose, onDone }: { purposes: Purpose[]; onClose: () => void; onDone: (report: SuppressionReport) => void }) {
  const { t } = useTranslation("consent");
  const format = useFormat();
  const queries = useQueryClient();
  const words = useConsentWords(purposes);
  const [way, setWay] = useState("paste");
  const [addresses, setAddresses] = useState("");
  const [file, setFile] = useState<File | null>(null);
  const [reason, setReason] = useState<SuppressionReason>("manual");
  const [purpose, setPurpose] = useState("");
  const add = useMutation({
    async mutationFn(): Promise<SuppressionReport | null> {
      if (way === "paste") return ok(api.POST("/api/v1/suppressions", { body: { addresses, reason, purpose, source: "" } }));
      const body = new FormData();
      if (file) body.set("file", file);
      body.set("reason", reason);
      body.set("purpose", purpose);
      const upload = await send<SuppressionUpload>("POST", "/api/v1/suppressions/upload", body);
      if (upload.state === "done") return upload;
      // A long list goes on in the background; the tray tells how far it is.
      trackJob({ kind: "consent.suppressions", id: upload.id, label: upload.file_name });
      return null;
    },
    async onSuccess(report) {
      await consentChanged(queries);
      if (report) onDone(report);
      else onClose();
    },
  });
  const ready = way === "paste" ? Boolean(addresses.trim()) : file !== null;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (ready) add.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <SegmentedControl aria-label={t("add.way")} value={way} onChange={setWay} data={[{ value: "paste", label: t("add.paste") }, { value: "file", label: t("add.file") }]} />
        {way === "paste" ? (
          <Textarea label={t("add.addresses")} description={t("add.addressesHint")} data-autofocus autosize minRows={5} maxRows={12} autoComplete="off" spellCheck={false} value={addresses} onChange={(event) => { setAddresses(event.currentTarget.value); }} />
        ) : (
          <>
            <FileDrop label={t("add.drop")} hint={t("add.dropHint")} accept=".csv,.tsv,.txt,text/csv,text/plain" onFile={setFile} />
            {file && (
              <Group gap={6}>
                <IconFileText size={16} aria-hidden />
                <Text>{file.name}</Text>
                <Text c="dimmed">{format.bytes(file.size)}</Text>
              </Group>
            )}
          </>
        )}
        <Group grow align="flex-start">
          <Select label={t("suppression.reason")} allowDeselect={false} value={reason} onChange={(value) => { if (value) setReason(value as SuppressionReason); }} data={TYPED_REASONS.map((one) => ({ value: one, label: words.reason(one) }))} description={t(`add.effect.${reason}`)} inputWrapperOrder={["label", "input", "description", "error"]} />
          <Select label={t("suppression.scope")} allowDeselect={false} value={purpose} onChange={(value) => { setPurpose(value ?? ""); }} data={[{ value: "", label: t("purpose.all") }, ...purposes.filter(({ key }) => key !== TRACKING).map(({ key }) => ({ value: key, label: words.purpose(key) }))]} />
        </Group>
        {add.error && <ErrorState error={add.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>{t("common:action.cancel")}</Button>
          <Button type="submit" loading={add.isPending} disabled={!ready}>{t("suppression.add")}</Button>
        </Group>
      </Stack>
    </form>
  );
}

function Report({ report, onClose, onMore }: { report: SuppressionReport; onClose: () => void; onMore: () => void }) {
  const { t } = useTranslation("consent");
  const format = useFormat();
  const hidden = report.refused_count - report.refused.length;
  return (
    <Stack>
      <Text>{t("add.report", { added: report.added, shown: format.number(report.added), already: format.number(report.already) })}</Text>
      {report.refused_count > 0 && (
        <Alert color="yellow" title={t("add.refused", { count: report.refused_count, shown: format.number(report.refused_count) })}>
          <ScrollArea.Autosize mah={240}>
            <List size="sm">
              {report.refused.map((item, place) => (
                <List.Item key={place}>{t("add.line", { line: format.number(item.line), message: item.message })}</List.Item>
              ))}
            </List>
            {hidden > 0 && <Text size="sm" mt="xs">{t("add.more", { count: hidden, shown: format.number(hidden) })}</Text>}
          </ScrollArea.Autosize>
        </Alert>
      )}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onMore}>{t("add.again")}</Button>
        <Button onClick={onClose} data-autofocus>{t("common:action.close")}</Button>
      </Group>
    </Stack>
  );
}

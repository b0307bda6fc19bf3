/** Step one: where the feed is, by address or as a file. */
import { Button, Group, Progress, SegmentedControl, Select, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState } from "@/shared/ui/ErrorState";
import { FileDrop } from "@/shared/ui/FileDrop";
import { applyProblem } from "@/shared/ui/formProblem";
import { Panel } from "@/shared/ui/Panel";
import { toastDone } from "@/shared/ui/toast";
import { type Feed, feedQuery, type SaveFeed } from "../data";
import { uploadFeedFile } from "./upload";

const DELIMITERS = [
  { value: "", key: "auto" }, { value: ",", key: "comma" }, { value: ";", key: "semicolon" }, { value: "\t", key: "tab" }, { value: "|", key: "bar" },
];
const ENCODINGS = ["", "utf-8", "utf-16-le", "utf-16-be", "gb18030", "cp1250", "iso8859-2", "cp1252"];

interface SourceStepProps {
  feed: Feed;
  save: SaveFeed;
  onNext: () => void;
  readOnly: boolean;
}

export function SourceStep({ feed, save, onNext, readOnly }: SourceStepProps) {
  const { t } = useTranslation("catalog");
  const queries = useQueryClient();
  const [by, setBy] = useState(feed.file_name && !feed.url ? "file" : "url");
  const [sent, setSent] = useState<number | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const { name, url, encoding, delimiter, currency } = feed;
  const form = useForm({ initialValues: { name, url, encoding, delimiter, currency } });

  async function keep(values: typeof form.values) {
    setBusy(true);
    setProblem(null);
    try {
      await save({ ...values, url: by === "url" ? values.url : "" });
      form.resetDirty();
      toastDone(t("common:action.saved"));
      onNext();
    } catch (error) {
      setProblem(applyProblem(form, error));
    } finally {
      setBusy(false);
    }
  }

  async function upload(file: File) {
    setProblem(null);
    setSent(0);
    try {
      const after = await uploadFeedFile(feed.id, file, setSent);
      queries.setQueryData(feedQuery(feed.id).queryKey, after);
      // Only a file that arrived takes the place of the address.
      if (feed.url) await save({ url: "" });
      form.setFieldValue("url", "");
      toastDone(t("feed.uploaded", { name: file.name }));
    } catch (error) {
      setProblem(error);
    } finally {
      setSent(null);
    }
  }

  return (
    <form noValidate onSubmit={form.onSubmit((values) => void keep(values))}>
      <Panel
        title={t("step.source")}
        description={t("feed.sourceText")}
        footer={
          !readOnly && (
            <Group justify="flex-end">
              <Button type="submit" loading={busy} disabled={by === "file" && !feed.file_name}>{t("step.next")}</Button>
            </Group>
          )
        }
      >
        <Stack>
          {Boolean(problem) && <ErrorState error={problem} />}
          <SegmentedControl
            aria-label={t("step.source")}
            disabled={readOnly}
            value={by}
            onChange={setBy}
            data={[{ value: "url", label: t("feed.byUrl") }, { value: "file", label: t("feed.byFile") }]}
          />
          {by === "url" ? (
            <TextInput label={t("feed.url")} description={t("feed.urlHint")} type="url" placeholder="https://" disabled={readOnly} {...form.getInputProps("url")} />
          ) : (
            <>
              <FileDrop label={t(feed.file_name ? "feed.replaceFile" : "feed.dropFile")} hint={t("feed.fileHint")} accept=".csv,.tsv,.txt,.json,.jsonl,.ndjson,.gz" disabled={readOnly || sent !== null} onFile={(file) => void upload(file)} />
              {sent !== null && <Progress value={sent * 100} animated aria-label={t("feed.uploading")} />}
              {feed.file_name && <Text size="sm" c="dimmed">{t("feed.haveFile", { name: feed.file_name })}</Text>}
            </>
          )}
          <SimpleGrid cols={{ base: 1, sm: 4 }}>
            <TextInput label={t("feed.name")} disabled={readOnly} {...form.getInputProps("name")} />
            <TextInput label={t("feed.currency")} description={t("feed.currencyHint")} inputWrapperOrder={["label", "input", "description", "error"]} maxLength={3} disabled={readOnly} {...form.getInputProps("currency")} />
            <Select label={t("feed.encoding")} allowDeselect={false} disabled={readOnly} data={ENCODINGS.map((value) => ({ value, label: value ? value.toUpperCase() : t("feed.auto") }))} {...form.getInputProps("encoding")} />
            <Select label={t("feed.delimiter")} allowDeselect={false} disabled={readOnly} data={DELIMITERS.map(({ value, key }) => ({ value, label: t(`feed.delimiters.${key}`) }))} {...form.getInputProps("delimiter")} />
          </SimpleGrid>
        </Stack>
      </Panel>
    </form>
  );
}

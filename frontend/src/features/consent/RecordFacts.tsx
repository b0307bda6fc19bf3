/** The facts of one consent record, for a drawer or a history. */
import { Code, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/i18n/format";
import type { ConsentRecord } from "./data";
import { useConsentWords } from "./words";
import classes from "./Consent.module.css";

export function RecordFacts({ record, who }: { record: ConsentRecord; who?: ReactNode }) {
  const { t } = useTranslation("consent");
  const format = useFormat();
  const words = useConsentWords();
  return (
    <Stack gap="md">
      {who && <Fact name={t("record.who")}>{who}</Fact>}
      <Fact name={t("record.at")}>{format.dateTime(record.at)}</Fact>
      {record.given_at && <Fact name={t("record.givenAt")}>{format.dateTime(record.given_at)}</Fact>}
      {record.expires_at && <Fact name={t("record.expiresAt")}>{format.dateTime(record.expires_at)}</Fact>}
      <Fact name={t("record.method")}>
        {words.method(record.method)}
        {record.double_opt_in && record.method !== "double_opt_in" && ` · ${t("record.confirmed")}`}
      </Fact>
      {record.text && (
        <Fact name={t("record.text", { version: record.text_version ?? 1, language: record.locale })}>
          <blockquote className={classes.quote}>{record.text}</blockquote>
        </Fact>
      )}
      {record.source && <Fact name={t("record.source")}>{words.source(record.source)}</Fact>}
      <Fact name={t("record.controller")}>{record.controller}</Fact>
      <Fact name={t("record.recordedBy")}>{record.recorded_by}</Fact>
      {record.text_sha256 && (
        <Fact name={t("record.hash")}>
          <Code className={classes.hash}>{record.text_sha256}</Code>
        </Fact>
      )}
    </Stack>
  );
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <Text size="sm" c="dimmed" fw={550}>{name}</Text>
      <Text component="div" className={classes.fact}>{children}</Text>
    </div>
  );
}

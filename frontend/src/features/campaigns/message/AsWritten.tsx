/** Subject and preheader as their author wrote them: for who wants to know, never the first thing seen. */
import { Code, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "./AsWritten.module.css";

export function AsWritten({ subject, preheader }: { subject: string; preheader: string }) {
  const { t } = useTranslation("campaigns");
  const written = [subject, preheader].filter(Boolean);
  if (!written.some((text) => /\{[{%]/.test(text))) return null;
  return (
    <details className={classes.root}>
      <summary>{t("message.asWritten")}</summary>
      <Stack gap={4} mt={6}>
        {written.map((text) => (
          <Code key={text} block>
            {text}
          </Code>
        ))}
      </Stack>
    </details>
  );
}

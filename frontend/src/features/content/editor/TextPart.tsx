/** The plain-text part: made from the message, or written by hand. */
import { Alert, Button, Group, Stack, Text, Textarea } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import type { RefObject } from "react";
import { useTranslation } from "react-i18next";
import type { Draft } from "../data";
import classes from "./TextPart.module.css";

interface TextPartProps {
  draft: Draft;
  /** What recipients get while nothing is written by hand. */
  generated: string;
  readOnly: boolean;
  textRef: RefObject<HTMLTextAreaElement | null>;
  onChange: (part: Partial<Draft>) => void;
}

export function TextPart({ draft, generated, readOnly, textRef, onChange }: TextPartProps) {
  const { t } = useTranslation("content");
  if (!draft.text) {
    return (
      <Stack gap="sm">
        <Alert variant="light" color="gray" icon={<IconInfoCircle size={18} />}>
          <Stack gap="xs" align="flex-start">
            <Text size="md">{t("text.generated")}</Text>
            {!readOnly && (
              <Button
                size="xs"
                variant="default"
                onClick={() => {
                  onChange({ text: generated || "…" });
                  requestAnimationFrame(() => textRef.current?.focus());
                }}
              >
                {t("text.write")}
              </Button>
            )}
          </Stack>
        </Alert>
        <pre className={classes.text} tabIndex={0} role="region" aria-label={t("editor.text")}>
          {generated}
        </pre>
      </Stack>
    );
  }
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Text size="sm" c="dimmed" maw={420}>
          {t("text.own")}
        </Text>
        {!readOnly && (
          <Button size="xs" variant="subtle" color="gray" onClick={() => { onChange({ text: "" }); }}>
            {t("text.drop")}
          </Button>
        )}
      </Group>
      <Textarea
        ref={textRef}
        aria-label={t("editor.text")}
        autosize
        minRows={14}
        readOnly={readOnly}
        value={draft.text}
        onChange={(event) => { onChange({ text: event.currentTarget.value }); }}
        styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)", fontSize: 13 } }}
      />
    </Stack>
  );
}

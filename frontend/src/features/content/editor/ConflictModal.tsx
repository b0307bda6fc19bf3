/** Someone saved meanwhile: shows what differs and lets the writer choose. Nothing is lost either way. */
import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState } from "@/shared/ui/ErrorState";
import { DiffOfRevisions } from "@/shared/diff/DiffView";
import type { DraftControl } from "./useDraft";

export function ConflictModal({ control, messageId }: { control: DraftControl; messageId: string }) {
  const { t } = useTranslation("content");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const opened = control.state === "conflict";
  const head = Number(control.problem?.fields.head ?? 0);
  const by = control.problem?.fields.by ?? "";

  async function run(choice: () => Promise<void>) {
    setBusy(true);
    setError(null);
    try {
      await choice();
    } catch (reason) {
      setError(reason);
    }
    setBusy(false);
  }

  return (
    <Modal opened={opened} onClose={() => undefined} withCloseButton={false} closeOnEscape={false} size="xl" title={t("conflict.title")}>
      <Stack>
        <Text>{t("conflict.text", { by, head })}</Text>
        {opened && head > 0 && (
          <>
            <Text size="sm" fw={600}>
              {t("conflict.theirs", { base: control.head })}
            </Text>
            <DiffOfRevisions messageId={messageId} old={control.head} now={head} />
          </>
        )}
        {error !== null && <ErrorState error={error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" disabled={busy} onClick={() => void run(control.takeTheirs)}>
            {t("conflict.take")}
          </Button>
          <Button loading={busy} onClick={() => void run(control.keepMine)}>
            {t("conflict.keep")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

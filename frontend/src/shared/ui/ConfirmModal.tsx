/** Asks before something that matters. A typed word only where it cannot be undone. */
import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { type ReactNode, type SyntheticEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState } from "./ErrorState";

interface ConfirmModalProps {
  opened: boolean;
  onClose: () => void;
  title: string;
  /** What will happen, in numbers. */
  children: ReactNode;
  confirmLabel: string;
  /** Closes by itself when this resolves; a rejection is shown inside. */
  onConfirm: () => Promise<unknown>;
  danger?: boolean;
  /** The word to type when this cannot be undone. */
  word?: string;
}

function ConfirmForm({ onClose, children, confirmLabel, onConfirm, danger, word }: Omit<ConfirmModalProps, "opened" | "title">) {
  const { t } = useTranslation("common");
  const [typed, setTyped] = useState("");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const ready = !word || typed.trim().toLowerCase() === word.toLowerCase();

  async function confirm(event: SyntheticEvent) {
    event.preventDefault();
    if (!ready || busy) return;
    setBusy(true);
    setError(null);
    try {
      await onConfirm();
      onClose();
    } catch (reason) {
      setError(reason);
      setBusy(false);
    }
  }

  return (
    <form onSubmit={(event) => void confirm(event)}>
      <Stack>
        <Text component="div">{children}</Text>
        {word && (
          <TextInput
            data-autofocus
            label={t("confirm.typeWord", { word })}
            value={typed}
            onChange={(event) => { setTyped(event.currentTarget.value); }}
            autoComplete="off"
            spellCheck={false}
          />
        )}
        {error !== null && <ErrorState error={error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} disabled={busy}>
            {t("confirm.back")}
          </Button>
          <Button type="submit" color={danger ? "red" : undefined} disabled={!ready} loading={busy} data-autofocus={word ? undefined : true}>
            {confirmLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

export function ConfirmModal({ opened, title, onClose, ...rest }: ConfirmModalProps) {
  const { t } = useTranslation("common");
  return (
    <Modal opened={opened} onClose={onClose} title={title} closeButtonProps={{ "aria-label": t("action.close") }}>
      <ConfirmForm onClose={onClose} {...rest} />
    </Modal>
  );
}

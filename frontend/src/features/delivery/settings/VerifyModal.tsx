/** Proving an address: a code goes there over the workspace's own server and comes back here. */
import { Button, Group, Modal, PinInput, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { ErrorState } from "@/shared/ui/ErrorState";
import { toastDone } from "@/shared/ui/toast";
import type { Sender } from "../data";

interface VerifyModalProps {
  sender: Sender | null;
  onClose: () => void;
  onProved: () => Promise<void>;
}

export function VerifyModal({ sender, onClose, onProved }: VerifyModalProps) {
  const { t } = useTranslation("delivery");
  return (
    <Modal opened={sender !== null} onClose={onClose} title={t("prove.title")} closeButtonProps={{ "aria-label": t("common:action.close") }}>
      {sender && <Proving sender={sender} onClose={onClose} onProved={onProved} />}
    </Modal>
  );
}

function Proving({ sender, onClose, onProved }: VerifyModalProps & { sender: Sender }) {
  const { t } = useTranslation("delivery");
  const [sent, setSent] = useState(false);
  const [code, setCode] = useState("");
  const [wrong, setWrong] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const path = { params: { path: { sender_id: sender.id } } };

  async function attempt(work: () => Promise<void>) {
    setBusy(true);
    setError(null);
    try {
      await work();
    } catch (reason) {
      setError(reason);
    } finally {
      setBusy(false);
    }
  }

  const send = () =>
    attempt(async () => {
      await ok(api.POST("/api/v1/senders/{sender_id}/code", path));
      setSent(true);
      setWrong(false);
      setCode("");
    });
  const verify = (given: string) =>
    attempt(async () => {
      const { verified } = await ok(api.POST("/api/v1/senders/{sender_id}/verify", { ...path, body: { code: given } }));
      setWrong(!verified);
      if (!verified) return;
      await onProved();
      toastDone(t("prove.doneToast", { address: sender.address }));
      onClose();
    });

  return (
    <Stack>
      <Text>{t(sent ? "prove.enter" : "prove.explain", { address: sender.address })}</Text>
      {error !== null && <ErrorState error={error} />}
      {sent && (
        <Stack gap={4} align="flex-start">
          <PinInput
            length={6}
            type="number"
            oneTimeCode
            autoFocus
            aria-label={t("prove.code")}
            value={code}
            error={wrong}
            disabled={busy}
            onChange={setCode}
            onComplete={(given) => void verify(given)}
          />
          {wrong && (
            <Text size="sm" c="red" role="alert">
              {t("prove.wrong")}
            </Text>
          )}
        </Stack>
      )}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          {t("common:confirm.back")}
        </Button>
        <Button variant={sent ? "subtle" : "filled"} loading={busy} onClick={() => void send()}>
          {t(sent ? "prove.again" : "prove.send")}
        </Button>
      </Group>
    </Stack>
  );
}

/** A reviewer answers for a claim, with a reason. */
import { Button, Group, Modal, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFocusBack } from "../ui/useFocusBack";
import type { Claim } from "./claims";
import { ClaimSentence } from "./ClaimSentence";

interface VouchModalProps {
  claim: Claim;
  busy: boolean;
  onClose: () => void;
  onVouch: (reason: string) => void;
}

export function VouchModal({ claim, busy, onClose, onVouch }: VouchModalProps) {
  const { t } = useTranslation("common");
  useFocusBack();
  const [reason, setReason] = useState("");
  return (
    <Modal opened onClose={onClose} title={t("claim.vouchTitle", { text: claim.text })} closeButtonProps={{ "aria-label": t("action.close") }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onVouch(reason.trim());
        }}
      >
        <Stack>
          <ClaimSentence sentence={claim.sentence} start={claim.start} end={claim.end} tone="warn" />
          <Text size="sm" c="dimmed">
            {t("claim.vouchHint")}
          </Text>
          <Textarea
            data-autofocus
            required
            autosize
            minRows={2}
            maxLength={500}
            label={t("claim.vouchReason")}
            value={reason}
            onChange={(event) => { setReason(event.currentTarget.value); }}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t("action.cancel")}
            </Button>
            <Button type="submit" loading={busy} disabled={!reason.trim()}>
              {t("claim.vouch")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** Facts that say something else than when the message was saved: what from, what to, and filling them in. */
import { Alert, Button, Stack, Text } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { toastDone } from "@/shared/ui/toast";
import { useToastError } from "@/shared/ui/useToastError";
import type { FactSlot } from "../facts/data";
import { useFactField } from "../facts/useFactWords";

interface FactsMovedProps {
  messageId: string;
  moved: FactSlot[];
  readOnly: boolean;
  /** There is a new revision. */
  onFilled: () => Promise<void>;
}

export function FactsMoved({ messageId, moved, readOnly, onFilled }: FactsMovedProps) {
  const { t } = useTranslation("content");
  const field = useFactField();
  const failed = useToastError();
  const fill = useMutation({
    mutationFn: async () => {
      await ok(api.POST("/api/v1/content/messages/{message_id}/refresh", { params: { path: { message_id: messageId } } }));
      await onFilled();
    },
    onSuccess: () => { toastDone(t("moved.done")); },
    onError: failed,
  });
  return (
    <Alert variant="light" color="yellow" radius={0} mb="xs" icon={<IconRefresh size={18} />} title={t("moved.title", { count: moved.length })} role="status">
      <Stack gap={8} align="flex-start">
        <ul style={{ margin: 0, paddingInlineStart: 18 }}>
          {moved.map((slot) => (
            <li key={slot.ref}>
              <Text size="sm" span style={{ overflowWrap: "anywhere" }}>
                {slot.fact?.name || t(`fact.one.${slot.kind}`)}, {field(slot.field)}
                {slot.field === "image" ? "" : `: ${slot.before} → ${slot.text}`}
              </Text>
            </li>
          ))}
        </ul>
        {!readOnly && (
          <Button size="compact-sm" leftSection={<IconRefresh size={14} />} loading={fill.isPending} onClick={() => { fill.mutate(); }}>
            {t("moved.fill")}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}

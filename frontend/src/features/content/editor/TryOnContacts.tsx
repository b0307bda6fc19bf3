/** Makes the message for a sample of real contacts and says what goes wrong for single ones. */
import { Button, Group, Text } from "@mantine/core";
import { IconUsers } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { useToastError } from "@/shared/ui/useToastError";
import type { Finding } from "../data";
import classes from "./ChecksPanel.module.css";

interface TryOnContactsProps {
  messageId: string;
  /** Saves what is being typed first: what is tried is what is stored. */
  onBefore: () => Promise<void>;
  words: (finding: Finding) => string;
  onContact: (id: number) => void;
}

export function TryOnContacts({ messageId, onBefore, words, onContact }: TryOnContactsProps) {
  const { t } = useTranslation("content");
  const failed = useToastError();
  const tried = useMutation({
    mutationFn: async () => {
      await onBefore();
      return ok(api.GET("/api/v1/content/messages/{message_id}/checks", { params: { path: { message_id: messageId } } }));
    },
    onError: failed,
  });
  const single = tried.data?.items.filter((finding) => finding.where.contact_id !== null) ?? [];
  const count = tried.data?.contacts_tried ?? 0;
  return (
    <div className={classes.tried}>
      <Group gap="sm">
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconUsers size={14} />}
          loading={tried.isPending}
          onClick={() => { tried.mutate(); }}
        >
          {t("checks.tryOn")}
        </Button>
        {tried.data && (
          <Text size="sm" c="dimmed" role="status">
            {t("checks.tried", { count })}
            {count > 0 && (single.length > 0 ? t("checks.triedFound", { count: single.length }) : t("checks.triedFine"))}
          </Text>
        )}
      </Group>
      {single.length > 0 && (
        <ul className={classes.list}>
          {single.map((finding, index) => (
            <li key={`${String(finding.where.contact_id)}:${finding.code}:${String(index)}`} className={classes.item}>
              <span />
              <Text size="sm">{words(finding)}</Text>
              <Button size="compact-xs" variant="default" onClick={() => { onContact(finding.where.contact_id ?? 0); }}>
                {t("checks.showAs")}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

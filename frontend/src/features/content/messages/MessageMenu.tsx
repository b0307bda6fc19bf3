/** What can be done with a message: copy it, keep it as a template, archive it. */
import { ActionIcon, Menu } from "@mantine/core";
import { IconArchive, IconArchiveOff, IconCopy, IconDots, IconFingerprint, IconTemplate } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { toastDone } from "@/shared/ui/toast";
import { useToastError } from "@/shared/ui/useToastError";
import { type Message, MESSAGES } from "../data";
import { KeepAsTemplate } from "../templates/KeepAsTemplate";
import { ProvenanceModal } from "../writing/ProvenanceModal";

interface MessageMenuProps {
  message: Message;
  /** After it was archived or brought back. */
  onArchived?: () => void;
}

export function MessageMenu({ message, onArchived }: MessageMenuProps) {
  const { t } = useTranslation("content");
  const { t: common } = useTranslation("common");
  const client = useQueryClient();
  const navigate = useNavigate();
  const failed = useToastError();
  const [keeping, setKeeping] = useState(false);
  const [asking, setAsking] = useState(false);
  const path = { params: { path: { message_id: message.id } } };
  const changed = () => void client.invalidateQueries({ queryKey: MESSAGES });

  const duplicate = useMutation({
    mutationFn: () =>
      ok(
        api.POST("/api/v1/content/messages/{message_id}/duplicate", {
          ...path,
          body: { name: t("menu.copyName", { name: message.name }).slice(0, 200) },
        }),
      ),
    onSuccess: (copy) => {
      changed();
      toastDone(t("menu.copied", { name: copy.name }));
      void navigate({ to: "/content/messages/$messageId", params: { messageId: copy.id } });
    },
    onError: failed,
  });
  const unarchive = useMutation({
    mutationFn: () => ok(api.POST("/api/v1/content/messages/{message_id}/unarchive", path)),
    onSuccess: () => {
      changed();
      onArchived?.();
    },
    onError: failed,
  });
  const archive = useMutation({
    mutationFn: () => ok(api.POST("/api/v1/content/messages/{message_id}/archive", path)),
    onSuccess: () => {
      changed();
      onArchived?.();
      toastDone(t("menu.archived", { name: message.name }), {
        undo: { label: common("action.undo"), run: () => { unarchive.mutate(); } },
      });
    },
    onError: failed,
  });

  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={t("menu.label", { name: message.name })}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconCopy size={15} />} onClick={() => { duplicate.mutate(); }}>
            {t("menu.duplicate")}
          </Menu.Item>
          <Menu.Item leftSection={<IconTemplate size={15} />} onClick={() => { setKeeping(true); }}>
            {t("menu.keepAsTemplate")}
          </Menu.Item>
          <Menu.Item leftSection={<IconFingerprint size={15} />} onClick={() => { setAsking(true); }}>
            {t("provenance.title")}
          </Menu.Item>
          <Menu.Divider />
          {message.archived ? (
            <Menu.Item leftSection={<IconArchiveOff size={15} />} onClick={() => { unarchive.mutate(); }}>
              {t("menu.unarchive")}
            </Menu.Item>
          ) : (
            <Menu.Item leftSection={<IconArchive size={15} />} onClick={() => { archive.mutate(); }}>
              {t("menu.archive")}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <ProvenanceModal message={message} opened={asking} onClose={() => { setAsking(false); }} />
      <KeepAsTemplate message={message} opened={keeping} onClose={() => { setKeeping(false); }} />
    </>
  );
}

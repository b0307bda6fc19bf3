/** Name, save state, history and what else can be done with the message. */
import { Box, Button, Loader, TextInput, Tooltip, VisuallyHidden } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { IconAlertTriangle, IconCheck, IconChevronLeft, IconDeviceFloppy, IconHistory, IconPencil } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { IconLink } from "@/shared/ui/links";
import { useToastError } from "@/shared/ui/useToastError";
import { type MessageDetail, MESSAGES } from "../data";
import { MessageMenu } from "../messages/MessageMenu";
import classes from "./EditorHeader.module.css";
import { LanguageSelect } from "./LanguageSelect";
import type { DraftControl } from "./useDraft";

interface EditorHeaderProps {
  message: MessageDetail;
  control: DraftControl;
  readOnly: boolean;
  /** Read only just until the reader has agreed to lose an approval. */
  held: boolean;
  onHistory: () => void;
  onChanged: () => void;
}

export function EditorHeader({ message, control, readOnly, held, onHistory, onChanged }: EditorHeaderProps) {
  const { t } = useTranslation("content");
  const client = useQueryClient();
  const failed = useToastError();
  const [name, setName] = useState(message.name);
  const title = name.trim() || message.name;
  useDocumentTitle(`${title} · Mailwright`);
  const rename = useMutation({
    mutationFn: (wanted: string) =>
      ok(
        api.PATCH("/api/v1/content/messages/{message_id}", {
          params: { path: { message_id: message.id } },
          body: { name: wanted },
        }),
      ),
    onSuccess: (answer) => {
      setName(answer.name);
      void client.invalidateQueries({ queryKey: [...MESSAGES, "list"] });
      // The name that the next change is compared with, and that copies are called after.
      onChanged();
    },
    onError: (error) => {
      setName(message.name);
      failed(error);
    },
  });

  return (
    <Box component="header" className={classes.root}>
      <IconLink to="/content" variant="subtle" color="gray" aria-label={t("editor.back")}>
        <IconChevronLeft size={18} />
      </IconLink>
      <VisuallyHidden>
        <h1 id="page-title" tabIndex={-1}>
          {title}
        </h1>
      </VisuallyHidden>
      <TextInput
        className={classes.name}
        aria-label={t("editor.name")}
        value={name}
        readOnly={readOnly}
        maxLength={200}
        onChange={(event) => { setName(event.currentTarget.value); }}
        onBlur={() => {
          const wanted = name.trim();
          if (!wanted) setName(message.name);
          else if (wanted !== message.name) rename.mutate(wanted);
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter") event.currentTarget.blur();
        }}
      />
      <SaveStateWords control={control} readOnly={readOnly && !held} archived={message.archived} />
      <LanguageSelect value={control.draft.language} readOnly={readOnly} onChange={(language) => { control.change({ language }); }} />
      <Button variant="default" leftSection={<IconHistory size={16} />} onClick={onHistory}>
        {t("editor.history")}
      </Button>
      {!readOnly && (
        <Tooltip label={t("editor.saveHint")}>
          <Button
            leftSection={<IconDeviceFloppy size={16} />}
            disabled={control.state === "saved" || control.state === "saving"}
            onClick={() => void control.save()}
          >
            {t("editor.save")}
          </Button>
        </Tooltip>
      )}
      <MessageMenu message={message} onArchived={onChanged} />
    </Box>
  );
}

function SaveStateWords({ control, readOnly, archived }: { control: DraftControl; readOnly: boolean; archived: boolean }) {
  const { t } = useTranslation("content");
  if (readOnly) return <span className={classes.state}>{t(archived ? "editor.archived" : "editor.readOnly")}</span>;
  const icon = {
    saved: <IconCheck size={14} aria-hidden />,
    saving: <Loader size={12} aria-hidden />,
    unsaved: <IconPencil size={14} aria-hidden />,
    failed: <IconAlertTriangle size={14} aria-hidden />,
    conflict: <IconAlertTriangle size={14} aria-hidden />,
  }[control.state];
  return (
    <span className={classes.state} data-state={control.state} role="status">
      {icon}
      {t(`editor.state.${control.refused ? "refused" : control.state}`, { number: control.head })}
    </span>
  );
}

/** The list of messages: what each says, whether it is ready, who touched it last. */
import { Switch, Text } from "@mantine/core";
import { IconMail } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { useCan } from "@/shared/api/session";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ButtonLink, TextLink } from "@/shared/ui/links";
import { SearchField } from "@/shared/ui/SearchField";
import { useCursorList } from "@/shared/ui/useCursorList";
import { When } from "@/shared/ui/When";
import { fieldsQuery, type Message, MESSAGES } from "../data";
import { TagText } from "../facts/TagText";
import { useLanguageName } from "../languageName";
import type { MergeTag } from "../visual/markup";
import { chipWords } from "../visual/slots";
import { useSlots } from "../visual/useSlots";
import { MessageMenu } from "./MessageMenu";
import { ReadyPill } from "./ReadyPill";

const route = getRouteApi("/shell/content");
const NO_FIELDS: never[] = [];
const NO_VALUES = {};

export function MessagesTab() {
  const { t } = useTranslation("content");
  const { q, archived } = route.useSearch();
  const navigate = useNavigate({ from: "/content" });
  const canWrite = useCan("content.write");
  const languageName = useLanguageName();
  const list = useCursorList<Message>([...MESSAGES, "list", { q, archived }], (cursor) =>
    ok(api.GET("/api/v1/content/messages", { params: { query: { q, archived, cursor } } })),
  );
  const fields = useQuery(fieldsQuery);
  const slots = useSlots(fields.data ?? NO_FIELDS, NO_VALUES, "labels");
  const describe = (tag: MergeTag) => chipWords(tag, slots);
  const columns: Column<Message>[] = [
    {
      id: "name",
      label: t("messages.name"),
      fixed: true,
      cell: (message) => (
        <div>
          <TextLink to="/content/messages/$messageId" params={{ messageId: message.id }} fw={560} c="inherit">
            {message.name}
          </TextLink>
          <Text size="sm" c="dimmed" lineClamp={1}>
            {message.subject ? <TagText text={message.subject} describe={describe} /> : t("messages.noSubject")}
          </Text>
        </div>
      ),
    },
    { id: "ready", label: t("messages.checks"), width: 180, cell: (message) => <ReadyPill message={message} /> },
    {
      id: "language",
      label: t("messages.language"),
      width: 120,
      wideOnly: true,
      cell: (message) => languageName(message.language),
    },
    {
      id: "edited",
      label: t("messages.edited"),
      width: 220,
      wideOnly: true,
      cell: (message) => (
        <>
          <When at={message.updated_at} />
          <Text size="sm" c="dimmed" lineClamp={1}>
            {message.updated_by_label}
          </Text>
        </>
      ),
    },
    {
      id: "menu",
      label: "",
      fixed: true,
      width: 48,
      align: "end",
      cell: (message) => canWrite && <MessageMenu message={message} />,
    },
  ];
  const filtered = Boolean(q ?? archived);
  return (
    <DataTable
      name="messages"
      label={t("nav.messages")}
      columns={columns}
      rowId={(message) => message.id}
      {...list}
      onRetry={list.refetch}
      onOpen={(message) => void navigate({ to: "/content/messages/$messageId", params: { messageId: message.id } })}
      toolbar={
        <>
          <SearchField
            label={t("messages.search")}
            value={q ?? ""}
            onSearch={(value) => void navigate({ search: (now) => ({ ...now, q: value || undefined }), replace: true })}
          />
          <Switch
            label={t("messages.archived")}
            checked={archived ?? false}
            onChange={(event) => {
              const shown = event.currentTarget.checked || undefined;
              void navigate({ search: (now) => ({ ...now, archived: shown }), replace: true });
            }}
          />
        </>
      }
      empty={
        <EmptyState
          icon={IconMail}
          title={t(filtered ? "messages.noneMatch" : "messages.none")}
          action={!filtered && canWrite && <ButtonLink to="/content/new">{t("new.button")}</ButtonLink>}
        >
          {t(filtered ? "messages.noneMatchText" : "messages.noneText")}
        </EmptyState>
      }
    />
  );
}

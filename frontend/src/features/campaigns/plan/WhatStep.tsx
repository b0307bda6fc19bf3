/** What it says: the message, who it comes from, how it looks, and a test to oneself. */
import { Alert, Button, Group, Select, Stack, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconMailForward, IconPencil, IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { useCan } from "@/shared/api/session";
import { elsewhere } from "@/shared/lib/elsewhere";
import { ButtonLink, TextLink } from "@/shared/ui/links";
import { Panel } from "@/shared/ui/Panel";
import { toastDone } from "@/shared/ui/toast";
import { useToastError } from "@/shared/ui/useToastError";
import { When } from "@/shared/ui/When";
import { messagesQuery, sendersQuery } from "../data";
import { MessagePreview } from "../message/MessagePreview";
import type { Plan } from "./usePlan";

export function WhatStep({ plan }: { plan: Plan }) {
  const { t } = useTranslation("campaigns");
  return (
    <Stack>
      <Panel title={t("what.title")} description={t("what.description")}>
        <Stack>
          <MessageChoice plan={plan} />
          <SenderChoice plan={plan} />
        </Stack>
      </Panel>
      {plan.campaign.message && <Look plan={plan} />}
    </Stack>
  );
}

/** A subject for reading: merge tags are a gap that each person's value fills. */
const withoutTags = (subject: string) => subject.replace(/\{\{.*?\}\}/g, "…").replace(/\{%.*?%\}/g, "");

function MessageChoice({ plan }: { plan: Plan }) {
  const { t } = useTranslation("campaigns");
  const { campaign, edit, save } = plan;
  const mayWrite = useCan("content.write");
  const [typed, setTyped] = useState("");
  const [search] = useDebouncedValue(typed, 250);
  const messages = useQuery(messagesQuery(search));
  const chosen = campaign.message_id;
  const known = (messages.data ?? []).map(({ id, name, subject }) => ({ value: id, label: subject ? `${name} · ${withoutTags(subject)}` : name }));
  if (chosen && !known.some(({ value }) => value === chosen)) {
    known.unshift({ value: chosen, label: campaign.message?.name ?? t("what.gone") });
  }
  return (
    <Stack gap="xs">
      <Select
        label={t("what.message")}
        placeholder={t("what.choose")}
        searchable
        clearable
        filter={({ options }) => options}
        nothingFoundMessage={t("what.noneFound")}
        value={chosen}
        error={save.errors.message_id}
        onSearchChange={setTyped}
        onChange={(message_id) => { edit({ message_id }); }}
        data={known}
      />
      {campaign.message && campaign.message.message_id === chosen && (
        <Text size="sm" c="dimmed">
          {t("what.lastEdited", { who: campaign.message.author_label })} <When at={campaign.message.saved_at} />
        </Text>
      )}
      <Group gap="xs">
        {chosen && (
          <ButtonLink
            to={elsewhere(`/content/messages/${chosen}`)}
            size="xs"
            variant="default"
            leftSection={<IconPencil size={14} />}
          >
            {t("what.edit")}
          </ButtonLink>
        )}
        {mayWrite && (
          <ButtonLink to={elsewhere("/content/new")} size="xs" variant="default" leftSection={<IconPlus size={14} />}>
            {t("what.write")}
          </ButtonLink>
        )}
      </Group>
    </Stack>
  );
}

function SenderChoice({ plan }: { plan: Plan }) {
  const { t } = useTranslation("campaigns");
  const { campaign, edit, save } = plan;
  const senders = useQuery(sendersQuery);
  const none = senders.data?.length === 0;
  return (
    <Stack gap="xs">
      <Select
        label={t("what.sender")}
        description={t("what.senderHint")}
        placeholder={t("what.chooseSender")}
        allowDeselect={false}
        disabled={none}
        value={campaign.sender_id}
        error={save.errors.sender_id}
        onChange={(sender_id) => { edit({ sender_id }); }}
        data={(senders.data ?? []).map(({ id, name, address, verified }) => ({
          value: id,
          label: `${name} <${address}>${verified ? "" : ` · ${t("what.unverified")}`}`,
        }))}
      />
      {none && (
        <Alert variant="light" color="yellow">
          {t("what.noSender")}{" "}
          <TextLink to={elsewhere("/settings/sending")} size="md">
            {t("what.addSender")}
          </TextLink>
        </Alert>
      )}
    </Stack>
  );
}

function Look({ plan }: { plan: Plan }) {
  const { t } = useTranslation("campaigns");
  const failed = useToastError();
  const [contactId, setContactId] = useState<number | null>(null);
  const [busy, setBusy] = useState(false);
  const { id } = plan.campaign;

  async function sendTest() {
    setBusy(true);
    try {
      await plan.flush();
      const { to } = await ok(
        api.POST("/api/v1/campaigns/{campaign_id}/test", {
          params: { path: { campaign_id: id } },
          body: { contact_id: contactId },
        }),
      );
      toastDone(t("what.testSent", { to }));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Panel
      title={t("what.look")}
      description={t("what.lookHint")}
      actions={
        <Group gap="xs">
          <TextLink to={elsewhere("/sandbox")} size="md">
            {t("what.sandbox")}
          </TextLink>
          <Button
            size="xs"
            variant="default"
            loading={busy}
            leftSection={<IconMailForward size={14} />}
            onClick={() => { sendTest().catch(failed); }}
          >
            {t("what.test")}
          </Button>
        </Group>
      }
    >
      <MessagePreview campaign={plan.campaign} onContact={setContactId} />
    </Panel>
  );
}

/** One draft: who wrote it, its subjects to choose from, how it looks, and the facts in it. */
import { Alert, Badge, Button, Group, Radio, Stack, Text, TextInput } from "@mantine/core";
import { IconCheck, IconRobot, IconTemplate } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { useCan } from "@/shared/api/session";
import { ErrorState } from "@/shared/ui/ErrorState";
import { MailFrame } from "@/shared/ui/MailFrame";
import { Panel } from "@/shared/ui/Panel";
import { MESSAGES } from "../data";
import type { WritingOption } from "./data";
import { FactChips } from "@/shared/provenance/FactChips";
import { useReason } from "@/shared/provenance/useReason";

interface OptionCardProps {
  writingId: string;
  number: number;
  option: WritingOption;
  goal: string;
}

export function OptionCard({ writingId, number, option, goal }: OptionCardProps) {
  const { t } = useTranslation("content");
  const canWrite = useCan("content.write");
  const client = useQueryClient();
  const navigate = useNavigate();
  const reason = useReason();
  const [subject, setSubject] = useState(0);
  const [name, setName] = useState(`${t(`write.goal.${goal}`)} ${number + 1}`);
  const use = useMutation({
    mutationFn: () =>
      ok(
        api.POST("/api/v1/content/writings/{writing_id}/use", {
          params: { path: { writing_id: writingId } },
          body: { draft: number, subject, name },
        }),
      ),
    onSuccess: ({ message_id }) => {
      void client.invalidateQueries({ queryKey: MESSAGES });
      void navigate({ to: "/content/messages/$messageId", params: { messageId: message_id } });
    },
  });
  const byModel = option.writer === "model";
  return (
    <Panel
      title={t("write.draft", { number: number + 1 })}
      actions={
        <Badge variant="light" color={byModel ? undefined : "gray"} leftSection={byModel ? <IconRobot size={12} /> : <IconTemplate size={12} />}>
          {byModel ? `${option.provider} · ${option.model}` : t("write.blueprint")}
        </Badge>
      }
      footer={
        canWrite && (
          <Group gap="xs" align="flex-end" wrap="wrap" w="100%">
            <TextInput flex="1 1 180px" label={t("new.name")} value={name} maxLength={200} onChange={(event) => { setName(event.currentTarget.value); }} />
            <Button leftSection={<IconCheck size={16} />} loading={use.isPending} disabled={!name.trim() || !option.usable} onClick={() => { use.mutate(); }}>
              {t("write.use")}
            </Button>
          </Group>
        )
      }
    >
      <Stack>
        {use.error && <ErrorState error={use.error} />}
        {!byModel && option.reason && (
          <Text size="sm" c="dimmed">
            {t("write.because", { reason: reason(option.reason) })}
          </Text>
        )}
        {!option.usable && <Alert color="yellow">{t("write.unusable")}</Alert>}
        <Radio.Group label={t("write.subjects")} value={String(subject)} onChange={(value) => { setSubject(Number(value)); }}>
          <Stack gap={6} mt={4}>
            {option.subjects.map((line, at) => (
              <Radio key={line} value={String(at)} label={line} />
            ))}
          </Stack>
        </Radio.Group>
        {option.message ? (
          <MailFrame
            subject={option.subjects[subject] ?? option.message.subject}
            preheader={option.preheader}
            html={option.message.html}
            text={option.message.text}
            height={460}
          />
        ) : (
          <Alert color="yellow">{t("write.noPreview")}</Alert>
        )}
        <FactChips slots={option.slots} />
        {option.errors > 0 && (
          <Text size="sm" c="dimmed">
            {t("write.errors", { count: option.errors })}
          </Text>
        )}
      </Stack>
    </Panel>
  );
}

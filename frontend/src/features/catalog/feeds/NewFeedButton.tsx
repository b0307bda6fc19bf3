/** Starts a feed: a name, and an address if it has one. The rest is set up on its page. */
import { Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useDisclosure } from "@mantine/hooks";
import { IconRss } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import type { Problem } from "@/shared/api/problem";
import { ErrorState } from "@/shared/ui/ErrorState";
import { applyProblem } from "@/shared/ui/formProblem";
import { factsChanged } from "../data";

export function NewFeedButton() {
  const { t } = useTranslation("catalog");
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <Button leftSection={<IconRss size={16} />} onClick={open}>{t("feed.new")}</Button>
      <Modal opened={opened} onClose={close} title={t("feed.new")} closeButtonProps={{ "aria-label": t("common:action.close") }}>
        <NewFeed onClose={close} />
      </Modal>
    </>
  );
}

function NewFeed({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("catalog");
  const queries = useQueryClient();
  const navigate = useNavigate();
  const form = useForm({ initialValues: { name: "", url: "" } });
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function create(values: typeof form.values) {
    setBusy(true);
    try {
      const feed = await ok(api.POST("/api/v1/catalog/feeds", { body: values }));
      await factsChanged(queries);
      await navigate({ to: "/facts/feeds/$feedId", params: { feedId: feed.id } });
    } catch (error) {
      setProblem(applyProblem(form, error));
      setBusy(false);
    }
  }

  return (
    <form noValidate onSubmit={form.onSubmit((values) => void create(values))}>
      <Stack>
        {problem && <ErrorState error={problem} />}
        <TextInput data-autofocus label={t("feed.name")} maxLength={120} {...form.getInputProps("name")} />
        <TextInput label={t("feed.url")} description={t("feed.urlHint")} type="url" placeholder="https://" {...form.getInputProps("url")} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>{t("common:action.cancel")}</Button>
          <Button type="submit" loading={busy} disabled={!form.values.name.trim()}>{t("common:action.create")}</Button>
        </Group>
      </Stack>
    </form>
  );
}

/** One image: what it is, its alternative text, where it is used, how to use or remove it. */
import { Button, Code, CopyButton, Drawer, Group, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconCheck, IconCopy, IconTrash } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { useCan } from "@/shared/api/session";
import { useFormat } from "@/shared/i18n/format";
import { ConfirmModal } from "@/shared/ui/ConfirmModal";
import { ErrorState } from "@/shared/ui/ErrorState";
import { toastDone } from "@/shared/ui/toast";
import { MEDIA, type Media } from "../data";
import { imageTag } from "../editor/snippets";
import classes from "./MediaLibrary.module.css";

export function MediaDrawer({ media, onClose }: { media: Media | null; onClose: () => void }) {
  const { t } = useTranslation("content");
  const { t: common } = useTranslation("common");
  return (
    <Drawer
      opened={media !== null}
      onClose={onClose}
      position="right"
      size="md"
      title={t("media.details")}
      closeButtonProps={{ "aria-label": common("action.close") }}
    >
      {media && <Details key={media.id} media={media} onClose={onClose} />}
    </Drawer>
  );
}

function Details({ media, onClose }: { media: Media; onClose: () => void }) {
  const { t } = useTranslation("content");
  const { t: common } = useTranslation("common");
  const format = useFormat();
  const client = useQueryClient();
  const canWrite = useCan("content.write");
  const [removing, setRemoving] = useState(false);
  const form = useForm({ initialValues: { name: media.name, alt: media.alt } });
  const path = { media_id: media.id };
  const uses = useQuery({
    queryKey: [...MEDIA, media.id, "uses"],
    queryFn: () => ok(api.GET("/api/v1/content/media/{media_id}/uses", { params: { path } })),
  });
  const save = useMutation({
    mutationFn: (values: { name: string; alt: string }) =>
      ok(api.PATCH("/api/v1/content/media/{media_id}", { params: { path }, body: values })),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: MEDIA });
      toastDone(common("action.saved"));
      onClose();
    },
  });

  async function remove() {
    await ok(
      api.DELETE("/api/v1/content/media/{media_id}", {
        params: { path, query: { in_use_too: true } },
        parseAs: "text",
      }),
    );
    await client.invalidateQueries({ queryKey: MEDIA });
    toastDone(t("media.removed", { name: media.name }));
    onClose();
  }

  const used = uses.data?.messages ?? [];
  return (
    <>
      <form onSubmit={form.onSubmit((values) => { save.mutate(values); })}>
        <Stack>
          <img src={media.url} alt={media.alt} className={classes.big} />
          <Text size="sm" c="dimmed">
            {t("media.facts", {
              kind: media.content_type.replace("image/", "").toUpperCase(),
              width: media.width,
              height: media.height,
              bytes: format.bytes(media.size),
              by: media.created_by_label,
              at: format.date(media.created_at),
            })}
          </Text>
          {save.error && <ErrorState error={save.error} />}
          <TextInput label={t("media.name")} maxLength={200} readOnly={!canWrite} {...form.getInputProps("name")} />
          <Textarea
            label={t("media.alt")}
            description={t("media.altHint")}
            autosize
            minRows={2}
            maxLength={500}
            readOnly={!canWrite}
            {...form.getInputProps("alt")}
          />
          <Stack gap={4}>
            <Text size="sm" fw={560}>
              {t("media.tag")}
            </Text>
            <Group gap="xs" wrap="nowrap" align="flex-start">
              <Code block style={{ flex: 1, whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
                {imageTag(media.reference, form.values.alt)}
              </Code>
              <CopyButton value={imageTag(media.reference, form.values.alt)}>
                {({ copied, copy }) => (
                  <Button variant="default" size="xs" leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />} onClick={copy}>
                    {common(copied ? "action.copied" : "action.copy")}
                  </Button>
                )}
              </CopyButton>
            </Group>
          </Stack>
          <Text size="sm" c="dimmed">
            {used.length > 0 ? t("media.usedIn", { names: format.list(used) }) : t("media.unused")}
          </Text>
          {canWrite && (
            <Group justify="space-between">
              <Button variant="subtle" color="red" leftSection={<IconTrash size={15} />} onClick={() => { setRemoving(true); }}>
                {common("action.delete")}
              </Button>
              <Button type="submit" loading={save.isPending}>
                {common("action.save")}
              </Button>
            </Group>
          )}
        </Stack>
      </form>
      <ConfirmModal
        opened={removing}
        onClose={() => { setRemoving(false); }}
        title={t("media.removeTitle", { name: media.name })}
        confirmLabel={common("action.delete")}
        danger
        onConfirm={remove}
      >
        {t("media.removeText", { count: used.length })}
      </ConfirmModal>
    </>
  );
}

/** A place to drop or choose several images, with progress and what was refused and why. */
import { Alert, Button, Group, Progress, Stack, Text } from "@mantine/core";
import { IconPhotoUp } from "@tabler/icons-react";
import { type DragEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { asProblem } from "@/shared/api/problem";
import { useProblemWords } from "@/shared/ui/problemText";
import type { Media } from "../data";
import classes from "./UploadZone.module.css";
import { useUpload } from "./useUpload";

const ACCEPT = "image/png,image/jpeg,image/gif,image/webp";

export function UploadZone({ onUploaded }: { onUploaded?: (media: Media[]) => void }) {
  const { t } = useTranslation("content");
  const { t: common } = useTranslation("common");
  const words = useProblemWords();
  const [over, setOver] = useState(false);
  const { progress, refused, upload, forget } = useUpload();

  async function take(files: File[]) {
    if (files.length === 0 || progress) return;
    const kept = await upload(files);
    if (kept.length > 0) onUploaded?.(kept);
  }

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    void take([...event.dataTransfer.files]);
  }

  return (
    <Stack gap="xs">
      <label
        className={classes.root}
        data-over={over ? "" : undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => { setOver(false); }}
        onDrop={drop}
      >
        <IconPhotoUp size={26} stroke={1.5} aria-hidden />
        <Text fw={550} c="var(--mw-text)">
          {t("media.drop")}
        </Text>
        <Text size="sm">{t("media.dropHint")}</Text>
        <input
          type="file"
          multiple
          accept={ACCEPT}
          className={classes.input}
          onChange={(event) => {
            const files = [...(event.currentTarget.files ?? [])];
            event.currentTarget.value = "";
            void take(files);
          }}
        />
      </label>
      {progress && (
        <Stack gap={4} role="status">
          <Text size="sm">{t("media.uploading", { done: progress.done + 1, total: progress.total })}</Text>
          <Progress value={(100 * (progress.done + 0.5)) / progress.total} aria-label={t("media.uploadingLabel")} />
        </Stack>
      )}
      {refused.length > 0 && (
        <Alert color="red" variant="light" title={t("media.refused", { count: refused.length })}>
          <Stack gap={6}>
            {refused.map(({ name, error }) => {
              const { title, detail } = words(asProblem(error));
              return (
                <Text key={name} size="sm">
                  <b>{name}</b> – {detail || title}
                </Text>
              );
            })}
            <Group>
              <Button size="compact-sm" variant="default" onClick={forget}>
                {common("action.close")}
              </Button>
            </Group>
          </Stack>
        </Alert>
      )}
    </Stack>
  );
}

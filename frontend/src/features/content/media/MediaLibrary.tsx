/** Images to use in messages: find, upload, describe, remove; or, in a dialog, pick one. */
import { Button, Group, Skeleton, Stack, Text, UnstyledButton } from "@mantine/core";
import { IconPhoto } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { useCan } from "@/shared/api/session";
import { useFormat } from "@/shared/i18n/format";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ErrorState } from "@/shared/ui/ErrorState";
import { SearchField } from "@/shared/ui/SearchField";
import { MEDIA, type Media } from "../data";
import { MediaDrawer } from "./MediaDrawer";
import classes from "./MediaLibrary.module.css";
import { UploadZone } from "./UploadZone";

/** Without `onPick` an image opens its details. */
export function MediaLibrary({ onPick }: { onPick?: (media: Media) => void }) {
  const { t } = useTranslation("content");
  const format = useFormat();
  const canWrite = useCan("content.write");
  const [search, setSearch] = useState("");
  const [opened, setOpened] = useState<Media | null>(null);
  const list = useInfiniteQuery({
    queryKey: [...MEDIA, { search }],
    queryFn: ({ pageParam }) =>
      ok(api.GET("/api/v1/content/media", { params: { query: { q: search, cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];

  return (
    <Stack gap="md">
      {canWrite && <UploadZone onUploaded={(kept) => { if (onPick && kept[0] && kept.length === 1) onPick(kept[0]); }} />}
      <Group>
        <SearchField label={t("media.search")} value={search} onSearch={setSearch} />
      </Group>
      {list.error ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : list.isPending ? (
        <div className={classes.grid}>
          {["a", "b", "c", "d", "e", "f"].map((key) => (
            <Skeleton key={key} height={150} />
          ))}
        </div>
      ) : items.length === 0 ? (
        <EmptyState icon={IconPhoto} title={t(search ? "media.noneMatch" : "media.none")} compact>
          {t(search ? "media.noneMatchText" : "media.noneText")}
        </EmptyState>
      ) : (
        <ul className={classes.grid}>
          {items.map((media) => (
            <li key={media.id} className={classes.tile}>
              <div className={classes.picture}>
                <img src={media.url} alt="" loading="lazy" />
              </div>
              <div className={classes.words}>
                <UnstyledButton
                  className={classes.open}
                  title={media.name}
                  onClick={() => {
                    if (onPick) onPick(media);
                    else setOpened(media);
                  }}
                >
                  {media.name}
                </UnstyledButton>
                <Text size="xs" c="dimmed" className="num">
                  {t("media.size", { width: media.width, height: media.height, bytes: format.bytes(media.size) })}
                </Text>
                {!media.alt && (
                  <Text size="xs" c="var(--mw-warn)">
                    {t("media.noAlt")}
                  </Text>
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Group justify="center">
          <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t("media.more")}
          </Button>
        </Group>
      )}
      <MediaDrawer media={opened} onClose={() => { setOpened(null); }} />
    </Stack>
  );
}

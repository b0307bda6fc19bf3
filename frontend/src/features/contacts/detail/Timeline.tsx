/** What happened to a person, newest first, in the words of a marketer. */
import { Button, Center, Skeleton, Stack, Text, Timeline as Line } from "@mantine/core";
import {
  IconBan, IconClick, IconEdit, IconEye, IconFileImport, type Icon, IconMail, IconMailX, IconSparkles, IconUserCheck, IconUserMinus, IconUserPlus,
} from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import type { components } from "@/shared/api/schema";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Panel } from "@/shared/ui/Panel";
import { When } from "@/shared/ui/When";
import type { ContactFull } from "../data";

type Entry = components["schemas"]["TimelineEntry"];

const ICONS: Record<string, Icon> = {
  "contact.created": IconUserPlus,
  "contact.updated": IconEdit,
  "contact.deleted": IconUserMinus,
  "consent.granted": IconUserCheck,
  "consent.withdrawn": IconUserMinus,
  "suppression.added": IconBan,
  "suppression.removed": IconUserCheck,
  "message.sent": IconMail,
  "message.bounced": IconMailX,
  "message.opened": IconEye,
  "message.clicked": IconClick,
  "unsubscribe.requested": IconUserMinus,
};

export function Timeline({ contact }: { contact: ContactFull }) {
  const { t, i18n } = useTranslation("contacts");
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ["contacts", "timeline", contact.id],
    initialPageParam: undefined as number | undefined,
    queryFn: ({ pageParam }) =>
      ok(api.GET("/api/v1/contacts/{contact_id}/timeline", { params: { path: { contact_id: contact.id }, query: { cursor: pageParam } } })),
    getNextPageParam: (page) => (page.next_cursor ? Number(page.next_cursor) : undefined),
  });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={240} radius="lg" />;
  const entries = data.pages.flatMap((page) => page.items);
  // People who came by import have no event of their own: the import is one for all of them.
  const imported = contact.source === "import" && !hasNextPage && !entries.some(({ type }) => type === "contact.created");

  function words(entry: Entry): string {
    const detail = entry.detail as Record<string, unknown>;
    const known = i18n.exists(`contacts:event.${entry.type}`);
    if (!known) return t("event.other", { type: entry.type });
    const changed = Array.isArray(detail.changed)
      ? detail.changed.map((field) => fieldName(String(field))).join(", ")
      : "";
    return t(`event.${entry.type}`, {
      ...detail,
      changed,
      machine: detail.machine ? "yes" : "no",
      source: t(`source.${typeof detail.source === "string" && detail.source ? detail.source : "manual"}`),
    });
  }

  function fieldName(field: string): string {
    const key = field.replace(/^attributes\./, "");
    if (key !== field) return key;
    return i18n.exists(`contacts:field.${field}`) ? t(`field.${field}`) : field;
  }

  if (entries.length === 0 && !imported) {
    return (
      <Panel>
        <EmptyState compact icon={IconSparkles} title={t("detail.nothingYet")} />
      </Panel>
    );
  }
  return (
    <Panel>
      <Stack>
        <Line bulletSize={28} lineWidth={1}>
          {entries.map((entry) => {
            const Glyph = ICONS[entry.type] ?? IconSparkles;
            return (
              <Line.Item key={entry.id} bullet={<Glyph size={15} aria-hidden />} title={<Text>{words(entry)}</Text>}>
                <Text size="sm" c="dimmed" component="div">
                  <When at={entry.at} />
                </Text>
              </Line.Item>
            );
          })}
          {imported && (
            <Line.Item bullet={<IconFileImport size={15} aria-hidden />} title={<Text>{t("event.imported")}</Text>}>
              <Text size="sm" c="dimmed" component="div">
                <When at={contact.created_at} />
              </Text>
            </Line.Item>
          )}
        </Line>
        {hasNextPage && (
          <Center>
            <Button variant="default" size="xs" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {t("detail.earlier")}
            </Button>
          </Center>
        )}
      </Stack>
    </Panel>
  );
}

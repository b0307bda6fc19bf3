/** What one asked the writer for lately: drafts wait there until somebody uses them. */
import { Group, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { TextLink } from "@/shared/ui/links";
import { Panel } from "@/shared/ui/Panel";
import { When } from "@/shared/ui/When";
import { writingsQuery } from "./data";
import { WritingPill } from "./WritingPill";

export function RecentWritings() {
  const { t } = useTranslation("content");
  const { data } = useQuery(writingsQuery);
  if (!data?.length) return null;
  return (
    <Panel title={t("write.recent")}>
      <Stack gap="xs">
        {data.map((row) => (
          <Group key={row.id} justify="space-between" gap="xs">
            <TextLink to="/content/write/$writingId" params={{ writingId: row.id }}>
              {t(`write.goal.${row.brief?.goal ?? "launch"}`)}
            </TextLink>
            <Group gap="sm">
              <WritingPill state={row.state} />
              <Text size="sm" c="dimmed">
                <When at={row.created_at} />
              </Text>
            </Group>
          </Group>
        ))}
      </Stack>
    </Panel>
  );
}

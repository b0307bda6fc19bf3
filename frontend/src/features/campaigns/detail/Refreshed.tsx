/** Facts that were filled in anew because their approver allowed it: what from, what to, from whom on. */
import { Group, Stack, Text } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useCan } from "@/shared/api/session";
import { FactLink } from "@/shared/claims/FactLink";
import { useFormat } from "@/shared/i18n/format";
import { elsewhere } from "@/shared/lib/elsewhere";
import { TextLink } from "@/shared/ui/links";
import { Panel } from "@/shared/ui/Panel";
import { When } from "@/shared/ui/When";
import type { Campaign, Refresh } from "../data";

export function Refreshed({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation("campaigns");
  if (campaign.refreshes.length === 0) return null;
  return (
    <Panel title={t("refreshed.title")} description={t("refreshed.hint", { who: campaign.approval?.approved_by_label ?? "–" })}>
      <Stack gap="md">
        {[...campaign.refreshes].reverse().map((one) => (
          <OneRefresh key={one.at} refresh={one} />
        ))}
      </Stack>
    </Panel>
  );
}

function OneRefresh({ refresh }: { refresh: Refresh }) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const mayReadPeople = useCan("contacts.read");
  const { under_way: underWay, sent, first, facts, at } = refresh;
  return (
    <Group gap="sm" wrap="nowrap" align="flex-start">
      <IconRefresh size={18} color="var(--mw-good)" aria-hidden style={{ flexShrink: 0, marginTop: 2 }} />
      <Stack gap={4} miw={0}>
        {facts.map(({ kind, id, name, field, old, new: now }) => (
          <Group key={`${kind}/${id}/${field}`} gap="xs">
            <Text className="num">
              {name || id || t(`common:claim.kind.${kind}`)}, {t("refreshed.moved", { field: t([`refreshed.field.${field}`, "refreshed.field.other"], { field }), old, now })}
            </Text>
            <FactLink kind={kind} id={id} />
          </Group>
        ))}
        <Text size="sm" c="dimmed">
          <When at={at} /> ·{" "}
          {underWay ? t("refreshed.sent", { count: sent, sent: format.number(sent) }) : t("refreshed.before")}{" "}
          {first !== null && mayReadPeople && (
            <TextLink to={elsewhere(`/contacts/${String(first)}`)} size="sm">
              {t("refreshed.first")}
            </TextLink>
          )}
        </Text>
      </Stack>
    </Group>
  );
}

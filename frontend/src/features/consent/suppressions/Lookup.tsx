/** Is this one address suppressed, and since when? The address goes in the body, never in a URL. */
import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { IconCircleCheck, IconSearch } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { type SyntheticEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { ErrorState } from "@/shared/ui/ErrorState";
import { TextLink } from "@/shared/ui/links";
import { Panel } from "@/shared/ui/Panel";
import { StatePill } from "@/shared/ui/StatePill";
import { When } from "@/shared/ui/When";
import type { Purpose, Suppression } from "../data";
import { reasonTone, useConsentWords } from "../words";

export function Lookup({ purposes, onLift }: { purposes: Purpose[]; onLift?: (row: Suppression) => void }) {
  const { t } = useTranslation("consent");
  const words = useConsentWords(purposes);
  const [address, setAddress] = useState("");
  const lookup = useMutation({ mutationFn: (text: string) => ok(api.POST("/api/v1/suppressions/lookup", { body: { address: text } })) });
  const found = lookup.data;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (address.trim()) lookup.mutate(address.trim());
  };
  return (
    <Panel title={t("lookup.title")} description={t("lookup.description")}>
      <Stack gap="sm">
        <form onSubmit={submit} role="search">
          <Group gap="xs" align="flex-end">
            <TextInput
              aria-label={t("lookup.address")}
              placeholder={t("lookup.address")}
              type="email"
              autoComplete="off"
              flex="1 1 220px"
              maw={420}
              value={address}
              onChange={(event) => { setAddress(event.currentTarget.value); lookup.reset(); }}
            />
            <Button type="submit" variant="default" leftSection={<IconSearch size={15} />} loading={lookup.isPending} disabled={!address.trim()}>
              {t("lookup.check")}
            </Button>
          </Group>
        </form>
        <div aria-live="polite">
          {lookup.error && <ErrorState error={lookup.error} />}
          {found && found.items.length === 0 && (
            <Group gap={6}>
              <IconCircleCheck size={17} aria-hidden color="var(--mw-good)" />
              <Text>{t(found.contact_id === null ? "lookup.unknown" : "lookup.clear")}</Text>
              {found.contact_id !== null && (
                <TextLink to="/contacts/$contactId/consent" params={{ contactId: String(found.contact_id) }}>{t("lookup.openContact")}</TextLink>
              )}
            </Group>
          )}
          {found?.items.map((row) => (
            <Group key={row.id} gap="sm" py={4}>
              <StatePill tone={row.lifted_at ? "neutral" : reasonTone[row.reason]}>{words.reason(row.reason)}</StatePill>
              <Text>{words.purpose(row.purpose)}</Text>
              <Text c="dimmed">
                {row.lifted_at ? t("lookup.lifted") : t("lookup.since")} <When at={row.lifted_at ?? row.created_at} />
                {row.lift_reason && ` · ${row.lift_reason}`}
              </Text>
              {onLift && row.liftable && (
                <Button size="compact-sm" variant="subtle" onClick={() => { onLift(row); lookup.reset(); }}>{t("suppression.lift")}</Button>
              )}
            </Group>
          ))}
        </div>
      </Stack>
    </Panel>
  );
}

/** One purpose: what the person said, whether that lets us write, and the way to change it. */
import { Button, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "@/shared/api/session";
import { Panel } from "@/shared/ui/Panel";
import { StatePill } from "@/shared/ui/StatePill";
import { When } from "@/shared/ui/When";
import { type ContactConsent, type Standing, TRACKING } from "../data";
import { stateTone, useConsentWords } from "../words";
import { GrantModal } from "./GrantModal";
import { WithdrawModal } from "./WithdrawModal";

export function PurposeCard({ standing, consent }: { standing: Standing; consent: ContactConsent }) {
  const { t } = useTranslation("consent");
  const words = useConsentWords();
  const mayWrite = useCan("consent.write");
  const [open, setOpen] = useState<"grant" | "withdraw" | null>(null);
  const tracking = standing.purpose === TRACKING;
  const works = tracking ? consent.tracking_allowed : !standing.skip_reason;
  const name = words.purpose(standing.purpose, standing.names);
  return (
    <Panel title={name}>
      <Stack gap="sm">
        <Group gap="sm">
          {standing.state ? (
            <StatePill tone={stateTone[standing.state]}>{words.state(standing.state)}</StatePill>
          ) : (
            <StatePill tone="neutral">{t("contact.neverAsked")}</StatePill>
          )}
          {standing.since && (
            <Text size="sm" c="dimmed">
              {standing.method && `${words.method(standing.method)} · `}
              <When at={standing.since} />
            </Text>
          )}
        </Group>
        <Text>
          {tracking
            ? t(works ? (consent.tracking_asked ? "contact.measured" : "contact.measuredByLaw") : "contact.notMeasured")
            : works ? t("contact.mayWrite") : t("contact.mayNotWrite", { why: standing.skip_reason ? words.skip(standing.skip_reason) : "" })}
        </Text>
        {mayWrite && (
          <Group gap="xs">
            {standing.state !== "granted" && <Button size="xs" variant="default" onClick={() => { setOpen("grant"); }}>{t("contact.grant")}</Button>}
            {standing.state !== "withdrawn" && (standing.state === "granted" || tracking) && (
              <Button size="xs" variant="default" onClick={() => { setOpen("withdraw"); }}>{t("contact.withdraw")}</Button>
            )}
          </Group>
        )}
      </Stack>
      {open === "grant" && <GrantModal contactId={consent.contact_id} standing={standing} name={name} onClose={() => { setOpen(null); }} />}
      {open === "withdraw" && <WithdrawModal contactId={consent.contact_id} standing={standing} name={name} onClose={() => { setOpen(null); }} />}
    </Panel>
  );
}

/** How many people agree to what, how they came to it, and how that moves. */
import { Progress, SimpleGrid, Skeleton, Stack, Table, Text } from "@mantine/core";
import { IconUserCheck } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/i18n/format";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ErrorState } from "@/shared/ui/ErrorState";
import { EvidencePopover } from "@/shared/ui/EvidencePopover";
import { TextLink } from "@/shared/ui/links";
import { NumberStat } from "@/shared/ui/NumberStat";
import { Panel } from "@/shared/ui/Panel";
import { type Overview, overviewQuery, REASONS, TRACKING } from "../data";
import { useConsentWords } from "../words";
import { OverTime } from "./OverTime";

const DAYS = 90;

function total(seen: Overview, purpose: string, state: "granted" | "withdrawn"): number {
  return seen.tallies
    .filter((tally) => tally.purpose === purpose && tally.state === state)
    .reduce((sum, tally) => sum + tally.contacts, 0);
}

export function Numbers() {
  const { t } = useTranslation("consent");
  const { data, error, refetch } = useQuery(overviewQuery(DAYS));
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={420} radius="lg" />;
  if (data.contacts === 0 && data.tallies.length === 0) {
    return (
      <EmptyState icon={IconUserCheck} title={t("consent.none")}>
        {t("consent.noneText")}
      </EmptyState>
    );
  }
  return (
    <Stack gap="md">
      <Heads seen={data} />
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
        <ByPurpose seen={data} />
        <ByMethod seen={data} />
      </SimpleGrid>
      <Panel title={t("consent.overTime")} description={t("consent.overTimeHint", { days: DAYS })}>
        <OverTime seen={data} days={DAYS} />
      </Panel>
    </Stack>
  );
}

function Heads({ seen }: { seen: Overview }) {
  const { t } = useTranslation("consent");
  const format = useFormat();
  const agreed = total(seen, "marketing", "granted");
  const left = total(seen, "marketing", "withdrawn");
  const silent = Math.max(0, seen.contacts - agreed - left);
  const suppressed = REASONS.reduce((sum, reason) => sum + (seen.suppressions[reason] ?? 0), 0);
  const share = (count: number) => (seen.contacts ? format.percent(Math.min(1, count / seen.contacts)) : undefined);
  return (
    <SimpleGrid cols={{ base: 2, md: 4 }} spacing="md">
      <NumberStat
        label={t("consent.agreed")}
        value={format.number(agreed)}
        hint={share(agreed)}
        aside={<EvidencePopover what={t("consent.agreed")} why={t("consent.agreedWhy")} from={t("consent.fromRecords")} />}
      />
      <NumberStat
        label={t("consent.left")}
        value={format.number(left)}
        hint={share(left)}
        aside={<EvidencePopover what={t("consent.left")} why={t("consent.leftWhy")} from={t("consent.fromRecords")} />}
      />
      <NumberStat
        label={t("consent.silent")}
        value={format.number(silent)}
        hint={share(silent)}
        aside={<EvidencePopover what={t("consent.silent")} why={t("consent.silentWhy")} from={t("consent.fromRecords")} />}
      />
      <NumberStat
        label={t("consent.suppressed")}
        value={format.number(suppressed)}
        hint={<TextLink to="/compliance/suppressions">{t("consent.seeList")}</TextLink>}
        aside={<EvidencePopover what={t("consent.suppressed")} why={t("consent.suppressedWhy")} from={t("consent.fromList")} />}
      />
    </SimpleGrid>
  );
}

function ByPurpose({ seen }: { seen: Overview }) {
  const { t } = useTranslation("consent");
  const format = useFormat();
  const words = useConsentWords(seen.purposes);
  return (
    <Panel title={t("consent.byPurpose")}>
      <Stack gap="lg">
        {seen.purposes.map((purpose) => {
          const yes = total(seen, purpose.key, "granted");
          const no = total(seen, purpose.key, "withdrawn");
          const everyone = Math.max(seen.contacts, yes + no, 1);
          return (
            <div key={purpose.key}>
              <Text fw={550}>{words.purpose(purpose.key)}</Text>
              <Progress.Root size="md" mt={6} mb={4} aria-hidden>
                <Progress.Section value={(100 * yes) / everyone} color="accent" />
                <Progress.Section value={(100 * no) / everyone} color="red.4" />
              </Progress.Root>
              <Text size="sm" c="dimmed">
                {t("consent.yesNo", { yes: format.number(yes), no: format.number(no) })}
                {purpose.key === TRACKING && ` ${t(seen.policy.ask_tracking_everywhere ? "consent.askEveryone" : "consent.askByLaw")}`}
              </Text>
            </div>
          );
        })}
      </Stack>
    </Panel>
  );
}

function ByMethod({ seen }: { seen: Overview }) {
  const { t } = useTranslation("consent");
  const format = useFormat();
  const words = useConsentWords(seen.purposes);
  const rows = seen.tallies.filter((tally) => tally.state === "granted").sort((a, b) => b.contacts - a.contacts);
  return (
    <Panel title={t("consent.byMethod")} flush>
      {rows.length === 0 ? (
        <Text c="dimmed" p="md">{t("consent.noGrants")}</Text>
      ) : (
        <Table verticalSpacing="xs" horizontalSpacing="md">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("record.method")}</Table.Th>
              <Table.Th>{t("record.purpose")}</Table.Th>
              <Table.Th ta="end">{t("consent.people")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((tally) => (
              <Table.Tr key={`${tally.purpose}/${tally.method}`}>
                <Table.Td>
                  <TextLink to="/compliance/consent" search={{ tab: "records", purpose: tally.purpose, state: "granted", method: tally.method }}>
                    {words.method(tally.method)}
                  </TextLink>
                </Table.Td>
                <Table.Td>{words.purpose(tally.purpose)}</Table.Td>
                <Table.Td ta="end" className="num">{format.number(tally.contacts)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Panel>
  );
}

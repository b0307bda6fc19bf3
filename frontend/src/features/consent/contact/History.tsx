/** Every record of one person, newest first, each opening to its proof. */
import { Accordion, Group, Text } from "@mantine/core";
import { StatePill } from "@/shared/ui/StatePill";
import { When } from "@/shared/ui/When";
import type { ContactConsent } from "../data";
import { RecordFacts } from "../RecordFacts";
import { stateTone, useConsentWords } from "../words";

export function History({ consent }: { consent: ContactConsent }) {
  const words = useConsentWords();
  const names = new Map(consent.standings.map((standing) => [standing.purpose, standing.names]));
  return (
    <Accordion variant="separated" chevronPosition="left" order={3}>
      {consent.history.map((record) => (
        <Accordion.Item key={record.id} value={record.id}>
          <Accordion.Control>
            <Group gap="sm">
              <StatePill tone={stateTone[record.state]}>{words.state(record.state)}</StatePill>
              <Text fw={550}>{words.purpose(record.purpose, names.get(record.purpose))}</Text>
              <Text c="dimmed">
                {words.method(record.method)} · <When at={record.at} />
              </Text>
            </Group>
          </Accordion.Control>
          <Accordion.Panel>
            <RecordFacts record={record} />
          </Accordion.Panel>
        </Accordion.Item>
      ))}
    </Accordion>
  );
}

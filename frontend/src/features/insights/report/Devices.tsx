/** With what people read: programs and platforms behind their opens and clicks. */
import { SimpleGrid, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/i18n/format";
import { EvidencePopover } from "@/shared/ui/EvidencePopover";
import { Panel } from "@/shared/ui/Panel";
import type { Agent } from "../data";
import classes from "./Report.module.css";

const SHOWN = 6;

function added(agents: Agent[], of: "client" | "platform"): [string, number][] {
  const sums = new Map<string, number>();
  for (const agent of agents) sums.set(agent[of], (sums.get(agent[of]) ?? 0) + agent.hits);
  return [...sums].sort((a, b) => b[1] - a[1]).slice(0, SHOWN);
}

export function Devices({ agents }: { agents: Agent[] }) {
  const { t } = useTranslation("insights");
  const known = agents.filter(({ client, platform }) => client !== "unknown" || platform !== "unknown");
  if (known.length === 0) return null;
  return (
    <Panel title={t("device.title")} actions={<EvidencePopover what={t("device.what")} why={t("device.why")} from={t("engagement.from")} />}>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xl">
        {(["client", "platform"] as const).map((of) => (
          <Shares key={of} title={t(`device.by.${of}`)} rows={added(known, of)} words={(name) => t([`device.${of}.${name}`, `device.${of}.other`])} />
        ))}
      </SimpleGrid>
    </Panel>
  );
}

function Shares({ title, rows, words }: { title: string; rows: [string, number][]; words: (name: string) => string }) {
  const format = useFormat();
  const all = rows.reduce((sum, [, hits]) => sum + hits, 0);
  return (
    <div>
      <Text size="sm" c="dimmed" fw={550} mb={4}>
        {title}
      </Text>
      <ul className={classes.reasons} style={{ marginTop: 0 }}>
        {rows.map(([name, hits]) => (
          <li key={name} style={{ padding: "4px 0" }}>
            <div className={classes.reason} style={{ minHeight: 22 }}>
              <span>{words(name)}</span>
              <span className="num">{format.percent(hits / all, 0)}</span>
            </div>
            <div className={classes.meter} aria-hidden>
              <span style={{ width: `${String((100 * hits) / all)}%` }} />
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}

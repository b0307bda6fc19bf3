/** The numbers a marketer looks for first, each with what it means and a way to its rows. */
import { SimpleGrid } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/i18n/format";
import { EvidencePopover } from "@/shared/ui/EvidencePopover";
import { TextLink } from "@/shared/ui/links";
import { NumberStat } from "@/shared/ui/NumberStat";
import { Panel } from "@/shared/ui/Panel";
import { type Group, type Outcome, ratio, type Report } from "../data";

interface Fact {
  id: "sent" | "opened" | "clicked" | "unsubscribed" | "bounced" | "complained";
  count: number;
  percent?: number | null;
  group: Group;
  tone?: "plain" | "bad";
}

const sum = (kinds: { count: number }[]) => kinds.reduce((total, { count }) => total + count, 0);

export function Headline({ report, outcome }: { report: Report; outcome: Outcome }) {
  const { t } = useTranslation("insights");
  const format = useFormat();
  const { engagement, rates } = report;
  const complained = outcome.sent > 0 ? (100 * engagement.complaints) / outcome.sent : null;
  const facts: Fact[] = [
    { id: "sent", count: outcome.sent, group: "sent" },
    { id: "opened", count: engagement.human_openers, percent: rates.opened, group: "opened" },
    { id: "clicked", count: engagement.human_clickers, percent: rates.clicked, group: "clicked" },
    { id: "unsubscribed", count: engagement.unsubscribes, percent: rates.unsubscribed, group: "unsubscribed" },
    { id: "bounced", count: sum(outcome.bounced), percent: rates.bounced, group: "bounced" },
    // Mailbox providers stop a sender at 0.3 %.
    { id: "complained", count: engagement.complaints, percent: complained, group: "complained", tone: (complained ?? 0) >= 0.3 ? "bad" : "plain" },
  ];
  return (
    <Panel>
      <SimpleGrid cols={{ base: 2, sm: 3, lg: 6 }} spacing="lg" verticalSpacing="md">
        {facts.map((fact) => (
          <NumberStat
            key={fact.id}
            label={t(`head.${fact.id}`)}
            value={fact.percent == null ? format.number(fact.count) : format.percent(ratio(fact.percent) ?? 0, fact.percent < 1 ? 2 : 1)}
            tone={fact.tone}
            hint={
              fact.id === "sent"
                ? t("head.ofSize", { size: format.number(outcome.size) })
                : t("head.people", { count: fact.count, shown: format.number(fact.count) })
            }
            aside={
              <EvidencePopover
                what={t(`evidence.${fact.id}.what`, { count: fact.count, shown: format.number(fact.count), sent: format.number(outcome.sent) })}
                why={t(`evidence.${fact.id}.why`)}
                from={t(`evidence.${fact.id}.from`)}
                when={report.as_of}
                rows={
                  fact.count > 0 && (
                    <TextLink to="/insights/campaigns/$id" params={{ id: report.campaign.id }} search={{ tab: "people", group: fact.group }}>
                      {t("evidence.rows", { count: fact.count, shown: format.number(fact.count) })}
                    </TextLink>
                  )
                }
              />
            }
          />
        ))}
      </SimpleGrid>
    </Panel>
  );
}

/** Opens and clicks, by people and by machines, shown apart and each machine with its reason. */
import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/i18n/format";
import { EvidencePopover } from "@/shared/ui/EvidencePopover";
import { TextLink } from "@/shared/ui/links";
import { Panel } from "@/shared/ui/Panel";
import type { Report } from "../data";
import classes from "./Report.module.css";

type Kind = "open" | "click";

export function EngagementPanels({ report }: { report: Report }) {
  const { t } = useTranslation("insights");
  const format = useFormat();
  const { untracked } = report.engagement;
  return (
    <div>
      <div className={classes.pair}>
        <Hits kind="open" report={report} />
        <Hits kind="click" report={report} />
      </div>
      {untracked > 0 && (
        <Text size="sm" c="dimmed" mt="xs">
          {t("engagement.untracked", { count: untracked, shown: format.number(untracked) })}
        </Text>
      )}
    </div>
  );
}

function Hits({ kind, report }: { kind: Kind; report: Report }) {
  const { t } = useTranslation("insights");
  const format = useFormat();
  const { engagement, machine, campaign, as_of: asOf } = report;
  const [human, machines, people, anybody] =
    kind === "open"
      ? [engagement.human_opens, engagement.machine_opens, engagement.human_openers, engagement.any_openers]
      : [engagement.human_clicks, engagement.machine_clicks, engagement.human_clickers, engagement.any_clickers];
  const all = human + machines;
  const reasons = machine.filter((one) => one.kind === kind);
  const onlyMachines = anybody - people;
  return (
    <Panel
      title={t(`engagement.${kind}.title`)}
      actions={<EvidencePopover what={t(`engagement.${kind}.what`)} why={t(`engagement.${kind}.why`)} from={t("engagement.from")} when={asOf} />}
    >
      <div className={classes.sides}>
        <div className={classes.side}>
          <div className={`${classes.big} num`}>{format.number(human)}</div>
          <Text size="sm">
            <span className={classes.dot} data-tone="people" aria-hidden style={{ display: "inline-block", marginInlineEnd: 6 }} />
            {t("engagement.byPeople", { count: people, shown: format.number(people) })}
          </Text>
        </div>
        <div className={classes.side}>
          <div className={`${classes.big} num`}>{format.number(machines)}</div>
          <Text size="sm" c="dimmed">
            <span className={classes.dot} data-tone="machine" aria-hidden style={{ display: "inline-block", marginInlineEnd: 6 }} />
            {t("engagement.byMachines")}
          </Text>
        </div>
      </div>
      {all > 0 && (
        <div className={classes.bar} role="img" aria-label={t("engagement.bar", { people: format.percent(human / all, 0), machines: format.percent(machines / all, 0) })}>
          {human > 0 && <span className={classes.part} data-tone="people" style={{ width: `${String((100 * human) / all)}%` }} />}
          {machines > 0 && <span className={classes.part} data-tone="machine" style={{ width: `${String((100 * machines) / all)}%` }} />}
        </div>
      )}
      {reasons.length > 0 && (
        <ul className={classes.reasons}>
          {reasons.map(({ reason, hits }) => (
            <li key={reason} className={classes.reason}>
              <span className={classes.name}>
                {t([`machine.${reason}.name`, "machine.other.name"], { reason })}
                <EvidencePopover
                  what={t([`machine.${reason}.name`, "machine.other.name"], { reason })}
                  why={t([`machine.${reason}.why`, "machine.other.why"], { reason })}
                  from={t("engagement.from")}
                  when={asOf}
                />
              </span>
              <span className="num">{format.number(hits)}</span>
            </li>
          ))}
        </ul>
      )}
      {onlyMachines > 0 && (
        <Text size="sm" c="dimmed" mt="xs">
          <TextLink to="/insights/campaigns/$id" params={{ id: campaign.id }} search={{ tab: "people", group: "machine_only" }}>
            {t(`engagement.${kind}.onlyMachines`, { count: onlyMachines, shown: format.number(onlyMachines) })}
          </TextLink>
        </Text>
      )}
      {all === 0 && (
        <Text size="sm" c="dimmed">
          {t(`engagement.${kind}.none`)}
        </Text>
      )}
    </Panel>
  );
}

/** Where a campaign stands: the sentence and what is missing before it leaves, live numbers after. */
import { Alert, Group, Skeleton, Stack, Text } from "@mantine/core";
import { IconCircleCheck, IconPlayerPause } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/i18n/format";
import { elsewhere } from "@/shared/lib/elsewhere";
import { TextLink } from "@/shared/ui/links";
import { Panel } from "@/shared/ui/Panel";
import { When } from "@/shared/ui/When";
import { AudienceCount } from "../audience/AudienceCount";
import { EnvironmentNote } from "../EnvironmentNote";
import { Facts } from "../Facts";
import { approvalLost, type Campaign, definitionOf, readinessQuery } from "../data";
import { FindingList } from "../words/FindingList";
import { useTargetWords } from "../words/useTargetWords";
import { SummarySentence } from "../words/SummarySentence";
import classes from "./Overview.module.css";
import { Everyone } from "./Everyone";
import { Progress } from "./Progress";
import { Refreshed } from "./Refreshed";

export function Overview({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation("campaigns");
  const { launch } = campaign;
  return (
    <div className={classes.columns}>
      <Stack>
        {launch ? (
          <>
            {launch.state === "paused" && launch.reason === "facts_changed" && campaign.fact_changes.length === 0 && !approvalLost(campaign) && (
              <Alert variant="light" color="green" icon={<IconCircleCheck size={18} />} title={t("paused.facts_right")}>
                {t("paused.facts_rightText")}
              </Alert>
            )}
            {launch.state === "paused" && !["user", "facts_changed"].includes(launch.reason) && !approvalLost(campaign) && (
              <Alert variant="light" color="yellow" icon={<IconPlayerPause size={18} />} title={t([`paused.${launch.reason}`, "paused.other"])}>
                {launch.detail} {launch.resumes_at && t("paused.resumes")} {launch.resumes_at && <When at={launch.resumes_at} />}
              </Alert>
            )}
            <Panel
              title={t("progress.title")}
              actions={
                campaign.state === "completed" && (
                  <TextLink to={elsewhere(`/insights/campaigns/${campaign.id}`)} size="md">
                    {t("progress.report")}
                  </TextLink>
                )
              }
            >
              <Progress campaign={campaign} launch={launch} />
            </Panel>
            <Refreshed campaign={campaign} />
            <Everyone campaign={campaign} />
            <EnvironmentNote environment={launch.environment} />
          </>
        ) : (
          <>
            <Refreshed campaign={campaign} />
            <Before campaign={campaign} />
          </>
        )}
      </Stack>
      <Stack>
        <GoalPanel campaign={campaign} />
        {!launch && (
          <Panel title={t("count.title")}>
            <AudienceCount definition={definitionOf(campaign)} />
          </Panel>
        )}
        <PeoplePanel campaign={campaign} />
      </Stack>
    </div>
  );
}

function Before({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation("campaigns");
  const readiness = useQuery(readinessQuery(campaign.id, campaign.version));
  const findings = readiness.data?.findings.filter(({ code }) => code !== "sandbox") ?? [];
  return (
    <>
      <Panel title={t("ready.sentence")}>
        <Stack>
          <SummarySentence campaign={campaign} />
          <EnvironmentNote />
        </Stack>
      </Panel>
      <Panel title={t("ready.between")} description={t("ready.checksHint")}>
        {!readiness.data ? (
          <Skeleton height={80} />
        ) : findings.length === 0 ? (
          <Group gap="xs" wrap="nowrap">
            <IconCircleCheck size={18} color="var(--mw-good)" aria-hidden style={{ flexShrink: 0 }} />
            <Text>{t("ready.canLeave")}</Text>
          </Group>
        ) : (
          <FindingList findings={findings} planOf={campaign.locked ? undefined : campaign.id} />
        )}
      </Panel>
    </>
  );
}

function GoalPanel({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const { target_metric: metric, budget, currency } = campaign;
  const spent = campaign.launch ? campaign.spent : null;
  const target = useTargetWords();
  if (!metric && budget === null && spent === null) return null;
  const money = (amount: string) => format.money(Number(amount), currency);
  return (
    <Panel title={t("goal.title")}>
      <Facts
        items={[
          metric && { id: "metric", label: t(`metric.${metric}`), value: t("goal.target", { value: target(campaign) }) },
          budget !== null && { id: "budget", label: t("field.budget"), value: money(budget) },
          spent !== null && {
            id: "spent",
            label: t("goal.spent"),
            value:
              budget !== null && Number(budget) > 0
                ? t("goal.spentOf", { spent: money(spent), share: format.percent(Number(spent) / Number(budget), 0) })
                : money(spent),
          },
        ]}
      />
    </Panel>
  );
}

function PeoplePanel({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation("campaigns");
  const { approval } = campaign;
  return (
    <Panel title={t("who.wrote")}>
      <Facts
        items={[
          {
            id: "authors",
            label: t("authors.title"),
            value: campaign.authors.map(({ label, parts }) => `${label} (${parts.map((part) => t(`part.${part}`)).join(", ")})`).join("\n"),
          },
          approval && {
            id: "approval",
            label: t("authors.approved"),
            value: approval.approved_by_label + (approval.sole_operator ? ` · ${t("authors.sole")}` : ""),
          },
          campaign.launched_by && campaign.launched_at && { id: "launched", label: t("authors.launched"), value: campaign.launched_by },
          campaign.launched_at && { id: "launchedAt", label: t("list.started"), value: <When at={campaign.launched_at} exact /> },
          campaign.due_at && { id: "due", label: t("list.due"), value: <When at={campaign.due_at} timeZone={campaign.time_zone} exact /> },
          campaign.finished_at && { id: "finished", label: t("authors.finished"), value: <When at={campaign.finished_at} exact /> },
        ]}
      />
    </Panel>
  );
}

/** What is wrong with the facts: how bad, how many, what it holds back, and a way to the rows. */
import { Group, Skeleton, Stack, Text } from "@mantine/core";
import { IconArrowRight, IconMoodCheck } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/i18n/format";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ErrorState } from "@/shared/ui/ErrorState";
import { ButtonLink } from "@/shared/ui/links";
import { Panel } from "@/shared/ui/Panel";
import { StatePill } from "@/shared/ui/StatePill";
import { type QualityItem, qualityQuery } from "../data";
import { FreshnessPanel } from "./FreshnessPanel";
import classes from "./QualityTab.module.css";

export function QualityTab() {
  const { t } = useTranslation("catalog");
  const format = useFormat();
  const { data, error, refetch } = useQuery(qualityQuery);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={320} radius="lg" />;
  return (
    <Stack>
      {data.items.length === 0 ? (
        <EmptyState icon={IconMoodCheck} title={t(data.facts ? "quality.fine" : "quality.noFacts")}>
          {t(data.facts ? "quality.fineText" : "quality.noFactsText")}
        </EmptyState>
      ) : (
        <Panel title={t("quality.title")} description={t("quality.text", { errors: data.errors, warnings: data.warnings, facts: format.number(data.facts) })} flush>
          <ul className={classes.list}>
            {data.items.map((item) => <Row key={item.code} item={item} />)}
          </ul>
        </Panel>
      )}
      <FreshnessPanel />
    </Stack>
  );
}

function Row({ item }: { item: QualityItem }) {
  const { t } = useTranslation("catalog");
  const format = useFormat();
  const bad = item.severity === "error";
  return (
    <li className={classes.row}>
      <StatePill tone={bad ? "bad" : "warn"}>{t(bad ? "quality.error" : "quality.warning")}</StatePill>
      <div>
        <Text fw={560}>{t(`quality.code.${item.code}.title`)}</Text>
        <Text size="sm" c="dimmed">{t(`quality.code.${item.code}.blocks`)}</Text>
      </div>
      <Text className="num" ta="end">{t("quality.of", { count: format.number(item.count), of: format.number(item.of) })}</Text>
      <Group justify="flex-end">
        <ButtonLink
          size="xs"
          variant="default"
          rightSection={<IconArrowRight size={14} aria-hidden />}
          aria-label={t("quality.showLabel", { what: t(`quality.code.${item.code}.title`) })}
          to="/facts"
          search={item.where === "brand" || item.where === "feeds" ? { tab: item.where } : { tab: item.where, problem: item.code }}
        >
          {t("quality.show")}
        </ButtonLink>
      </Group>
    </li>
  );
}

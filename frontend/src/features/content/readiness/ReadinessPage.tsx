/** AI readiness: for each AI feature what it needs, what is there, and whether it is on, degraded or off. */
import { Group, Skeleton, Text, Title } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/i18n/format";
import { elsewhere } from "@/shared/lib/elsewhere";
import { ErrorState } from "@/shared/ui/ErrorState";
import { ButtonLink } from "@/shared/ui/links";
import { Page } from "@/shared/ui/Page";
import { PageHeader } from "@/shared/ui/PageHeader";
import { Panel } from "@/shared/ui/Panel";
import { StatePill } from "@/shared/ui/StatePill";
import { type FeatureState, type Need, readinessQuery, TONES } from "./data";
import classes from "./Readiness.module.css";

export function ReadinessPage() {
  const { t } = useTranslation("content");
  const { data, error, refetch } = useQuery(readinessQuery);
  return (
    <Page width="text">
      <PageHeader title={t("readiness.title")} description={t("readiness.description")} />
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Skeleton height={520} radius="lg" />
      ) : (
        <Panel flush>
          <ul className={classes.list}>
            {data.map((one) => <Feature key={one.feature} one={one} />)}
          </ul>
        </Panel>
      )}
    </Page>
  );
}

function Feature({ one }: { one: FeatureState }) {
  const { t } = useTranslation("content");
  const [path = "", query = ""] = one.mend.split("?");
  return (
    <li className={classes.feature} data-feature={one.feature}>
      <Group justify="space-between" align="flex-start" gap="sm">
        <div className={classes.words}>
          <Group gap="sm">
            <Title order={2} size="h4">{t(`readiness.feature.${one.feature}`)}</Title>
            <StatePill tone={TONES[one.state]}>{t(`readiness.state.${one.state}`)}</StatePill>
          </Group>
          <Text c="dimmed" size="sm" mt={2}>{t(`readiness.does.${one.feature}`)}</Text>
          {one.why && (
            <Text mt={6}>
              {t(`readiness.why.${one.why}`)}
              {one.falls_back && ` ${t(`readiness.meanwhile.${one.falls_back}`)}`}
            </Text>
          )}
        </div>
        {one.mend && (
          <ButtonLink size="xs" variant="default" to={elsewhere(path)} search={Object.fromEntries(new URLSearchParams(query)) as never}>
            {t(`readiness.mend.${one.why}`)}
          </ButtonLink>
        )}
      </Group>
      <ul className={classes.needs} aria-label={t("readiness.needs")}>
        {one.needs.map((need) => <NeedLine key={need.key} need={need} />)}
      </ul>
    </li>
  );
}

function NeedLine({ need }: { need: Need }) {
  const { t } = useTranslation("content");
  const format = useFormat();
  const Glyph = need.ok ? IconCircleCheck : IconAlertTriangle;
  return (
    <li className={classes.need} data-ok={need.ok ? "" : undefined}>
      <Glyph size={15} stroke={1.8} aria-label={t(need.ok ? "readiness.there" : "readiness.missing")} />
      <span>{t(`readiness.need.${need.key}`, { have: need.have, of: need.of ?? 0, shown: format.number(need.have), all: format.number(need.of ?? 0) })}</span>
    </li>
  );
}

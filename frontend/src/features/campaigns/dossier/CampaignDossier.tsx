/** What a reviewer reads before deciding: the message as people get it, who they are, the plan, the checks. */
import { Alert, Group, Skeleton, Stack, Text } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { LedgerView } from "@/shared/claims/LedgerView";
import type { SubjectViewProps } from "@/shared/lib/subjects";
import { ErrorState } from "@/shared/ui/ErrorState";
import { TextLink } from "@/shared/ui/links";
import { Panel } from "@/shared/ui/Panel";
import { AudienceCount } from "../audience/AudienceCount";
import { AudienceFacts } from "../audience/AudienceFacts";
import { campaignQuery, definitionOf, readinessQuery } from "../data";
import { ChangedParts } from "../words/ChangedParts";
import { IdentityFacts } from "../detail/IdentityFacts";
import { PlanFacts } from "../detail/PlanFacts";
import { EnvironmentNote } from "../EnvironmentNote";
import { MessagePreview } from "../message/MessagePreview";
import { FindingList } from "../words/FindingList";
import { SummarySentence } from "../words/SummarySentence";
import classes from "./CampaignDossier.module.css";

export function CampaignDossier({ id, askedHash, onShown }: SubjectViewProps) {
  const { t } = useTranslation("campaigns");
  const query = useQuery({ ...campaignQuery(id), refetchOnWindowFocus: true });
  const version = query.data?.version ?? 0;
  const current = query.data?.subject_hash;
  const { refetch } = query;
  // Message and plan are read apart; a decision is about both, so both have to be of one moment.
  const shown = useCallback(
    (hash: string) => {
      if (hash === current) onShown(hash);
      else void refetch();
    },
    [current, onShown, refetch],
  );
  const readiness = useQuery({ ...readinessQuery(id, version), enabled: query.data !== undefined });
  if (query.error && !query.data) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const campaign = query.data;
  if (!campaign) return <Skeleton height={480} />;
  const definition = definitionOf(campaign);
  const changed = campaign.subject_hash !== askedHash;
  const checks = readiness.data?.findings.filter(({ code }) => !code.startsWith("approval_") && code !== "sandbox") ?? [];
  return (
    <Stack>
      {changed && (
        <Alert color="yellow" variant="light" icon={<IconAlertTriangle size={18} />} title={t("dossier.changed")}>
          {t("dossier.changedText")}
          <ChangedParts campaign={campaign} />
        </Alert>
      )}
      <Panel
        title={t("ready.sentence")}
        actions={
          <TextLink to="/campaigns/$id" params={{ id }} size="md">
            {t("dossier.open")}
          </TextLink>
        }
      >
        <Stack>
          <SummarySentence campaign={campaign} />
          <EnvironmentNote environment={campaign.launch?.environment} />
        </Stack>
      </Panel>
      <Panel title={t("step.what")}>
        <MessagePreview campaign={campaign} onShown={shown} />
      </Panel>
      {campaign.message && (
        <Panel title={t("common:claim.ledger")} description={t("common:claim.hintFact")}>
          <LedgerView messageId={campaign.message.message_id} />
        </Panel>
      )}
      <Panel title={t("identity.title")} description={t("identity.hint")}>
        <IdentityFacts campaign={campaign} />
      </Panel>
      <div className={classes.pair}>
        <Panel title={t("step.who")}>
          <AudienceFacts definition={definition} />
        </Panel>
        {!campaign.launch && (
          <Panel title={t("count.title")}>
            <AudienceCount definition={definition} />
          </Panel>
        )}
      </div>
      <Panel title={t("ready.checks")} description={t("dossier.checksHint")}>
        {!readiness.data ? (
          <Skeleton height={60} />
        ) : checks.length === 0 ? (
          <Group gap="xs" wrap="nowrap">
            <IconCircleCheck size={18} color="var(--mw-good)" aria-hidden style={{ flexShrink: 0 }} />
            <Text>{t("ready.allGood")}</Text>
          </Group>
        ) : (
          <FindingList findings={checks} />
        )}
      </Panel>
      <Panel title={t("detail.plan")}>
        <PlanFacts campaign={campaign} />
      </Panel>
    </Stack>
  );
}

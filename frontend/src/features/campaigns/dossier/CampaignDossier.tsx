/** What a reviewer reads before deciding: the message as people get it, who they are, the plan, the checks. */
import { Alert, Group, Skeleton, Stack, Text } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { LedgerView } from "@/shared/claims/LedgerView";
import { useFormat } from "@/shared/i18n/format";
import type { SubjectTab, SubjectViewProps } from "@/shared/lib/subjects";
import { Provenance } from "@/shared/provenance/Provenance";
import { MessageChanges } from "@/shared/reviewing/MessageChanges";
import { roundsQuery } from "@/shared/reviewing/remarks";
import { SpamView } from "@/shared/signals/SpamView";
import { ToneView } from "@/shared/signals/ToneView";
import { ErrorState } from "@/shared/ui/ErrorState";
import { TextLink } from "@/shared/ui/links";
import { Panel } from "@/shared/ui/Panel";
import { AudienceCount } from "../audience/AudienceCount";
import { AudienceFacts } from "../audience/AudienceFacts";
import { type Campaign, campaignQuery, definitionOf, readinessQuery } from "../data";
import { ChangedParts } from "../words/ChangedParts";
import { IdentityFacts } from "../detail/IdentityFacts";
import { PlanFacts } from "../detail/PlanFacts";
import { EnvironmentNote } from "../EnvironmentNote";
import { FindingList } from "../words/FindingList";
import { SummarySentence } from "../words/SummarySentence";
import { MessageReading } from "./MessageReading";

export function CampaignDossier({ id, askedHash, onShown, review, children }: SubjectViewProps) {
  const { t } = useTranslation("campaigns");
  const query = useQuery({ ...campaignQuery(id), refetchOnWindowFocus: true });
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
  const campaign = query.data;
  if (query.error && !campaign) {
    return children({ top: null, main: <ErrorState error={query.error} onRetry={() => void query.refetch()} />, tabs: [] });
  }
  if (!campaign) return children({ top: null, main: <Skeleton height={480} />, tabs: [] });
  const messageId = campaign.message?.message_id;
  const tabs: SubjectTab[] = [];
  if (messageId) {
    tabs.push({
      id: "truth",
      label: t("common:claim.title"),
      content: (
        <Panel title={t("common:claim.ledger")} description={t("common:claim.hintFact")}>
          <LedgerView messageId={messageId} />
        </Panel>
      ),
    });
  }
  tabs.push({ id: "checks", label: t("dossier.checks"), content: <Checks campaign={campaign} /> });
  if (messageId) {
    tabs.push(
      { id: "signals", label: t("dossier.signals"), content: <Signals messageId={messageId} revisionId={campaign.message?.revision_id} /> },
      { id: "wrote", label: t("dossier.wrote"), content: <Wrote messageId={messageId} review={review} /> },
      { id: "changes", label: t("dossier.changes"), content: <Changes campaignId={id} messageId={messageId} review={review} /> },
    );
  }
  tabs.push({ id: "plan", label: t("dossier.plan"), content: <Plan campaign={campaign} /> });
  return children({
    top: (
      <Stack gap="sm">
        {campaign.subject_hash !== askedHash && (
          <Alert color="yellow" variant="light" icon={<IconAlertTriangle size={18} />} title={t(review.state === "open" ? "dossier.changed" : "dossier.changedDecided")}>
            {t(review.state === "open" ? "dossier.changedText" : "dossier.changedDecidedText")}
            <ChangedParts campaign={campaign} />
          </Alert>
        )}
        <Group justify="space-between" align="baseline" gap="sm">
          <SummarySentence campaign={campaign} />
          <TextLink to="/campaigns/$id" params={{ id }} size="md">
            {t("dossier.open")}
          </TextLink>
        </Group>
      </Stack>
    ),
    main: <MessageReading campaign={campaign} reviewId={review.id} onShown={shown} />,
    tabs,
  });
}

function Checks({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation("campaigns");
  const readiness = useQuery(readinessQuery(campaign.id, campaign.version));
  const checks = readiness.data?.findings.filter(({ code }) => !code.startsWith("approval_") && code !== "sandbox") ?? [];
  return (
    <Panel title={t("dossier.checks")} description={t("dossier.checksHint")}>
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
  );
}

function Signals({ messageId, revisionId }: { messageId: string; revisionId?: string }) {
  const { t } = useTranslation("campaigns");
  return (
    <Stack>
      <Panel title={t("common:tone.title")} description={t("common:tone.hint")}>
        <ToneView messageId={messageId} revisionId={revisionId} />
      </Panel>
      <Panel title={t("common:spam.title")} description={t("common:spam.hint")}>
        <SpamView messageId={messageId} revisionId={revisionId} />
      </Panel>
    </Stack>
  );
}

function Wrote({ messageId, review }: { messageId: string; review: SubjectViewProps["review"] }) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const approval =
    review.state === "approved" && review.decided_at && !review.revoked_at
      ? t("dossier.approvedBy", { who: review.decided_by_label, at: format.dateTime(review.decided_at) })
      : t("dossier.notApproved");
  return (
    <Panel title={t("dossier.wrote")}>
      <Provenance messageId={messageId} approval={approval} />
    </Panel>
  );
}

function Changes({ campaignId, messageId, review }: { campaignId: string; messageId: string; review: SubjectViewProps["review"] }) {
  const { t } = useTranslation("campaigns");
  const rounds = useQuery(roundsQuery("campaign", campaignId));
  return (
    <Panel title={t("dossier.changes")} description={t("dossier.changesHint")}>
      {rounds.error ? (
        <ErrorState error={rounds.error} onRetry={() => void rounds.refetch()} />
      ) : rounds.data ? (
        <MessageChanges messageId={messageId} reviewId={review.id} about={review.about} rounds={rounds.data} />
      ) : (
        <Skeleton height={160} />
      )}
    </Panel>
  );
}

function Plan({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation("campaigns");
  const definition = definitionOf(campaign);
  return (
    <Stack>
      <Panel title={t("step.who")}>
        <AudienceFacts definition={definition} />
      </Panel>
      {!campaign.launch && (
        <Panel title={t("count.title")}>
          <AudienceCount definition={definition} />
        </Panel>
      )}
      <Panel title={t("detail.plan")}>
        <Stack>
          <PlanFacts campaign={campaign} />
          <EnvironmentNote environment={campaign.launch?.environment} />
        </Stack>
      </Panel>
      <Panel title={t("identity.title")} description={t("identity.hint")}>
        <IdentityFacts campaign={campaign} />
      </Panel>
    </Stack>
  );
}

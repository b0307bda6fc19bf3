/** Is it true and ready: everything that stands in the way, the sentence, and asking somebody else. */
import { Alert, Button, Divider, Group, Skeleton, Stack, Text } from "@mantine/core";
import { IconCircleCheck, IconUsersGroup } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { elsewhere } from "@/shared/lib/elsewhere";
import { ErrorState } from "@/shared/ui/ErrorState";
import { ButtonLink } from "@/shared/ui/links";
import { Panel } from "@/shared/ui/Panel";
import { toastDone } from "@/shared/ui/toast";
import { EnvironmentNote } from "../EnvironmentNote";
import { act, AUDIENCE_COUNT, readinessQuery, workspaceQuery } from "../data";
import { FindingList } from "../words/FindingList";
import { SummarySentence } from "../words/SummarySentence";
import type { Plan } from "./usePlan";

export function ReadyStep({ plan }: { plan: Plan }) {
  const { t } = useTranslation("campaigns");
  const { campaign } = plan;
  const queries = useQueryClient();
  const readiness = useQuery(readinessQuery(campaign.id, campaign.version));
  const gathering = readiness.data?.findings.some(({ code }) => code === "audience_gathering") ?? false;
  useEffect(() => {
    if (!gathering) void queries.invalidateQueries({ queryKey: AUDIENCE_COUNT });
  }, [gathering, queries]);
  if (readiness.error) return <ErrorState error={readiness.error} onRetry={() => void readiness.refetch()} />;
  if (!readiness.data) return <Skeleton height={240} />;
  const open = readiness.data.findings.filter(({ code }) => !code.startsWith("approval_") && code !== "sandbox");
  const errors = open.filter(({ severity }) => severity === "error").length;
  return (
    <Stack>
      <Panel title={t("ready.checks")} description={t("ready.checksHint")}>
        {open.length === 0 ? (
          <Group gap="xs" wrap="nowrap">
            <IconCircleCheck size={18} color="var(--mw-good)" aria-hidden style={{ flexShrink: 0 }} />
            <Text>{t("ready.allGood")}</Text>
          </Group>
        ) : (
          <FindingList findings={open} planOf={campaign.id} />
        )}
      </Panel>
      <Panel title={t("ready.sentence")}>
        <Stack>
          <SummarySentence campaign={campaign} />
          <EnvironmentNote />
          <Divider />
          <AskForReview plan={plan} errors={errors} ready={readiness.data.ready_for_review} />
        </Stack>
      </Panel>
    </Stack>
  );
}

function AskForReview({ plan, errors, ready }: { plan: Plan; errors: number; ready: boolean }) {
  const { t } = useTranslation("campaigns");
  const queries = useQueryClient();
  const { data: workspace } = useQuery(workspaceQuery);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const { campaign } = plan;

  async function ask() {
    setBusy(true);
    setError(null);
    try {
      await plan.flush();
      await act(queries, campaign.id, "request-review");
      toastDone(t("ready.asked"));
    } catch (reason) {
      setError(reason);
    } finally {
      setBusy(false);
    }
  }

  if (campaign.state === "in_review") {
    return (
      <Group justify="space-between">
        <Text>{t("ready.waiting", { who: campaign.review?.requested_by_label ?? "" })}</Text>
        <ButtonLink to={elsewhere(`/review/${campaign.review?.id ?? ""}`)} variant="default">
          {t("action.openReview")}
        </ButtonLink>
      </Group>
    );
  }
  if (campaign.state !== "draft") {
    return (
      <Group justify="space-between">
        <Text>{t("ready.approved", { who: campaign.approval?.approved_by_label ?? "" })}</Text>
        <ButtonLink to="/campaigns/$id" params={{ id: campaign.id }}>
          {t("ready.toLaunch")}
        </ButtonLink>
      </Group>
    );
  }
  return (
    <Stack gap="sm">
      <Text c="dimmed">{t(workspace?.sole_operator ? "ready.sole" : "ready.fourEyes")}</Text>
      {campaign.review && ["rejected", "changes_requested"].includes(campaign.review.state) && (
        <Alert variant="light" color="yellow" title={t(`ready.was.${campaign.review.state}`, { who: campaign.review.decided_by_label })}>
          {campaign.review.comment}
        </Alert>
      )}
      {error !== null && <ErrorState error={error} />}
      <Group justify="flex-end">
        <Button leftSection={<IconUsersGroup size={16} />} disabled={!ready} loading={busy} onClick={() => void ask()}>
          {errors > 0 ? t("ready.mendFirst", { count: errors }) : t("ready.ask")}
        </Button>
      </Group>
    </Stack>
  );
}

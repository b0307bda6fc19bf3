/** Planning a campaign: steps in any order, saved by themselves, each with its own mark. */
import { Button, Group, Skeleton, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Navigate, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "@/shared/api/session";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Page } from "@/shared/ui/Page";
import { PageHeader } from "@/shared/ui/PageHeader";
import { Panel } from "@/shared/ui/Panel";
import { CampaignPill } from "../CampaignPill";
import { type Campaign, campaignQuery, readinessQuery, type Step } from "../data";
import { FindingList } from "../words/FindingList";
import { ConflictNote, VoidedNote, VoidWarning } from "./Banners";
import classes from "./PlanPage.module.css";
import { ReadyStep } from "./ReadyStep";
import { SaveMark } from "./SaveMark";
import { StepRail, STEPS } from "./StepRail";
import { usePlan } from "./usePlan";
import { WhatStep } from "./WhatStep";
import { WhenStep } from "./WhenStep";
import { WhoStep } from "./WhoStep";
import { WhyStep } from "./WhyStep";

const route = getRouteApi("/shell/campaigns/$id/plan");

export function PlanPage() {
  const { id } = route.useParams();
  const mayWrite = useCan("campaigns.write");
  const campaign = useQuery(campaignQuery(id));
  if (campaign.error && !campaign.data) {
    return (
      <Page>
        <ErrorState error={campaign.error} onRetry={() => void campaign.refetch()} />
      </Page>
    );
  }
  if (!campaign.data) {
    return (
      <Page>
        <Skeleton height={32} width={280} mb="lg" />
        <Skeleton height={320} />
      </Page>
    );
  }
  // What has left, or what the reader may not change, is read on its own page.
  if (campaign.data.locked || !mayWrite) return <Navigate to="/campaigns/$id" params={{ id }} replace />;
  return <Planner key={id} campaign={campaign.data} />;
}

function Planner({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation("campaigns");
  const { step: wanted } = route.useSearch();
  const navigate = useNavigate();
  const step: Step = STEPS.find((one) => one === wanted) ?? "who";
  const plan = usePlan(campaign);
  const readiness = useQuery(readinessQuery(campaign.id, campaign.version));
  const [agreed, setAgreed] = useState(false);
  const [hadApproval] = useState(campaign.edit_voids);
  const closed = campaign.edit_voids && !agreed;
  // The approval is what the last step asks for, not something that is wrong with the plan.
  const findings = readiness.data?.findings.filter(({ code }) => !code.startsWith("approval_"));
  const own = findings?.filter((finding) => finding.step === step) ?? [];
  const place = STEPS.indexOf(step);
  const go = (to: Step | undefined) => {
    if (to) void navigate({ to: "/campaigns/$id/plan", params: { id: campaign.id }, search: { step: to }, replace: true });
  };
  return (
    <Page>
      <PageHeader
        title={plan.campaign.name || t("untitled")}
        state={<CampaignPill state={campaign.state} />}
        back={{ to: "/campaigns/$id", params: { id: campaign.id }, label: t("plan.back") }}
        actions={<SaveMark plan={plan} />}
      />
      <div className={classes.layout}>
        <div className={classes.rail}>
          <StepRail id={campaign.id} active={step} findings={findings} />
        </div>
        <Stack>
          <Text size="sm" c="dimmed" hiddenFrom="sm">
            {t("plan.narrow")}
          </Text>
          {plan.save.status === "conflict" && <ConflictNote plan={plan} />}
          {closed && <VoidWarning plan={plan} onAgree={() => { setAgreed(true); }} />}
          {hadApproval && campaign.state === "draft" && <VoidedNote campaign={campaign} reason="edited" />}
          {!hadApproval && campaign.state === "draft" && campaign.review?.state === "approved" && !campaign.review.fits && (
            <VoidedNote campaign={campaign} reason="message" />
          )}
          {step === "ready" ? (
            <ReadyStep plan={plan} />
          ) : (
            <fieldset disabled={closed} className={classes.step} aria-label={t(`step.${step}`)}>
              {step === "why" && <WhyStep plan={plan} />}
              {step === "who" && <WhoStep plan={plan} />}
              {step === "what" && <WhatStep plan={plan} />}
              {step === "when" && <WhenStep plan={plan} />}
            </fieldset>
          )}
          {step !== "ready" && own.length > 0 && (
            <Panel title={t("plan.missing")}>
              <FindingList findings={own} />
            </Panel>
          )}
          <Group justify="space-between">
            <Button variant="default" disabled={place === 0} onClick={() => { go(STEPS[place - 1]); }}>
              {t("plan.previous")}
            </Button>
            {place < STEPS.length - 1 && (
              <Button variant="light" onClick={() => { go(STEPS[place + 1]); }}>
                {t("plan.next", { step: t(`step.${STEPS[place + 1] ?? "ready"}`) })}
              </Button>
            )}
          </Group>
        </Stack>
      </div>
    </Page>
  );
}

/** The workspace's language model: what it is, whether it answers, and what it used this month. */
import { Button, Skeleton } from "@mantine/core";
import { IconSparkles } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "@/shared/api/session";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Page } from "@/shared/ui/Page";
import { PageHeader } from "@/shared/ui/PageHeader";
import { Panel } from "@/shared/ui/Panel";
import { StatePill } from "@/shared/ui/StatePill";
import { aiQuery } from "../data";
import { AiTry } from "./AiTry";
import { AiUsage } from "./AiUsage";
import { ProviderForm } from "./ProviderForm";

export function AiPage() {
  const { t } = useTranslation("workspaces");
  const mayChange = useCan("workspace.manage");
  const [starting, setStarting] = useState(false);
  const { data, error, refetch } = useQuery(aiQuery);
  const provider = data?.provider ?? null;
  return (
    <Page width="text">
      <PageHeader
        title={t("ai.title")}
        description={t("ai.description")}
        state={
          data && (
            <StatePill tone={provider?.enabled ? "good" : "neutral"}>
              {t(provider ? (provider.enabled ? "ai.on" : "ai.off") : "ai.none")}
            </StatePill>
          )
        }
      />
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Skeleton height={420} radius="lg" />
      ) : !provider && !starting ? (
        <Panel>
          <EmptyState
            icon={IconSparkles}
            title={t("ai.noneTitle")}
            action={mayChange && <Button onClick={() => { setStarting(true); }}>{t("ai.setUp")}</Button>}
          >
            {t("ai.noneText")}
          </EmptyState>
        </Panel>
      ) : (
        <>
          <ProviderForm key={provider ? "known" : "new"} state={data} />
          {provider && mayChange && <AiTry provider={provider} />}
        </>
      )}
      {provider && <AiUsage />}
    </Page>
  );
}

/** The campaigns last worked on, with live progress of those being sent. */
import { Progress, Text } from "@mantine/core";
import { IconSpeakerphone } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useCan } from "@/shared/api/session";
import { useFormat } from "@/shared/i18n/format";
import { elsewhere } from "@/shared/lib/elsewhere";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ButtonLink, TextLink } from "@/shared/ui/links";
import { Panel } from "@/shared/ui/Panel";
import { StatePill, type StateTone } from "@/shared/ui/StatePill";
import { When } from "@/shared/ui/When";
import { type CampaignCounts, type CampaignRow, campaignsQuery, type CampaignState } from "./data";

const TONE: Record<CampaignState, StateTone> = {
  draft: "neutral",
  in_review: "warn",
  approved: "active",
  scheduled: "active",
  launching: "active",
  sending: "active",
  paused: "warn",
  completed: "good",
  cancelled: "neutral",
  failed: "bad",
};

export function RecentCampaigns() {
  const { t } = useTranslation("home");
  const mayRead = useCan("campaigns.read");
  const mayWrite = useCan("campaigns.write");
  const campaigns = useQuery({ ...campaignsQuery, enabled: mayRead });
  if (!mayRead) return null;
  const columns: Column<CampaignRow>[] = [
    {
      id: "name",
      label: t("recent.name"),
      fixed: true,
      cell: (row) => (
        <TextLink to={elsewhere(`/campaigns/${row.id}`)} fw={550} c="var(--mw-text)">
          {row.name}
        </TextLink>
      ),
    },
    {
      id: "state",
      label: t("recent.state"),
      fixed: true,
      cell: (row) => (
        <StatePill tone={TONE[row.state]} live={row.state === "sending" || row.state === "launching"}>
          {t(`state.${row.state}`)}
        </StatePill>
      ),
    },
    { id: "sent", label: t("recent.sent"), fixed: true, width: 220, cell: (row) => row.counts && <Sent counts={row.counts} name={row.name} /> },
    { id: "when", label: t("recent.when"), fixed: true, cell: (row) => <When at={row.finished_at ?? row.launched_at ?? row.due_at ?? row.updated_at} /> },
  ];
  return (
    <Panel
      title={t("recent.title")}
      flush
      actions={
        <TextLink to={elsewhere("/campaigns")} size="md">
          {t("recent.all")}
        </TextLink>
      }
    >
      <DataTable
        name="home-campaigns"
        label={t("recent.title")}
        columns={columns}
        rows={campaigns.data?.items ?? []}
        rowId={(row) => row.id}
        loading={campaigns.isPending}
        error={campaigns.error}
        onRetry={() => void campaigns.refetch()}
        empty={
          <EmptyState
            compact
            icon={IconSpeakerphone}
            title={t("recent.none")}
            action={mayWrite && <ButtonLink to={elsewhere("/campaigns/new")}>{t("newCampaign")}</ButtonLink>}
          >
            {t("recent.noneText")}
          </EmptyState>
        }
      />
    </Panel>
  );
}

/** How many of all have their outcome; the bar fills as the pending ones shrink. */
function Sent({ counts, name }: { counts: CampaignCounts; name: string }) {
  const { t } = useTranslation("home");
  const format = useFormat();
  if (counts.size === 0) return null;
  const ratio = (counts.size - counts.pending) / counts.size;
  return (
    <div style={{ minWidth: 140 }}>
      <Text size="sm" className="num">
        {t("recent.sentOf", { sent: format.number(counts.sent), size: format.number(counts.size) })}
      </Text>
      {ratio < 1 && <Progress value={ratio * 100} size="sm" mt={4} aria-label={name} />}
    </div>
  );
}

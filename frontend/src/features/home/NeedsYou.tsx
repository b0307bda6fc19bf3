/** What waits for the signed-in person, most pressing first. */
import { Skeleton } from "@mantine/core";
import {
  IconAlertTriangle,
  IconChecklist,
  IconChevronRight,
  type Icon,
  IconCircleCheck,
  IconMailPause,
  IconPencil,
  IconSend,
} from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useCan } from "@/shared/api/session";
import { elsewhere } from "@/shared/lib/elsewhere";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Panel } from "@/shared/ui/Panel";
import { campaignCountsQuery, type CampaignState, reviewCountsQuery } from "./data";
import classes from "./NeedsYou.module.css";

interface Need {
  id: "failed" | "paused" | "review" | "approved" | "draft";
  icon: Icon;
  count: number;
  to: ReturnType<typeof elsewhere>;
  state?: CampaignState;
  tone: "bad" | "warn" | "plain";
}

export function NeedsYou() {
  const { t } = useTranslation("home");
  const mayDecide = useCan("review.decide");
  const maySend = useCan("campaigns.send");
  const mayWrite = useCan("campaigns.write");
  const campaigns = useQuery({ ...campaignCountsQuery, enabled: useCan("campaigns.read") });
  const reviews = useQuery({ ...reviewCountsQuery, enabled: mayDecide });
  const at = (state: CampaignState) => campaigns.data?.[state] ?? 0;
  const needs: Need[] = (
    [
      { id: "failed", icon: IconAlertTriangle, count: maySend ? at("failed") : 0, to: elsewhere("/campaigns"), state: "failed", tone: "bad" },
      { id: "paused", icon: IconMailPause, count: maySend ? at("paused") : 0, to: elsewhere("/campaigns"), state: "paused", tone: "warn" },
      { id: "review", icon: IconChecklist, count: reviews.data?.for_you ?? 0, to: elsewhere("/review"), tone: "plain" },
      { id: "approved", icon: IconSend, count: maySend ? at("approved") : 0, to: elsewhere("/campaigns"), state: "approved", tone: "plain" },
      { id: "draft", icon: IconPencil, count: mayWrite ? at("draft") : 0, to: elsewhere("/campaigns"), state: "draft", tone: "plain" },
    ] satisfies Need[]
  ).filter((need) => need.count > 0);
  const loading = campaigns.isLoading || reviews.isLoading;
  const error = campaigns.error ?? reviews.error;
  return (
    <Panel title={t("needs.title")} flush>
      {error ? (
        <div className={classes.pad}>
          <ErrorState error={error} onRetry={() => void Promise.all([campaigns.refetch(), reviews.refetch()])} />
        </div>
      ) : loading ? (
        <div className={classes.pad}>
          <Skeleton height={36} mb={8} />
          <Skeleton height={36} />
        </div>
      ) : needs.length === 0 ? (
        <EmptyState compact icon={IconCircleCheck} title={t("needs.nothing")}>
          {t("needs.nothingText")}
        </EmptyState>
      ) : (
        <ul className={classes.list}>
          {needs.map(({ id, icon: Glyph, count, to, state, tone }) => (
            <li key={id}>
              <Link to={to} search={(state ? { state } : {}) as never} className={classes.need}>
                <span className={classes.glyph} data-tone={tone}>
                  <Glyph size={18} stroke={1.7} aria-hidden />
                </span>
                <span className={classes.words}>{t(`needs.${id}`, { count })}</span>
                <IconChevronRight size={16} aria-hidden className={classes.arrow} />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

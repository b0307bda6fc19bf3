/** The next action of a campaign, and the others; what matters asks first, in numbers. */
import { ActionIcon, Button, Menu } from "@mantine/core";
import {
  IconArchive,
  IconArchiveOff,
  IconCalendarTime,
  IconCopy,
  IconDots,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerStop,
  IconRotate,
  IconSend,
} from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { useCan } from "@/shared/api/session";
import { elsewhere } from "@/shared/lib/elsewhere";
import { trackJob } from "@/shared/lib/jobs";
import { ButtonLink } from "@/shared/ui/links";
import { toastDone } from "@/shared/ui/toast";
import { useToastError } from "@/shared/ui/useToastError";
import { act, approvalLost, type Campaign } from "../data";
import { Ask, type Question } from "./Ask";

export function Actions({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation("campaigns");
  const queries = useQueryClient();
  const failed = useToastError();
  const mayWrite = useCan("campaigns.write");
  const maySend = useCan("campaigns.send");
  const [question, setQuestion] = useState<Question | null>(null);
  const { id, state } = campaign;
  const lost = approvalLost(campaign);

  async function confirm(what: Question) {
    await act(queries, id, what);
    if (what === "launch") trackJob({ kind: "campaigns.send", id, label: campaign.name });
    toastDone(t(`done.${what}`, { name: campaign.name }));
  }
  const now = (what: "withdraw-review" | "unschedule" | "resume" | "reopen") => {
    act(queries, id, what).then(() => { toastDone(t(`done.${what}`, { name: campaign.name })); }, failed);
  };

  return (
    <>
      {mayWrite && (
        <More campaign={campaign}>
          {state === "in_review" && <Menu.Item onClick={() => { now("withdraw-review"); }}>{t("action.withdrawReview")}</Menu.Item>}
        </More>
      )}
      {mayWrite && ["in_review", "approved", "scheduled"].includes(state) && (
        <ButtonLink to="/campaigns/$id/plan" params={{ id }} search={{ step: "who" }} variant="default">
          {t("action.changePlan")}
        </ButtonLink>
      )}
      {mayWrite && state === "draft" && (
        <ButtonLink to="/campaigns/$id/plan" params={{ id }} search={{ step: "who" }} leftSection={<IconPencil size={16} />}>
          {t("action.continue")}
        </ButtonLink>
      )}
      {state === "in_review" && campaign.review && (
        <ButtonLink to={elsewhere(`/review/${campaign.review.id}`)}>{t("action.openReview")}</ButtonLink>
      )}
      {maySend && state === "approved" && campaign.schedule_mode === "now" && (
        <Button leftSection={<IconSend size={16} />} onClick={() => { setQuestion("launch"); }}>
          {t("action.launch")}
        </Button>
      )}
      {maySend && state === "approved" && campaign.schedule_mode === "at" && (
        <Button leftSection={<IconCalendarTime size={16} />} onClick={() => { setQuestion("schedule"); }}>
          {t("action.schedule")}
        </Button>
      )}
      {maySend && state === "scheduled" && (
        <Button variant="default" onClick={() => { now("unschedule"); }}>
          {t("action.unschedule")}
        </Button>
      )}
      {maySend && ["launching", "sending", "paused"].includes(state) && !(state === "paused" && (campaign.fact_changes.length || lost)) && (
        <Button variant="default" color="red" leftSection={<IconPlayerStop size={16} />} onClick={() => { setQuestion("cancel"); }}>
          {t("action.cancel")}
        </Button>
      )}
      {maySend && state === "sending" && (
        <Button leftSection={<IconPlayerPause size={16} />} onClick={() => { setQuestion("pause"); }}>
          {t("action.pause")}
        </Button>
      )}
      {maySend && state === "paused" && !lost && (
        // While it says what is not true it cannot go on: what helps stands beside the sentence.
        <Button
          variant={campaign.fact_changes.length ? "default" : "filled"}
          leftSection={<IconPlayerPlay size={16} />}
          onClick={() => { now("resume"); }}
        >
          {t("action.resume")}
        </Button>
      )}
      {mayWrite && state === "failed" && !campaign.launch && (
        <Button leftSection={<IconRotate size={16} />} onClick={() => { now("reopen"); }}>
          {t("action.reopen")}
        </Button>
      )}
      {question && (
        <Ask question={question} campaign={campaign} onClose={() => { setQuestion(null); }} onConfirm={() => confirm(question)} />
      )}
    </>
  );
}

function More({ campaign, children }: { campaign: Campaign; children: React.ReactNode }) {
  const { t } = useTranslation("campaigns");
  const queries = useQueryClient();
  const navigate = useNavigate();
  const failed = useToastError();
  const { id, name, archived } = campaign;
  const running = ["scheduled", "launching", "sending", "paused"].includes(campaign.state);

  async function copy() {
    const made = await ok(
      api.POST("/api/v1/campaigns/{campaign_id}/duplicate", {
        params: { path: { campaign_id: id } },
        body: { name: t("copyOf", { name }) },
      }),
    );
    await queries.invalidateQueries({ queryKey: ["campaigns", "list"] });
    await navigate({ to: "/campaigns/$id/plan", params: { id: made.id } });
  }

  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon size="lg" variant="default" aria-label={t("common:action.more")}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {children}
        <Menu.Item leftSection={<IconCopy size={15} />} onClick={() => { copy().catch(failed); }}>
          {t("action.duplicate")}
        </Menu.Item>
        <Menu.Item
          leftSection={archived ? <IconArchiveOff size={15} /> : <IconArchive size={15} />}
          disabled={running && !archived}
          onClick={() => {
            act(queries, id, archived ? "unarchive" : "archive").then(
              () => { toastDone(t(archived ? "unarchived" : "archived", { name })); },
              failed,
            );
          }}
        >
          {t(archived ? "action.unarchive" : "action.archive")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

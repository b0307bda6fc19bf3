/** What a campaign says that stopped being true, or that nobody approves of any more, and the ways to go on. */
import { Button, Group, Text } from "@mantine/core";
import { IconPencil, IconPlayerStop, IconRefresh } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { useCan } from "@/shared/api/session";
import { FactChanges } from "@/shared/claims/FactChanges";
import { elsewhere } from "@/shared/lib/elsewhere";
import { useFormat } from "@/shared/i18n/format";
import { TextLink } from "@/shared/ui/links";
import { Panel } from "@/shared/ui/Panel";
import { toastDone } from "@/shared/ui/toast";
import { useToastError } from "@/shared/ui/useToastError";
import { act, approvalLost, type Campaign } from "../data";
import { Ask } from "./Ask";

export function Untrue({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const failed = useToastError();
  const mayWrite = useCan("campaigns.write");
  const maySend = useCan("campaigns.send");
  const [stopping, setStopping] = useState(false);
  const { id, launch, name, fact_changes: changes } = campaign;
  const go = useMutation({
    mutationFn: (refresh: boolean) =>
      ok(
        api.POST("/api/v1/campaigns/{campaign_id}/correct", {
          params: { path: { campaign_id: id } },
          body: { refresh, name: launch ? t("truth.restName", { name }) : "" },
        }),
      ),
    onSuccess: async (next, refresh) => {
      await queries.invalidateQueries({ queryKey: ["campaigns"] });
      if (refresh) await navigate({ to: "/campaigns/$id/plan", params: { id: next.campaign_id }, search: { step: "ready" } });
      else await navigate({ to: elsewhere(`/content/messages/${next.message_id}`) });
    },
    onError: failed,
  });
  const lost = approvalLost(campaign);
  if ((changes.length === 0 && !lost) || ["completed", "cancelled", "failed"].includes(campaign.state)) return null;
  const left = launch?.counts.pending ?? 0;
  return (
    <Panel
      tone="danger"
      title={t(lost ? "lost.title" : launch ? "truth.title" : "common:claim.changedTitle")}
      description={launch ? t("truth.notLeft", { count: left, shown: format.number(left) }) : undefined}
    >
      {lost && <Lost campaign={campaign} />}
      {changes.length > 0 && <FactChanges changes={changes} />}
      {mayWrite && (
        <Group mt="sm" gap="sm">
          {campaign.can_refill && (
            <Button leftSection={<IconRefresh size={16} />} loading={go.isPending && go.variables} onClick={() => { go.mutate(true); }}>
              {t("truth.refresh")}
            </Button>
          )}
          <Button
            variant={campaign.can_refill ? "default" : "filled"}
            leftSection={<IconPencil size={16} />}
            loading={go.isPending && !go.variables}
            onClick={() => { go.mutate(false); }}
          >
            {t(launch ? "truth.editRest" : "truth.edit")}
          </Button>
          {launch && maySend && (
            <Button variant="default" color="red" leftSection={<IconPlayerStop size={16} />} onClick={() => { setStopping(true); }}>
              {t("truth.stop")}
            </Button>
          )}
        </Group>
      )}
      <Text size="sm" c="dimmed" mt="xs">
        {changes.length > 0 && t(campaign.can_refill ? "truth.refreshHint" : "truth.noSlots")} {launch && t("truth.editRestHint")} {launch && !lost && t("truth.again")}
      </Text>
      {stopping && (
        <Ask question="cancel" campaign={campaign} onClose={() => { setStopping(false); }} onConfirm={async () => {
            await act(queries, id, "cancel");
            toastDone(t("done.cancel", { name }));
          }} />
      )}
    </Panel>
  );
}

/** Who took the approval back, and where it says why. */
function Lost({ campaign: { review } }: { campaign: Campaign }) {
  const { t } = useTranslation("campaigns");
  return (
    <Text>
      {review?.revoked_by_label ? t("finding.approval_revoked", { who: review.revoked_by_label }) : t("lost.void")}{" "}
      {review && (
        <TextLink to={elsewhere(`/review/${review.id}`)} search={{ tab: "history" } as never} size="md">
          {t("lost.why")}
        </TextLink>
      )}
    </Text>
  );
}

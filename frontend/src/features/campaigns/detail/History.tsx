/** Who did what to a campaign, newest first, from the audit log. */
import { Skeleton, Stack, Text, Timeline } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { useFormat } from "@/shared/i18n/format";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Panel } from "@/shared/ui/Panel";
import { When } from "@/shared/ui/When";

interface Detail {
  changed?: string[];
  problem?: string;
  sole_operator?: boolean;
  recipients?: number;
  review?: string;
  reason?: string;
  checked?: number;
  facts?: { kind: string; id: string; field: string; old: string; new: string }[];
  sent?: number;
  of?: number;
}

function parsed(detail: string): Detail {
  try {
    return JSON.parse(detail) as Detail;
  } catch {
    return {};
  }
}

/** Review tells by itself that it was asked for and approved; the campaign's own echo adds nothing. */
function isNews({ action, detail }: { action: string; detail: string }): boolean {
  if (action === "campaign.ask_review") return false;
  return action !== "campaign.approved" || parsed(detail).review !== undefined;
}

export function History({ id }: { id: string }) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const history = useQuery({
    queryKey: ["campaigns", "history", id],
    queryFn: () => ok(api.GET("/api/v1/campaigns/{campaign_id}/history", { params: { path: { campaign_id: id } } })),
  });
  if (history.error) return <ErrorState error={history.error} onRetry={() => void history.refetch()} />;
  if (!history.data) return <Skeleton height={200} />;
  return (
    <Panel>
      <Timeline bulletSize={12} lineWidth={2}>
        {history.data.items.filter(isNews).map((entry, index) => {
          const { changed, sole_operator, problem, reason, checked, of: size, facts, sent } = parsed(entry.detail);
          return (
            <Timeline.Item key={`${entry.at}-${String(index)}`} title={t([`history.${entry.action.replace(".", "_")}`, "history.other"], { action: entry.action })}>
              <Stack gap={2}>
                <Text size="sm" c="dimmed">
                  {entry.actor_label} · <When at={entry.at} />
                </Text>
                {changed && <Text size="sm">{changed.map((name) => t(`fieldName.${name}`)).join(", ")}</Text>}
                {problem && <Text size="sm">{t([`trouble.${problem}.title`, "trouble.other.title"], { text: problem })}</Text>}
                {reason === "recipients_blocked" && <Text size="sm">{t("trouble.recipients_blocked.title")}</Text>}
                {checked !== undefined && size !== undefined && (
                  <Text size="sm">{t("everyone.of", { checked: format.number(checked), size: format.number(size) })}</Text>
                )}
                {facts?.map(({ id: fact, kind, field, old, new: now }) => (
                  <Text key={`${kind}/${fact}/${field}`} size="sm" className="num">
                    {fact || kind}: {t("refreshed.moved", { field: t([`refreshed.field.${field}`, "refreshed.field.other"], { field }), old, now })}
                    {sent !== undefined && sent > 0 && ` · ${t("refreshed.sent", { count: sent, sent: format.number(sent) })}`}
                  </Text>
                ))}
                {sole_operator && <Text size="sm">{t("authors.sole")}</Text>}
              </Stack>
            </Timeline.Item>
          );
        })}
      </Timeline>
    </Panel>
  );
}

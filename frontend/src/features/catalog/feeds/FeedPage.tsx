/** One feed: source, columns, rules, and what its readings brought; steps in any order. */
import { Button, Menu, Skeleton, Stack, Stepper, Switch, Text } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconDots, IconTrash } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { useCan } from "@/shared/api/session";
import { useFormat } from "@/shared/i18n/format";
import { ConfirmModal } from "@/shared/ui/ConfirmModal";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Page } from "@/shared/ui/Page";
import { PageHeader } from "@/shared/ui/PageHeader";
import { toastDone } from "@/shared/ui/toast";
import { useToastError } from "@/shared/ui/useToastError";
import { type Feed, factsChanged, feedQuery, lookQuery, type SaveFeed } from "../data";
import { ColumnsStep } from "./ColumnsStep";
import { RulesStep } from "./RulesStep";
import { RunsStep } from "./RunsStep";
import { RunPill } from "./RunPill";
import { SourceStep } from "./SourceStep";

const route = getRouteApi("/shell/facts/feeds/$feedId");
const STEPS = ["source", "columns", "rules", "runs"] as const;
type Step = (typeof STEPS)[number];

export function FeedPage() {
  const { feedId } = route.useParams();
  const { data, error, refetch } = useQuery(feedQuery(feedId));
  if (error) return <Page><ErrorState error={error} onRetry={() => void refetch()} /></Page>;
  if (!data) return <Page><Skeleton height={480} radius="lg" /></Page>;
  return <OneFeed feed={data} />;
}

function OneFeed({ feed }: { feed: Feed }) {
  const { t } = useTranslation("catalog");
  const format = useFormat();
  const queries = useQueryClient();
  const navigate = useNavigate({ from: "/facts/feeds/$feedId" });
  const mayFeed = useCan("catalog.feeds");
  const failed = useToastError();
  const narrow = useMediaQuery("(max-width: 48em)");
  const [removing, setRemoving] = useState(false);
  const { step } = route.useSearch();
  const { data: look } = useQuery({ ...lookQuery(feed), enabled: mayFeed && Boolean(feed.url || feed.file_name) });
  const params = { path: { feed_id: feed.id } };
  const sourced = Boolean(feed.url || feed.file_name);
  const marks: Record<Step, boolean> = {
    source: sourced,
    columns: sourced && (look ? look.problems.length === 0 : feed.mapping.length > 0 || feed.facts > 0),
    rules: true,
    runs: Boolean(feed.applied_at),
  };
  const chosen = STEPS.indexOf((step ?? (feed.applied_at || feed.last_run ? "runs" : "source")) as Step);
  const active = Math.max(0, chosen);
  const go = (next: number) => void navigate({ search: { step: STEPS[next] }, replace: true });

  const save: SaveFeed = async (change) => {
    const after = await ok(api.PATCH("/api/v1/catalog/feeds/{feed_id}", { params, body: change }));
    queries.setQueryData(feedQuery(feed.id).queryKey, after);
  };

  async function remove() {
    await ok(api.DELETE("/api/v1/catalog/feeds/{feed_id}", { params }));
    await navigate({ to: "/facts", search: { tab: "feeds" } });
    await factsChanged(queries);
    toastDone(t("feed.removed", { name: feed.name }));
  }

  const onward = { onNext: () => { go(active + 1); }, onBack: () => { go(active - 1); } };
  return (
    <Page>
      <PageHeader
        title={feed.name}
        back={{ to: "/facts", label: t("title") }}
        description={feed.next_run_at ? t("feed.next", { at: format.dateTime(feed.next_run_at) }) : undefined}
        state={feed.last_run && <RunPill run={feed.last_run} />}
        actions={
          mayFeed && (
            <>
              <Switch
                label={t(feed.active ? "feed.on" : "feed.off")}
                aria-label={t("feed.switch")}
                checked={feed.active}
                disabled={!sourced}
                onChange={(event) => { save({ active: event.currentTarget.checked }).catch(failed); }}
              />
              <Menu position="bottom-end">
                <Menu.Target>
                  <Button variant="default" px={10} aria-label={t("common:action.more")}><IconDots size={16} /></Button>
                </Menu.Target>
                <Menu.Dropdown>
                  <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={() => { setRemoving(true); }}>{t("feed.remove")}</Menu.Item>
                </Menu.Dropdown>
              </Menu>
            </>
          )
        }
      />
      <Stack>
        <Stepper active={active} onStepClick={go} size="sm">
          {STEPS.map((name, index) => (
            <Stepper.Step
              key={name}
              aria-label={narrow && index !== active ? t(`step.${name}`) : undefined}
              label={narrow && index !== active ? undefined : t(`step.${name}`)}
              description={narrow ? undefined : t(marks[name] ? "step.ready" : "step.open")}
              color={marks[name] ? undefined : "gray"}
              allowStepSelect
              completedIcon={marks[name] ? undefined : <span aria-hidden>{index + 1}</span>}
            >
              {name === "source" && <SourceStep feed={feed} save={save} onNext={onward.onNext} readOnly={!mayFeed} />}
              {name === "columns" && <ColumnsStep feed={feed} save={save} {...onward} readOnly={!mayFeed} />}
              {name === "rules" && <RulesStep feed={feed} save={save} {...onward} readOnly={!mayFeed} />}
              {name === "runs" && <RunsStep feed={feed} mayRun={mayFeed && sourced} />}
            </Stepper.Step>
          ))}
        </Stepper>
      </Stack>
      <ConfirmModal opened={removing} onClose={() => { setRemoving(false); }} title={t("feed.removeTitle", { name: feed.name })} confirmLabel={t("feed.remove")} onConfirm={remove} danger>
        <Text>{t("feed.removeText", { count: feed.facts })}</Text>
      </ConfirmModal>
    </Page>
  );
}

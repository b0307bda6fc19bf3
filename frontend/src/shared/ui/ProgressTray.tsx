/**
 * Long work in the corner of every page but its own: progress, rate, time left; cancel, pause, resume.
 * What is done leaves by itself, so that nothing is covered for long; what failed stays.
 */
import { ActionIcon, Collapse, Group, Progress, Stack, Text, Tooltip, UnstyledButton } from "@mantine/core";
import { IconChevronDown, IconChevronUp, IconPlayerPause, IconPlayerPlay, IconPlayerStop, IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useLocation } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useFormat } from "../i18n/format";
import { dismissJob, type JobKind, type JobState, type TrackedJob, useTrackedJobs } from "../lib/jobs";
import { elsewhere } from "../lib/elsewhere";
import { TextLink } from "./links";
import classes from "./ProgressTray.module.css";
import { useToastError } from "./useToastError";

const OVER: JobState["state"][] = ["done", "failed", "cancelled"];
const LINGER_MS = 12_000;

export function ProgressTray({ kinds }: { kinds: Record<string, JobKind> }) {
  const { t } = useTranslation("common");
  const here = useLocation({ select: ({ pathname }) => pathname });
  // The page of a piece of work shows more than the tray could.
  const jobs = useTrackedJobs().filter((job) => kinds[job.kind] && kinds[job.kind]?.to(job.id).split("?")[0] !== here);
  const [open, setOpen] = useState(true);
  if (jobs.length === 0) return null;
  return (
    <section className={classes.tray} aria-label={t("jobs.title")}>
      <UnstyledButton className={classes.head} aria-expanded={open} onClick={() => { setOpen(!open); }}>
        <Text fw={600}>{t("jobs.count", { count: jobs.length })}</Text>
        {open ? <IconChevronDown size={16} aria-hidden /> : <IconChevronUp size={16} aria-hidden />}
      </UnstyledButton>
      <Collapse expanded={open} transitionDuration={120}>
        <Stack gap={0} className={classes.list}>
          {jobs.map((job) => {
            const kind = kinds[job.kind];
            return kind && <JobRow key={`${job.kind}/${job.id}`} job={job} kind={kind} />;
          })}
        </Stack>
      </Collapse>
    </section>
  );
}

/** Units per second over the last samples; null until there are two. */
function useRate(state: JobState | undefined, at: number): number | null {
  const samples = useRef<{ at: number; done: number }[]>([]);
  const [rate, setRate] = useState<number | null>(null);
  const done = state?.state === "running" ? state.done : null;
  useEffect(() => {
    if (done === null) {
      samples.current = [];
      return;
    }
    samples.current = [...samples.current, { at, done }].slice(-12);
    const first = samples.current[0];
    const seconds = first ? (at - first.at) / 1000 : 0;
    setRate(first && seconds > 1 && done > first.done ? (done - first.done) / seconds : null);
  }, [done, at]);
  return done === null ? null : rate;
}

function JobRow({ job, kind }: { job: TrackedJob; kind: JobKind }) {
  const { t } = useTranslation("common");
  const format = useFormat();
  const failed = useToastError();
  const { data, dataUpdatedAt, error, refetch } = useQuery({
    queryKey: ["jobs", job.kind, job.id],
    queryFn: () => kind.poll(job.id),
    refetchInterval: (query) => (query.state.data && OVER.includes(query.state.data.state) ? false : 1500),
    refetchIntervalInBackground: true,
  });
  const rate = useRate(data, dataUpdatedAt);
  const over = data ? OVER.includes(data.state) : false;
  const ratio = data?.total ? Math.min(1, data.done / data.total) : null;
  const left = rate && data?.total ? (data.total - data.done) / rate : null;
  const leaves = data?.state === "done" || data?.state === "cancelled";
  useEffect(() => {
    if (!leaves) return;
    const timer = setTimeout(() => { dismissJob(job.kind, job.id); }, LINGER_MS);
    return () => { clearTimeout(timer); };
  }, [leaves, job.kind, job.id]);
  const steer = (action: (id: string) => Promise<unknown>) => {
    action(job.id).then(() => refetch(), failed);
  };
  const facts = [
    data && (data.total === null ? format.number(data.done) : t("jobs.of", { done: format.number(data.done), total: format.number(data.total) })),
    rate && t("jobs.rate", { rate: format.number(Math.round(rate)) }),
    left && t("jobs.left", { time: format.duration(left) }),
  ].filter(Boolean);
  return (
    <div className={classes.row}>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <TextLink to={elsewhere(kind.to(job.id))} className={classes.name}>
          {job.label}
        </TextLink>
        <Group gap={2} wrap="nowrap">
          {data?.state === "running" && data.pausable !== false && kind.pause && (
            <Steer label={t("jobs.pause")} icon={IconPlayerPause} onClick={() => { if (kind.pause) steer(kind.pause); }} />
          )}
          {data?.state === "paused" && kind.resume && (
            <Steer label={t("jobs.resume")} icon={IconPlayerPlay} onClick={() => { if (kind.resume) steer(kind.resume); }} />
          )}
          {!over && kind.cancel && (
            <Steer label={t("jobs.cancel")} icon={IconPlayerStop} onClick={() => { if (kind.cancel) steer(kind.cancel); }} />
          )}
          {(over || error) && <Steer label={t("jobs.dismiss")} icon={IconX} onClick={() => { dismissJob(job.kind, job.id); }} />}
        </Group>
      </Group>
      <Progress
        size="sm"
        my={6}
        value={over && data?.state === "done" ? 100 : ratio === null ? 100 : ratio * 100}
        animated={data?.state === "running" && ratio === null}
        color={data?.state === "failed" ? "red" : data?.state === "paused" || data?.state === "cancelled" ? "gray" : "accent"}
        aria-label={job.label}
      />
      <Text size="xs" c="dimmed" role="status">
        {data ? [t(`jobs.state.${data.state}`), ...facts].join(" · ") : error ? t("jobs.unknown") : t("jobs.state.queued")}
      </Text>
      {data?.note && (
        <Text size="xs" mt={2}>
          {data.note}
        </Text>
      )}
    </div>
  );
}

function Steer({ label, icon: Glyph, onClick }: { label: string; icon: typeof IconX; onClick: () => void }) {
  return (
    <Tooltip label={label}>
      <ActionIcon size="sm" aria-label={label} onClick={onClick}>
        <Glyph size={14} />
      </ActionIcon>
    </Tooltip>
  );
}

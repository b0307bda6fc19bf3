/** Long work that goes on while people move about: a registry that survives navigation and reload. */
import { useSyncExternalStore } from "react";

export interface JobState {
  state: "queued" | "running" | "paused" | "done" | "failed" | "cancelled";
  /** Units done so far, and in all (null when not known yet). */
  done: number;
  total: number | null;
  /** A sentence about where it stands or why it failed, already in the reader's language. */
  note?: string;
  /** False while it runs but cannot be paused. */
  pausable?: boolean;
}

/** How one kind of long work is watched and steered; given by its feature. */
export interface JobKind {
  poll: (id: string) => Promise<JobState>;
  cancel?: (id: string) => Promise<unknown>;
  pause?: (id: string) => Promise<unknown>;
  resume?: (id: string) => Promise<unknown>;
  /** The page that shows this work. */
  to: (id: string) => string;
}

export interface TrackedJob {
  kind: string;
  id: string;
  /** What it is, in the words of its starter: the file's or campaign's name. */
  label: string;
  startedAt: number;
}

const KEY = "mw.jobs";
const listeners = new Set<() => void>();

function stored(): TrackedJob[] {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? "[]");
    return Array.isArray(value) ? (value as TrackedJob[]) : [];
  } catch {
    return [];
  }
}

let jobs: TrackedJob[] = stored();

function set(next: TrackedJob[]): void {
  jobs = next;
  sessionStorage.setItem(KEY, JSON.stringify(next));
  for (const listener of listeners) listener();
}

/** Shows this work in the tray until it is dismissed. */
export function trackJob(job: Omit<TrackedJob, "startedAt">): void {
  const others = jobs.filter((known) => known.kind !== job.kind || known.id !== job.id);
  set([...others, { ...job, startedAt: Date.now() }]);
}

export function dismissJob(kind: string, id: string): void {
  set(jobs.filter((job) => job.kind !== kind || job.id !== id));
}

export function useTrackedJobs(): TrackedJob[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => jobs,
  );
}

/** Saves edits by themselves: one request at a time, nothing typed meanwhile is lost or overwritten. */
import { asProblem, type Problem } from "@/shared/api/problem";
import { fieldWords } from "@/shared/ui/fieldWords";

export type Values = Record<string, unknown>;
export type SaveStatus = "saved" | "waiting" | "saving" | "invalid" | "conflict" | "failed";

export interface SaveState {
  status: SaveStatus;
  /** Typed here and not confirmed by the server yet. */
  edits: Values;
  /** Field name to what is wrong with it; such a field is kept here until it is changed. */
  errors: Record<string, string>;
  savedAt: Date | null;
  problem: Problem | null;
}

type Save = (version: number, changes: Values) => Promise<number>;

export class Autosave {
  private state: SaveState = { status: "saved", edits: {}, errors: {}, savedAt: null, problem: null };
  private readonly listeners = new Set<() => void>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> | null = null;

  constructor(
    private readonly save: Save,
    private version: number,
    private readonly pause = 700,
    private readonly retry = 5_000,
  ) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): SaveState => this.state;

  edit(changes: Values): void {
    const errors = without(this.state.errors, Object.keys(changes));
    const status = this.state.status === "conflict" ? "conflict" : "waiting";
    this.set({ edits: { ...this.state.edits, ...changes }, errors, status });
    if (status === "waiting") this.later(this.pause);
  }

  /** Saves now what is waiting; resolves when nothing more can be saved. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.running ??= this.run().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  /** Takes the server's version as the base again; `mine` keeps what was typed here, to be saved on top. */
  rebase(version: number, mine: boolean): void {
    this.version = version;
    const edits = mine ? this.state.edits : {};
    const waiting = Object.keys(edits).length > 0;
    this.set({ edits, errors: {}, problem: null, status: waiting ? "waiting" : "saved" });
    if (waiting) this.later(0);
  }

  /** The server's version moved without an edit of ours (a review was decided, say). */
  sawVersion(version: number): void {
    if (!this.running && this.state.status === "saved") this.version = version;
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private async run(): Promise<void> {
    for (;;) {
      const sending = without(this.state.edits, Object.keys(this.state.errors));
      if (Object.keys(sending).length === 0 || this.state.status === "conflict") {
        if (this.state.status === "waiting" || this.state.status === "saving") this.settle();
        return;
      }
      this.set({ status: "saving" });
      try {
        this.version = await this.save(this.version, sending);
      } catch (error) {
        if (!this.refused(asProblem(error), sending)) return;
        continue;
      }
      // What was changed again while the request was under way stays an edit.
      const edits = Object.fromEntries(
        Object.entries(this.state.edits).filter(([name, value]) => !(name in sending) || value !== sending[name]),
      );
      this.set({ edits, savedAt: new Date(), problem: null });
    }
  }

  /** Whether the rest can be tried again without the fields that were refused. */
  private refused(problem: Problem, sending: Values): boolean {
    if (problem.code === "version_conflict" || problem.code === "campaign_state") {
      this.set({ status: "conflict", problem });
      return false;
    }
    const names = Object.keys(problem.fields).filter((name) => name in sending);
    const wrong = Object.fromEntries(names.map((name) => [name, fieldWords(problem, name)]));
    if (problem.status === 422 && Object.keys(wrong).length > 0) {
      this.set({ errors: { ...this.state.errors, ...wrong } });
      return true;
    }
    this.set({ status: "failed", problem });
    if (problem.status === 0 || problem.status >= 500) this.later(this.retry);
    return false;
  }

  private settle(): void {
    this.set({ status: Object.keys(this.state.errors).length > 0 ? "invalid" : "saved" });
  }

  private later(milliseconds: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), milliseconds);
  }

  private set(change: Partial<SaveState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}

function without<T>(values: Record<string, T>, names: string[]): Record<string, T> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)));
}

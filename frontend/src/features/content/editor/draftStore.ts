/** The draft being written: kept in memory, saved by itself, never overwriting a colleague. */
import { asProblem, type Problem } from "@/shared/api/problem";
import type { Draft, MessageDetail, Revision } from "../data";

/** Typing pauses this long (ms) before a save; a save is forced when it went on for `AT_MOST`. */
export const PAUSE = 1_500;
export const AT_MOST = 15_000;
export const RETRY = 5_000;

export type SaveState = "saved" | "unsaved" | "saving" | "failed" | "conflict";
export type SaveKind = "autosave" | "saved";

/** How the store reaches the server. */
export interface Server {
  put: (base: number, draft: Draft, kind: SaveKind, proposal: string | null) => Promise<MessageDetail>;
  get: () => Promise<MessageDetail>;
}

export interface Snapshot {
  draft: Draft;
  state: SaveState;
  /** Saving was refused for what the draft says, or for what became of the message. */
  refused: boolean;
  revision: Revision;
  head: number;
  problem: Problem | null;
}

const PARTS = ["language", "subject", "preheader", "mjml", "text"] as const;
/** What the server will not take however often it is asked: only a change helps. */
const refused = (problem: Problem | null) => problem !== null && problem.status >= 400 && problem.status < 500 && ![401, 408, 429].includes(problem.status);

export const same = (one: Draft, other: Draft) => PARTS.every((part) => one[part] === other[part]);

export class DraftStore {
  private shown: Snapshot;
  private saved: Draft;
  private dirtySince = 0;
  private proposal: string | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private listeners = new Set<() => void>();
  private readonly server: Server;
  private readonly onSaved: () => void;

  constructor(message: MessageDetail, server: Server, onSaved: () => void) {
    this.server = server;
    this.onSaved = onSaved;
    this.saved = message.draft;
    this.shown = { draft: message.draft, state: "saved", refused: false, revision: message.revision, head: message.head, problem: null };
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => { this.listeners.delete(listener); };
  };

  snapshot = (): Snapshot => this.shown;

  get dirty(): boolean {
    return !same(this.shown.draft, this.saved);
  }

  change = (part: Partial<Draft>): void => {
    if (!this.dirty) this.dirtySince = Date.now();
    const draft = { ...this.shown.draft, ...part };
    const { state } = this.shown;
    const calm = state === "saved" || state === "unsaved";
    this.show({ draft, state: calm ? (same(draft, this.saved) ? "saved" : "unsaved") : state });
    this.plan(true);
  };

  /** The next save takes over what a model proposed, and is told so. */
  takeProposal = (id: string): void => {
    this.proposal = id;
  };

  /** Saves now, as a revision somebody meant to make. */
  save = (): Promise<void> => this.store("saved");

  /** After a conflict: our text on top of theirs, which stays in the history. */
  keepMine = async (): Promise<void> => {
    const theirs = await this.server.get();
    await this.store("saved", theirs.head);
  };

  /** Shows what the server has: after a conflict or a restore. */
  takeTheirs = async (): Promise<void> => {
    this.accept(await this.server.get());
  };

  /** The page closes: what was typed is kept. */
  leave = (): void => {
    clearTimeout(this.timer);
    if (this.dirty && this.shown.state !== "conflict") void this.store("autosave");
  };

  private async store(kind: SaveKind, base = this.shown.head): Promise<void> {
    if (this.shown.state === "saving") return;
    const sent = this.shown.draft;
    const { proposal } = this;
    if (same(sent, this.saved) && base === this.shown.head) return;
    clearTimeout(this.timer);
    this.show({ state: "saving" });
    try {
      const answer = await this.server.put(base, sent, kind, proposal);
      if (this.proposal === proposal) this.proposal = null;
      // What was typed meanwhile stays; otherwise the server's tidied text (line ends) counts.
      const untouched = same(this.shown.draft, sent);
      this.saved = untouched ? answer.draft : sent;
      const draft = untouched ? answer.draft : this.shown.draft;
      this.dirtySince = Date.now();
      this.show({
        draft,
        state: same(draft, this.saved) ? "saved" : "unsaved",
        revision: answer.revision,
        head: answer.head,
        problem: null,
        refused: false,
      });
      this.onSaved();
    } catch (error) {
      const problem = asProblem(error);
      const conflict = problem.code === "revision_conflict";
      this.show({ problem, state: conflict ? "conflict" : "failed", refused: !conflict && refused(problem) });
    }
    this.plan();
  }

  private accept(answer: MessageDetail): void {
    clearTimeout(this.timer);
    this.saved = answer.draft;
    this.show({ draft: answer.draft, state: "saved", refused: false, revision: answer.revision, head: answer.head, problem: null });
    this.onSaved();
  }

  private plan(typed = false): void {
    clearTimeout(this.timer);
    const { state, refused: no } = this.shown;
    if (no && !typed) return;
    if (!this.dirty || state === "saving" || state === "conflict") return;
    const left = AT_MOST - (Date.now() - this.dirtySince);
    const wait = state === "failed" && !no ? RETRY : Math.max(0, Math.min(PAUSE, left));
    this.timer = setTimeout(() => void this.store("autosave"), wait);
  }

  private show(part: Partial<Snapshot>): void {
    this.shown = { ...this.shown, ...part };
    for (const listener of this.listeners) listener();
  }
}

/** Undo and redo of the message's source, the same in the visual view and in the code. */

/** Changes closer together than this (ms) are undone together. */
export const TOGETHER = 900;
export const DEPTH = 200;

export class SourceHistory {
  private past: string[] = [];
  private future: string[] = [];
  private changedAt = Number.NEGATIVE_INFINITY;
  private shown: string;
  private listeners = new Set<() => void>();

  constructor(source: string) {
    this.shown = source;
  }

  /** What the source is now; called for every change, whoever made it. */
  record(source: string, now: number): void {
    if (source === this.shown) return;
    if (now - this.changedAt > TOGETHER || this.past.length === 0) {
      this.past = [...this.past.slice(-DEPTH + 1), this.shown];
    }
    this.changedAt = now;
    this.shown = source;
    this.future = [];
    this.tell();
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => { this.listeners.delete(listener); };
  };

  /** What can be done, as one value that changes when it does. */
  snapshot = (): string => `${this.canUndo ? "undo" : ""} ${this.canRedo ? "redo" : ""}`;

  private tell(): void {
    for (const listener of this.listeners) listener();
  }

  /** The next change begins a step of its own. */
  cut(): void {
    this.changedAt = Number.NEGATIVE_INFINITY;
  }

  get canUndo(): boolean {
    return this.past.length > 0;
  }

  get canRedo(): boolean {
    return this.future.length > 0;
  }

  undo(): string | null {
    return this.step(this.past, this.future);
  }

  redo(): string | null {
    return this.step(this.future, this.past);
  }

  private step(from: string[], to: string[]): string | null {
    const source = from.pop();
    if (source === undefined) return null;
    to.push(this.shown);
    this.shown = source;
    this.cut();
    this.tell();
    return source;
  }
}

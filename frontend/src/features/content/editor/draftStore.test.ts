/** Autosave keeps what is typed, waits for pauses, and never overwrites a colleague. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Problem } from "@/shared/api/problem";
import type { Draft, MessageDetail } from "../data";
import { AT_MOST, DraftStore, PAUSE, RETRY, type SaveKind } from "./draftStore";

const draft = (subject: string): Draft => ({ language: "en", subject, preheader: "", mjml: "<mjml/>", text: "" });
const detail = (head: number, what: Draft) => ({ id: "m", head, draft: what, revision: { number: head } }) as unknown as MessageDetail;

function set() {
  const calls: { base: number; draft: Draft; kind: SaveKind }[] = [];
  let head = 1;
  let answer: () => Promise<void> = () => Promise.resolve();
  const store = new DraftStore(
    detail(1, draft("a")),
    {
      async put(base, sent, kind) {
        calls.push({ base, draft: sent, kind });
        await answer();
        head = Math.max(head, base) + 1;
        return detail(head, sent);
      },
      get: () => Promise.resolve(detail(7, draft("theirs"))),
    },
    () => undefined,
  );
  return { store, calls, answers: (next: () => Promise<void>) => { answer = next; } };
}

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); });

describe("DraftStore", () => {
  it("saves once typing pauses, with the last words", async () => {
    const { store, calls } = set();
    store.change({ subject: "b" });
    await vi.advanceTimersByTimeAsync(PAUSE - 100);
    store.change({ subject: "bc" });
    expect(store.snapshot().state).toBe("unsaved");
    await vi.advanceTimersByTimeAsync(PAUSE);
    expect(calls).toHaveLength(1);
    expect(calls[0]).toMatchObject({ base: 1, kind: "autosave", draft: { subject: "bc" } });
    expect(store.snapshot()).toMatchObject({ state: "saved", head: 2 });
  });

  it("does not wait for a pause for ever", async () => {
    const { store, calls } = set();
    for (let at = 0; at < AT_MOST + PAUSE; at += 1_000) {
      store.change({ subject: String(at) });
      await vi.advanceTimersByTimeAsync(1_000);
    }
    expect(calls.length).toBeGreaterThanOrEqual(1);
  });

  it("sends nothing when a change was taken back", async () => {
    const { store, calls } = set();
    store.change({ subject: "b" });
    store.change({ subject: "a" });
    await vi.advanceTimersByTimeAsync(AT_MOST);
    expect(calls).toHaveLength(0);
    expect(store.snapshot().state).toBe("saved");
  });

  it("keeps what is typed while a save is on its way, and saves that next", async () => {
    const { store, calls, answers } = set();
    answers(() => new Promise((resolve) => setTimeout(resolve, 2_000)));
    store.change({ subject: "b" });
    await vi.advanceTimersByTimeAsync(PAUSE);
    store.change({ subject: "bc" });
    await vi.advanceTimersByTimeAsync(2_000);
    expect(store.snapshot()).toMatchObject({ state: "unsaved", draft: { subject: "bc" } });
    await vi.advanceTimersByTimeAsync(PAUSE + 2_000);
    expect(calls.map((call) => [call.base, call.draft.subject])).toEqual([[1, "b"], [2, "bc"]]);
    expect(store.snapshot().state).toBe("saved");
  });

  it("tries again after a failure and says so meanwhile", async () => {
    const { store, calls, answers } = set();
    answers(() => Promise.reject(new Problem(0, { code: "network" }, null)));
    store.change({ subject: "b" });
    await vi.advanceTimersByTimeAsync(PAUSE);
    expect(store.snapshot()).toMatchObject({ state: "failed", draft: { subject: "b" } });
    answers(() => Promise.resolve());
    await vi.advanceTimersByTimeAsync(RETRY);
    expect(calls).toHaveLength(2);
    expect(store.snapshot().state).toBe("saved");
  });

  it("does not ask again for what was refused, and tries what is typed next", async () => {
    const { store, calls, answers } = set();
    answers(() => Promise.reject(new Problem(422, { code: "draft_invalid", fields: { subject: "At most 998" } }, null)));
    store.change({ subject: "far too long" });
    await vi.advanceTimersByTimeAsync(PAUSE + 10 * RETRY);
    expect(calls).toHaveLength(1);
    expect(store.snapshot()).toMatchObject({ state: "failed", refused: true, problem: { code: "draft_invalid" } });
    answers(() => Promise.resolve());
    store.change({ subject: "short" });
    await vi.advanceTimersByTimeAsync(PAUSE);
    expect(store.snapshot()).toMatchObject({ state: "saved", refused: false, problem: null });
  });

  it("stops at a conflict until somebody chose", async () => {
    const { store, calls, answers } = set();
    answers(() => Promise.reject(new Problem(409, { code: "revision_conflict", fields: { head: "7" } }, null)));
    store.change({ subject: "mine" });
    await vi.advanceTimersByTimeAsync(PAUSE);
    store.change({ subject: "mine too" });
    await vi.advanceTimersByTimeAsync(AT_MOST);
    expect(calls).toHaveLength(1);
    expect(store.snapshot().state).toBe("conflict");
    answers(() => Promise.resolve());
    await store.keepMine();
    expect(calls[1]).toMatchObject({ base: 7, draft: { subject: "mine too" }, kind: "saved" });
    expect(store.snapshot()).toMatchObject({ state: "saved", head: 8 });
  });

  it("shows theirs when that was chosen", async () => {
    const { store } = set();
    store.change({ subject: "mine" });
    await store.takeTheirs();
    expect(store.snapshot()).toMatchObject({ state: "saved", head: 7, draft: { subject: "theirs" } });
  });

  it("saves when the page is left", async () => {
    const { store, calls } = set();
    store.change({ subject: "b" });
    store.leave();
    await vi.advanceTimersByTimeAsync(0);
    expect(calls).toHaveLength(1);
  });
});

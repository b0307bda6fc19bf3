import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Problem } from "@/shared/api/problem";
import { Autosave, type Values } from "./autosave";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const settle = () => vi.advanceTimersByTimeAsync(700);

describe("autosave", () => {
  it("waits for a pause in typing and sends the last words once", async () => {
    const save = vi.fn((version: number) => Promise.resolve(version + 1));
    const store = new Autosave(save, 1);
    store.edit({ goal: "S" });
    store.edit({ goal: "Sell" });
    expect(store.snapshot().status).toBe("waiting");
    await settle();
    expect(save.mock.calls).toEqual([[1, { goal: "Sell" }]]);
    expect(store.snapshot()).toMatchObject({ status: "saved", edits: {} });
  });

  it("never has two requests under way and loses nothing typed meanwhile", async () => {
    const sent: [number, Values][] = [];
    let answer: (version: number) => void = () => undefined;
    const store = new Autosave((version, changes) => {
      sent.push([version, changes]);
      return new Promise((resolve) => {
        answer = resolve;
      });
    }, 1);
    store.edit({ goal: "one", name: "A" });
    await settle();
    store.edit({ goal: "two" });
    await settle();
    expect(sent).toHaveLength(1);
    answer(2);
    await vi.advanceTimersByTimeAsync(0);
    expect(sent[1]).toEqual([2, { goal: "two" }]);
    answer(3);
    await vi.advanceTimersByTimeAsync(0);
    expect(store.snapshot()).toMatchObject({ status: "saved", edits: {} });
  });

  it("keeps a refused field with its reason and saves the others", async () => {
    const save = vi.fn((version: number, changes: Values) =>
      "currency" in changes
        ? Promise.reject(new Problem(422, { code: "invalid", fields: { currency: "Use a code." } }, null))
        : Promise.resolve(version + 1),
    );
    const store = new Autosave(save, 1);
    store.edit({ currency: "??", goal: "Sell" });
    await settle();
    expect(save).toHaveBeenLastCalledWith(1, { goal: "Sell" });
    expect(store.snapshot()).toMatchObject({
      status: "invalid",
      edits: { currency: "??" },
      errors: { currency: "Use a code." },
    });
    store.edit({ currency: "EUR" });
    expect(store.snapshot().errors).toEqual({});
  });

  it("stops at a conflict, keeps what was typed, and goes on from the newer version when told", async () => {
    const save = vi
      .fn<(version: number, changes: Values) => Promise<number>>()
      .mockRejectedValueOnce(new Problem(409, { code: "version_conflict" }, null))
      .mockResolvedValue(6);
    const store = new Autosave(save, 1);
    store.edit({ goal: "mine" });
    await settle();
    store.edit({ notes: "more" });
    await settle();
    expect(save).toHaveBeenCalledTimes(1);
    expect(store.snapshot()).toMatchObject({ status: "conflict", edits: { goal: "mine", notes: "more" } });
    store.rebase(5, true);
    await settle();
    expect(save).toHaveBeenLastCalledWith(5, { goal: "mine", notes: "more" });
    expect(store.snapshot().status).toBe("saved");
  });

  it("tries again by itself when the server could not be reached", async () => {
    const save = vi
      .fn<(version: number, changes: Values) => Promise<number>>()
      .mockRejectedValueOnce(new Problem(0, { code: "network" }, null))
      .mockResolvedValue(2);
    const store = new Autosave(save, 1);
    store.edit({ goal: "kept" });
    await settle();
    expect(store.snapshot()).toMatchObject({ status: "failed", edits: { goal: "kept" } });
    await vi.advanceTimersByTimeAsync(5_000);
    expect(store.snapshot()).toMatchObject({ status: "saved", edits: {} });
  });
});

/** One history for both views. */
import { describe, expect, it } from "vitest";
import { DEPTH, SourceHistory, TOGETHER } from "./history";

describe("SourceHistory", () => {
  it("goes back and forth", () => {
    const history = new SourceHistory("a");
    history.record("b", 0);
    history.record("c", TOGETHER + 1);
    expect(history.undo()).toBe("b");
    expect(history.undo()).toBe("a");
    expect(history.undo()).toBeNull();
    expect(history.redo()).toBe("b");
    expect(history.redo()).toBe("c");
    expect(history.canRedo).toBe(false);
  });
  it("takes back what was typed in one go together", () => {
    const history = new SourceHistory("");
    for (const [index, text] of ["H", "He", "Hey"].entries()) history.record(text, index * 100);
    expect(history.undo()).toBe("");
  });
  it("does not record what it brought back itself", () => {
    const history = new SourceHistory("a");
    history.record("b", 0);
    history.record(history.undo() ?? "", 10);
    expect(history.canUndo).toBe(false);
    expect(history.redo()).toBe("b");
  });
  it("forgets what was taken back once something new is written", () => {
    const history = new SourceHistory("a");
    history.record("b", 0);
    history.undo();
    history.record("c", 5_000);
    expect(history.canRedo).toBe(false);
    expect(history.undo()).toBe("a");
  });
  it("keeps a bounded number of steps", () => {
    const history = new SourceHistory("0");
    for (let step = 1; step <= DEPTH + 20; step += 1) history.record(String(step), step * 2_000);
    let steps = 0;
    while (history.undo() !== null) steps += 1;
    expect(steps).toBe(DEPTH);
  });
});

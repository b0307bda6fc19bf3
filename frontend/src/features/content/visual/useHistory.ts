/** The history of a draft's source, for React. */
import { useCallback, useEffect, useState, useSyncExternalStore } from "react";
import { SourceHistory } from "./history";

export interface HistoryControl {
  canUndo: boolean;
  canRedo: boolean;
  undo: () => void;
  redo: () => void;
  cut: () => void;
  /** A change that was just made; the source follows a moment later. */
  record: (source: string) => void;
}

export function useHistory(source: string, onChange: (source: string) => void): HistoryControl {
  const [history] = useState(() => new SourceHistory(source));
  const can = useSyncExternalStore(history.subscribe, history.snapshot);
  useEffect(() => {
    history.record(source, Date.now());
  }, [history, source]);
  const undo = useCallback(() => {
    const before = history.undo();
    if (before !== null) onChange(before);
  }, [history, onChange]);
  const redo = useCallback(() => {
    const after = history.redo();
    if (after !== null) onChange(after);
  }, [history, onChange]);
  const cut = useCallback(() => { history.cut(); }, [history]);
  const record = useCallback((now: string) => { history.record(now, Date.now()); }, [history]);
  return { canUndo: can.includes("undo"), canRedo: can.includes("redo"), undo, redo, cut, record };
}

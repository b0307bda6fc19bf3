/** How fast recipients reach their end, and how long the rest takes: measured over the last readings. */
import { useEffect, useState } from "react";

const KEPT_SECONDS = 20;

interface Reading {
  at: number;
  done: number;
}

export function paceOf(readings: Reading[], pending: number): { rate: number; left: number } | null {
  const first = readings[0];
  const last = readings.at(-1);
  if (!first || !last) return null;
  const seconds = (last.at - first.at) / 1000;
  const rate = seconds > 0 ? (last.done - first.done) / seconds : 0;
  return rate > 0 ? { rate, left: pending / rate } : null;
}

/** `done` and `pending` people, now. */
export function usePace(done: number, pending: number, on: boolean): { rate: number; left: number } | null {
  const [readings, setReadings] = useState<Reading[]>([]);
  useEffect(() => {
    const at = Date.now();
    // A reading per poll, none in between.
    // eslint-disable-next-line react-hooks/set-state-in-effect
    setReadings((known) => [...known.filter((one) => at - one.at < KEPT_SECONDS * 1000), { at, done }]);
  }, [done]);
  return on ? paceOf(readings, pending) : null;
}

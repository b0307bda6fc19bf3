/** How fast recipients reach their end, and how long the rest takes: measured over the last readings. */
import { useEffect, useState } from "react";
import { type Counts, ended } from "../data";

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

export function usePace(counts: Counts, on: boolean): { rate: number; left: number } | null {
  const [readings, setReadings] = useState<Reading[]>([]);
  const done = ended(counts);
  useEffect(() => {
    const at = Date.now();
    // A reading per poll, none in between.
    // eslint-disable-next-line react-hooks/set-state-in-effect
    setReadings((known) => [...known.filter((one) => at - one.at < KEPT_SECONDS * 1000), { at, done }]);
  }, [done]);
  return on ? paceOf(readings, counts.pending) : null;
}

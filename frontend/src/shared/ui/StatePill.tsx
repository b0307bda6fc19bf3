/** A state in one word. Colour repeats what the word and the dot's shape already say. */
import type { ReactNode } from "react";
import classes from "./StatePill.module.css";

export type StateTone = "neutral" | "active" | "good" | "warn" | "bad";

interface StatePillProps {
  tone: StateTone;
  children: ReactNode;
  /** Something is going on right now. */
  live?: boolean;
}

export function StatePill({ tone, children, live }: StatePillProps) {
  return (
    <span className={classes.pill} data-tone={tone} data-live={live ? "" : undefined}>
      <svg width="8" height="8" viewBox="0 0 8 8" aria-hidden className={classes.dot}>
        {tone === "neutral" && <circle cx="4" cy="4" r="2.9" fill="none" stroke="currentColor" strokeWidth="1.6" />}
        {tone === "bad" && <rect x="0.8" y="0.8" width="6.4" height="6.4" rx="1.2" fill="currentColor" />}
        {tone === "warn" && <path d="M4 0.4 7.8 7.4H.2Z" fill="currentColor" />}
        {(tone === "good" || tone === "active") && <circle cx="4" cy="4" r="3.6" fill="currentColor" />}
      </svg>
      {children}
    </span>
  );
}

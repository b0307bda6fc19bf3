/** A text of ours with passages marked in it. */
import { useEffect, useRef } from "react";
import { type Mark, useReading } from "../reviewing/reading";
import { findPassage } from "./passages";
import classes from "./ReadFrame.module.css";

interface Stretch {
  text: string;
  mark: Mark | null;
}

export function MarkedText({ text, marks }: { text: string; marks: Mark[] }) {
  const { active } = useReading();
  const root = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    root.current?.querySelector("mark[data-active]")?.scrollIntoView({ block: "nearest" });
  }, [active]);
  return (
    <span ref={root}>
      {stretches(text, marks).map(({ text: words, mark }, index) =>
        mark ? (
          <mark
            key={`${mark.id}-${String(index)}`}
            className={classes.mark}
            data-tone={mark.tone}
            data-active={mark.id === active ? "" : undefined}
          >
            {words}
          </mark>
        ) : (
          words
        ),
      )}
    </span>
  );
}

/** The text cut where marks begin and end; where two overlap, the first one counts. */
function stretches(text: string, marks: Mark[]): Stretch[] {
  const found = marks
    .map((mark) => ({ mark, place: findPassage(text, mark.passage) }))
    .filter(({ place }) => place !== null)
    .sort((a, b) => (a.place?.start ?? 0) - (b.place?.start ?? 0));
  const cut: Stretch[] = [];
  let at = 0;
  for (const { mark, place } of found) {
    if (!place || place.end <= at) continue;
    const start = Math.max(at, place.start);
    cut.push({ text: text.slice(at, start), mark: null }, { text: text.slice(start, place.end), mark });
    at = place.end;
  }
  return [...cut, { text: text.slice(at), mark: null }].filter((stretch) => stretch.text);
}

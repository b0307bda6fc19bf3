/** A sentence with the claim in it marked. */
import classes from "./Claims.module.css";

interface ClaimSentenceProps {
  sentence: string;
  /** In code points, as the server counts. */
  start: number;
  end: number;
  tone: "good" | "warn" | "bad";
}

export function ClaimSentence({ sentence, start, end, tone }: ClaimSentenceProps) {
  const points = Array.from(sentence);
  return (
    <span className={classes.sentence}>
      {points.slice(0, start).join("")}
      <mark className={classes.claim} data-tone={tone}>
        {points.slice(start, end).join("")}
      </mark>
      {points.slice(end).join("")}
    </span>
  );
}

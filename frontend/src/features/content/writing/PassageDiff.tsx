/** A proposal against the selection, word by word; colour repeats what underline and strike say. */
import type { components } from "@/shared/api/schema";
import classes from "./PassageDiff.module.css";

type Change = components["schemas"]["PassageChange"];

export function PassageDiff({ changes }: { changes: Change[] }) {
  return (
    <p className={classes.root}>
      {changes.map(({ op, text }, at) => {
        // Pieces have no identity but their place.
        const key = `${at}`;
        if (op === "added") return <ins key={key}>{text}</ins>;
        if (op === "removed") return <del key={key}>{text}</del>;
        return <span key={key}>{text}</span>;
      })}
    </p>
  );
}

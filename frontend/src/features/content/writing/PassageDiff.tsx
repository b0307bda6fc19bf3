/** A proposal against the selection, word by word; colour repeats what underline and strike say. */
import type { components } from "@/shared/api/schema";
import { TagText } from "../facts/TagText";
import type { ChipWords } from "../visual/chips";
import type { MergeTag } from "../visual/markup";
import classes from "./PassageDiff.module.css";

type Change = components["schemas"]["PassageChange"];

export function PassageDiff({ changes, describe }: { changes: Change[]; describe: (tag: MergeTag) => ChipWords }) {
  return (
    <p className={classes.root}>
      {changes.map(({ op, text }, at) => {
        // Pieces have no identity but their place.
        const key = `${at}`;
        const words = <TagText text={text} describe={describe} html />;
        if (op === "added") return <ins key={key}>{words}</ins>;
        if (op === "removed") return <del key={key}>{words}</del>;
        return <span key={key}>{words}</span>;
      })}
    </p>
  );
}

/** Words with merge tags as people read them: tags are chips, markup is left out. */
import { Fragment } from "react";
import type { ChipWords } from "../visual/chips";
import { type MergeTag, pieces, unescaped } from "../visual/markup";
import classes from "./TagText.module.css";

interface TagTextProps {
  text: string;
  describe: (tag: MergeTag) => ChipWords;
  /** The words are HTML, as in a block; else they are plain, as in a subject. */
  html?: boolean;
}

const readable = (html: string) => unescaped(html.replace(/<br\s*\/?>|<\/(?:p|div|li|h[1-6])>/gi, "\n").replace(/<\/?[A-Za-z][^<>]*>/g, ""));

export function TagText({ text, describe, html }: TagTextProps) {
  return pieces(text).map(({ tag, text: part }, at) => {
    // Pieces have no identity but their place.
    const key = `${at}`;
    if (!tag) return <Fragment key={key}>{html ? readable(part) : part}</Fragment>;
    const { label, title, tone } = describe(tag);
    return (
      <span key={key} className={classes.chip} data-tone={tone} title={title}>
        {label}
      </span>
    );
  });
}

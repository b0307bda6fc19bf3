/** All blocks as a list in reading order: the same message without dragging or seeing. */
import { Text } from "@mantine/core";
import type { Component, Editor } from "grapesjs";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { bodyOf, flat, select } from "./actions";
import { handleKey, type KeyTargets } from "./keys";
import classes from "./Outline.module.css";

interface OutlineProps {
  editor: Editor;
  selected: Component | null;
  name: (component: Component) => string;
  excerpt: (component: Component) => string;
  targets: KeyTargets;
  /** Shown anew when the blocks changed. */
  version: number;
  /** Nobody is told of keys that do nothing. */
  readOnly: boolean;
}

export function Outline({ editor, selected, name, excerpt, targets, version, readOnly }: OutlineProps) {
  const { t } = useTranslation("content");
  const list = useRef<HTMLUListElement>(null);
  const rows = flat(bodyOf(editor));
  const current = rows.some(({ component }) => component === selected) ? selected : (rows[0]?.component ?? null);

  // Whoever moves a block by key keeps the focus on it.
  useEffect(() => {
    if (list.current?.contains(document.activeElement) || document.activeElement === document.body) {
      list.current?.querySelector<HTMLElement>("[aria-selected=true]")?.focus();
    }
  }, [selected, version]);

  function key(event: KeyboardEvent) {
    if (handleKey(event.nativeEvent, { ...targets, focusCanvas: false })) {
      event.preventDefault();
      event.stopPropagation();
    }
  }

  return (
    <div className={classes.root}>
      {!readOnly && (
        <Text size="sm" c="dimmed" id="outline-how">
          {t("visual.outline.how")}
        </Text>
      )}
      <ul ref={list} className={classes.list} role="tree" aria-label={t("visual.outline.label")} aria-describedby={readOnly ? undefined : "outline-how"}>
        {rows.map(({ component, depth }) => (
          <li
            key={component.cid}
            role="treeitem"
            aria-level={depth + 1}
            aria-selected={component === selected}
            tabIndex={component === current ? 0 : -1}
            className={classes.row}
            style={{ paddingInlineStart: 10 + depth * 14 }}
            onClick={() => { select(editor, component, false); }}
            onFocus={(event) => {
              if (event.target === event.currentTarget && component !== selected) select(editor, component, false);
            }}
            onKeyDown={key}
          >
            <span className={classes.name}>{name(component)}</span>
            <span className={classes.excerpt}>{excerpt(component)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Which rows are ticked: some by id, or everything that the present filter matches. */
import { useState } from "react";

export type Selection = { kind: "some"; ids: ReadonlySet<string> } | { kind: "all" };

export interface SelectionControl {
  value: Selection;
  isEmpty: boolean;
  has: (id: string) => boolean;
  toggle: (id: string) => void;
  /** Ticks or unticks all of these (the page shown). */
  togglePage: (ids: string[], on: boolean) => void;
  selectAll: () => void;
  clear: () => void;
}

const NONE: Selection = { kind: "some", ids: new Set() };

export function useSelection(): SelectionControl {
  const [value, setValue] = useState<Selection>(NONE);
  const edit = (change: (ids: Set<string>) => void) => {
    setValue((now) => {
      const ids = new Set(now.kind === "some" ? now.ids : []);
      change(ids);
      return { kind: "some", ids };
    });
  };
  return {
    value,
    isEmpty: value.kind === "some" && value.ids.size === 0,
    has: (id) => value.kind === "all" || value.ids.has(id),
    toggle: (id) => { edit((ids) => { if (!ids.delete(id)) ids.add(id); }); },
    togglePage: (page, on) => {
      edit((ids) => { for (const id of page) if (on) ids.add(id); else ids.delete(id); });
    },
    selectAll: () => { setValue({ kind: "all" }); },
    clear: () => { setValue(NONE); },
  };
}

/** After a page change: focus goes to the new page's title, and its name is announced. */
import { useRouterState } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";

export function useRouteFocus(): string {
  const path = useRouterState({
    select: (state) => (state.status === "idle" ? state.resolvedLocation?.pathname : undefined),
  });
  const last = useRef<string | undefined>(undefined);
  const [announced, setAnnounced] = useState("");
  useEffect(() => {
    if (path === undefined) return;
    const first = last.current === undefined;
    if (path === last.current) return;
    last.current = path;
    if (first) return;
    const before = document.activeElement;
    const timer = setTimeout(() => {
      if (isInUse(document.activeElement, before)) return;
      document.getElementById("page-title")?.focus({ preventScroll: true });
      setAnnounced(document.title);
    }, 60);
    return () => { clearTimeout(timer); };
  }, [path]);
  return announced;
}

const WRITING = "[role=dialog],form,input,textarea,select,[contenteditable]";

/** Whether what has the focus keeps it: it took it itself, or somebody went there while the page was still coming. */
function isInUse(active: Element | null, before: Element | null): boolean {
  if (!active || active === document.body) return false;
  return active !== before || active.closest(WRITING) !== null;
}

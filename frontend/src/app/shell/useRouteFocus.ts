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
    const timer = setTimeout(() => {
      const active = document.activeElement;
      // A dialog or a field that took the focus itself keeps it.
      if (active && active !== document.body && active.closest("[role=dialog],form")) return;
      document.getElementById("page-title")?.focus({ preventScroll: true });
      setAnnounced(document.title);
    }, 60);
    return () => { clearTimeout(timer); };
  }, [path]);
  return announced;
}

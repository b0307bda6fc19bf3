/** For dialogs that are mounted open: when they go, the focus returns to what opened them. */
import { useEffect, useState } from "react";

export function useFocusBack(): void {
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      setTimeout(() => {
        if (opener instanceof HTMLElement && opener.isConnected && document.activeElement === document.body) opener.focus();
      });
    },
    [opener],
  );
}

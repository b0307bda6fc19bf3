/** Which version of a fact a form was filled from: what is typed is never replaced by what others save. */
import type { UseFormReturnType } from "@mantine/form";
import { useEffect, useEffectEvent, useState } from "react";
import type { Fact } from "../data";

export interface Filled<F> {
  /** The version that the form began with, which a save names. */
  from: F | null;
  /** A version that somebody saved since, while something is typed here. */
  newer: F | null;
  /** Shows the newer version instead of what is typed. */
  takeTheirs: () => void;
  /** Goes on with what is typed, knowing of the newer version. */
  keepMine: () => void;
}

/** A newer version fills the form at once while nothing is typed; else the writer chooses. */
export function useFilled<F extends Pick<Fact, "version">, Values extends Record<string, unknown>>(
  fact: F | null,
  form: Pick<UseFormReturnType<Values>, "isDirty" | "setInitialValues" | "setValues" | "clearErrors">,
  valuesOf: (fact: F | null) => Values,
): Filled<F> {
  const [from, setFrom] = useState(fact);
  const newer = fact && fact.version !== from?.version ? fact : null;
  // Nothing typed, nothing to ask: the form follows.
  if (newer && !form.isDirty()) setFrom(newer);
  function fill() {
    const values = valuesOf(fact);
    form.setInitialValues(values);
    form.setValues(values);
    form.clearErrors();
  }
  const follow = useEffectEvent(() => {
    if (!form.isDirty()) fill();
  });
  useEffect(() => { follow(); }, [from?.version]);
  return {
    from,
    newer,
    takeTheirs() {
      fill();
      setFrom(fact);
    },
    keepMine: () => { setFrom(fact); },
  };
}

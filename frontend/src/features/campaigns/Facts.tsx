/** Named facts in two columns, one under the other on phones. */
import type { ReactNode } from "react";
import classes from "./Facts.module.css";

export interface Fact {
  id: string;
  label: ReactNode;
  value: ReactNode;
}

export function Facts({ items }: { items: (Fact | false | "" | null | undefined)[] }) {
  return (
    <dl className={classes.root}>
      {items.map(
        (item) =>
          item && (
            <div key={item.id} className={classes.row}>
              <dt className={classes.label}>{item.label}</dt>
              <dd className={classes.value}>{item.value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

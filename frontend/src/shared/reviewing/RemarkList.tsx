/** Comments on a message: open ones first, resolved ones folded away. */
import { Button, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Remark, Standing } from "./remarks";
import classes from "./Remarks.module.css";
import { RemarkThread } from "./RemarkThread";

interface RemarkListProps {
  remarks: Remark[];
  standing: Map<string, Standing>;
  mayReply: boolean;
  /** What to say when there are none. */
  none: string;
}

export function RemarkList({ remarks, standing, mayReply, none }: RemarkListProps) {
  const { t } = useTranslation("common");
  const [all, setAll] = useState(false);
  const open = remarks.filter(({ resolved_at }) => resolved_at === null);
  const done = remarks.filter(({ resolved_at }) => resolved_at !== null);
  return (
    <div>
      {open.length === 0 && <Text c="dimmed">{none}</Text>}
      <ul className={classes.list}>
        {open.map((remark) => (
          <RemarkThread key={remark.id} remark={remark} standing={standing.get(remark.id)} mayReply={mayReply} />
        ))}
      </ul>
      {done.length > 0 && (
        <Button size="compact-sm" variant="subtle" mt="xs" aria-expanded={all} onClick={() => { setAll(!all); }}>
          {t(all ? "remark.hideResolved" : "remark.showResolved", { count: done.length })}
        </Button>
      )}
      {all && (
        <ul className={classes.list}>
          {done.map((remark) => (
            <RemarkThread key={remark.id} remark={remark} mayReply={mayReply} />
          ))}
        </ul>
      )}
    </div>
  );
}

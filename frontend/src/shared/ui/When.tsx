/** A moment: relative when close, with the exact time behind it; moves by itself. */
import { Tooltip } from "@mantine/core";
import { useEffect, useState } from "react";
import { useFormat } from "../i18n/format";

export function When({ at, timeZone, exact }: { at: string; timeZone?: string; exact?: boolean }) {
  const format = useFormat();
  const [now, setNow] = useState(() => new Date());
  const age = Math.abs(now.getTime() - new Date(at).getTime());
  useEffect(() => {
    if (exact || age > 3_600_000) return;
    const timer = setInterval(() => { setNow(new Date()); }, 20_000);
    return () => { clearInterval(timer); };
  }, [exact, age]);
  const full = format.dateTime(at, timeZone);
  if (exact || age > 7 * 86_400_000) return <time dateTime={at}>{full}</time>;
  return (
    <Tooltip label={full}>
      <time dateTime={at}>{format.relative(at, now)}</time>
    </Tooltip>
  );
}

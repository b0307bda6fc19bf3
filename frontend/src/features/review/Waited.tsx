/** How long a review has been waiting, and whether that is too long. */
import { Text, Tooltip } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/i18n/format";
import { StatePill } from "@/shared/ui/StatePill";
import type { Review } from "./data";

const HOUR = 3_600, DAY = 24 * HOUR;

export function Waited({ review }: { review: Review }) {
  const { t } = useTranslation("review");
  const format = useFormat();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => { setNow(Date.now()); }, 60_000);
    return () => { clearInterval(timer); };
  }, []);
  const seconds = Math.max(0, (now - Date.parse(review.requested_at)) / 1000);
  const age =
    seconds >= 2 * DAY
      ? t("age.days", { count: Math.floor(seconds / DAY) })
      : seconds >= HOUR
        ? t("age.hours", { count: Math.floor(seconds / HOUR) })
        : t("age.minutes", { count: Math.floor(seconds / 60) });
  return (
    <Tooltip label={format.dateTime(review.requested_at)}>
      <div>
        <Text className="num">{age}</Text>
        {review.overdue && <StatePill tone="bad">{t("age.overdue")}</StatePill>}
      </div>
    </Tooltip>
  );
}

/** Lays the room out: message, tabs and decision side by side where there is room, else one below the other. */
import { Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { SubjectParts } from "@/shared/lib/subjects";
import { reviewRemarksQuery } from "@/shared/reviewing/remarks";
import { Panel } from "@/shared/ui/Panel";
import { TabsInUrl, type UrlTab } from "@/shared/ui/TabsInUrl";
import type { ReviewDetail } from "../data";
import { CommentsTab } from "./CommentsTab";
import { DecisionPanel } from "./DecisionPanel";
import { HistoryPanel } from "./HistoryPanel";
import { SamplesTab } from "./SamplesTab";
import classes from "./Room.module.css";

interface RoomProps {
  review: ReviewDetail;
  seen: string | null;
  parts: SubjectParts;
}

export function Room({ review, seen, parts }: RoomProps) {
  const { t } = useTranslation("review");
  const remarks = useQuery(reviewRemarksQuery(review.id));
  const open = remarks.data?.filter(({ resolved_at }) => resolved_at === null).length ?? 0;
  const [first, ...others] = parts.tabs;
  const own: UrlTab[] = [
    {
      id: "comments",
      label: open > 0 ? t("tab.commentsOpen", { count: open }) : t("tab.comments"),
      content: <CommentsTab review={review} />,
      hidden: review.about.length === 0,
    },
    {
      id: "samples",
      label: t("tab.samples"),
      content: <SamplesTab review={review} />,
      hidden: review.lot_state === "",
    },
  ];
  const tabs: UrlTab[] = [
    ...(first ? [first] : []),
    ...own,
    ...others,
    {
      id: "history",
      label: t("tab.history"),
      content: (
        <Stack>
          <HistoryPanel review={review} />
          <Authors review={review} />
        </Stack>
      ),
    },
  ];
  return (
    <Stack gap="md">
      {parts.top}
      <div className={classes.room}>
        <div className={classes.main}>{parts.main}</div>
        <div className={classes.side}>
          <div className={classes.tabs}>
            <TabsInUrl tabs={tabs} label={t("tab.label")} />
          </div>
          <div className={classes.decision} id="decision">
            <DecisionPanel key={review.id} review={review} seen={seen} openRemarks={open} />
          </div>
        </div>
      </div>
    </Stack>
  );
}

function Authors({ review }: { review: ReviewDetail }) {
  const { t } = useTranslation("review");
  return (
    <Panel title={t("page.authors")}>
      <ul className={classes.people}>
        {review.authors.map((author) => (
          <li key={`${author.kind}-${author.id}`}>
            <Text>{author.label}</Text>
            <Text size="sm" c="dimmed">
              {author.parts.map((part) => t([`part.${part}`, "part.other"], { part })).join(", ")}
            </Text>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** How many get it and who is skipped and why, live; every number opens its people. */
import { Box, Button, Group, Loader, Skeleton, Text, UnstyledButton } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconUsers } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/i18n/format";
import { ErrorState } from "@/shared/ui/ErrorState";
import { EvidencePopover } from "@/shared/ui/EvidencePopover";
import { audienceCountQuery, type Definition, isChosen } from "../data";
import classes from "./AudienceCount.module.css";
import { PeopleModal } from "./PeopleModal";

export function AudienceCount({ definition: wanted }: { definition: Definition }) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const [definition] = useDebouncedValue(wanted, 350);
  const chosen = isChosen(wanted);
  const count = useQuery({ ...audienceCountQuery(definition), enabled: chosen });
  const [shown, setShown] = useState<{ reason: string | null } | null>(null);

  if (!chosen) {
    return (
      <Box className={classes.root} role="status">
        <div className={classes.big}>0</div>
        <Text c="dimmed">{t("count.nobody")}</Text>
      </Box>
    );
  }
  if (count.error) return <ErrorState error={count.error} onRetry={() => void count.refetch()} />;
  if (!count.data) return <Skeleton height={120} />;
  const { matched, will_get, skipped, checked, estimated } = count.data;
  const about = estimated ? "≈ " : "";
  return (
    <Box className={classes.root} data-stale={count.isPlaceholderData ? "" : undefined}>
      <Group gap={6} align="center" role="status" aria-live="polite">
        <span className={`${classes.big} num`}>
          {about}
          {format.number(will_get)}
        </span>
        {count.isFetching && <Loader size={14} aria-label={t("count.counting")} />}
        <EvidencePopover
          what={t("count.evidence.what", { count: will_get, shown: format.number(will_get) })}
          why={t("count.evidence.why")}
          from={
            estimated
              ? t("count.evidence.estimated", { checked: format.number(checked), matched: format.number(matched) })
              : t("count.evidence.exact", { matched: format.number(matched) })
          }
          when={new Date(count.dataUpdatedAt).toISOString()}
          rows={
            <Button size="xs" variant="light" onClick={() => { setShown({ reason: "" }); }}>
              {t("count.showPeople")}
            </Button>
          }
        />
      </Group>
      <Text c="dimmed">{t("count.willGet", { count: will_get, matched: format.number(matched) })}</Text>
      {skipped.length > 0 && (
        <Box mt="sm">
          <Text size="sm" fw={550}>
            {t("count.skipped", { count: matched - will_get, shown: about + format.number(matched - will_get) })}
          </Text>
          <ul className={classes.reasons}>
            {skipped.map(({ reason, count: number }) => (
              <li key={reason}>
                <UnstyledButton className={classes.reason} onClick={() => { setShown({ reason }); }}>
                  <span>{t([`skip.${reason}`, "skip.other"], { reason })}</span>
                  <span className="num">
                    {about}
                    {format.number(number)}
                  </span>
                </UnstyledButton>
              </li>
            ))}
          </ul>
        </Box>
      )}
      <Button
        mt="sm"
        size="xs"
        variant="default"
        leftSection={<IconUsers size={14} />}
        disabled={matched === 0}
        onClick={() => { setShown({ reason: null }); }}
      >
        {t("count.seeAll")}
      </Button>
      {shown && <PeopleModal definition={definition} reason={shown.reason} onClose={() => { setShown(null); }} />}
    </Box>
  );
}

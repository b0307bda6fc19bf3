/** Could it land in spam: a score with every reason for it, where it is and how to mend it. */
import { Button, Group, Skeleton, Stack, Text } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { ErrorState } from "../ui/ErrorState";
import { EvidencePopover } from "../ui/EvidencePopover";
import { StatePill, type StateTone } from "../ui/StatePill";
import { FilterAnswers } from "./FilterAnswers";
import { type SignalPlace, type SignalsOf, spamQuery, type SpamReading, type SpamReason } from "./signals";
import classes from "./Signals.module.css";

interface SpamViewProps extends SignalsOf {
  /** Brings the writer to where a reason is. */
  onShow?: (place: SignalPlace) => void;
}

const STATE: Record<string, StateTone> = { low: "good", medium: "warn", high: "bad" };

export function SpamView({ onShow, ...of }: SpamViewProps) {
  const query = useQuery({ ...spamQuery(of), placeholderData: keepPreviousData });
  if (query.error && !query.data) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton height={96} />;
  return (
    <Stack gap="md">
      <Reading reading={query.data} onShow={onShow} />
      <FilterAnswers {...of} />
    </Stack>
  );
}

function Reading({ reading, onShow }: { reading: SpamReading; onShow?: (place: SignalPlace) => void }) {
  const { t } = useTranslation("common");
  return (
    <Stack gap="sm">
      <Group gap="xs" role="status">
        <StatePill tone={STATE[reading.level] ?? "neutral"}>{t(`spam.level.${reading.level}`)}</StatePill>
        <Text size="sm" className="num">
          {t("spam.score", { score: reading.score })}
        </Text>
        <HowSure reading={reading} />
      </Group>
      <Scale reading={reading} />
      {reading.reasons.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t("spam.clean")}
        </Text>
      ) : (
        <ul className={classes.list}>
          {reading.reasons.map((one, index) => (
            <Reason key={`${one.code}-${String(index)}`} one={one} onShow={onShow} />
          ))}
        </ul>
      )}
    </Stack>
  );
}

/** Where the score lies between nothing and certain, with the borders of the levels. */
function Scale({ reading }: { reading: SpamReading }) {
  const { t } = useTranslation("common");
  const { medium_from: medium, high_from: high, score } = reading;
  return (
    <div className={classes.scale} aria-hidden>
      <div className={classes.zones}>
        <span data-level="low" style={{ flexGrow: medium }}>{t("spam.zone.low")}</span>
        <span data-level="medium" style={{ flexGrow: high - medium }}>{t("spam.zone.medium")}</span>
        <span data-level="high" style={{ flexGrow: 100 - high }}>{t("spam.zone.high")}</span>
      </div>
      <span className={classes.needle} style={{ insetInlineStart: `${String(score)}%` }} />
    </div>
  );
}

function Reason({ one, onShow }: { one: SpamReason; onShow?: (place: SignalPlace) => void }) {
  const { t, i18n } = useTranslation("common");
  const known = i18n.exists(`common:spam.reason.${one.code}`);
  const values = { ...one.values, count: Number(one.values.count ?? 0), percent: one.values.percent ?? "" };
  const writable = onShow && (one.part !== "body" || one.excerpt);
  return (
    <li className={classes.item} data-weight={one.points >= 15 ? "much" : "some"}>
      <span className={classes.words}>
        {known ? t(`spam.reason.${one.code}`, values) : one.why}{" "}
        <Text span size="sm" c="dimmed">
          {known ? t(`spam.mend.${one.code}`) : one.mend}
        </Text>
      </span>
      <span className={classes.marks}>
        <span className={`${classes.mark ?? ""} num`}>{t("spam.points", { count: one.points })}</span>
        <span className={classes.place}>{t(`claim.part.${one.part === "body" ? "html" : one.part}`)}</span>
        {one.excerpt && <code className={classes.excerpt}>{one.excerpt}</code>}
        {writable && (
          <Button size="compact-xs" variant="subtle" onClick={() => { onShow({ part: one.part, text: one.excerpt }); }}>
            {t("tone.show")}
          </Button>
        )}
      </span>
    </li>
  );
}

function HowSure({ reading }: { reading: SpamReading }) {
  const { t } = useTranslation("common");
  const { measured } = reading;
  return (
    <EvidencePopover
      what={t("spam.what")}
      why={t("spam.why", { medium: reading.medium_from, high: reading.high_from })}
      from={
        measured
          ? t("spam.measured", {
              caught: measured.both_caught,
              spam: measured.spam,
              wrong: measured.both_wrong,
              honest: measured.passages - measured.spam,
              phrases: measured.phrases_caught,
            })
          : t("spam.rulesOnly")
      }
    />
  );
}

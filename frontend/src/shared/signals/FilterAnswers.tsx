/** What SpamAssassin and Rspamd say of the whole message, where the installation has them. */
import { Button, Group, Skeleton, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../i18n/format";
import { ErrorState } from "../ui/ErrorState";
import { StatePill } from "../ui/StatePill";
import { type FilterAnswer, filtersQuery, type SignalsOf } from "./signals";
import classes from "./Signals.module.css";

const NAMES: Record<string, string> = { spamassassin: "SpamAssassin", rspamd: "Rspamd" };
const FIRST = 5;

export function FilterAnswers(of: SignalsOf) {
  const { t } = useTranslation("common");
  const query = useQuery(filtersQuery(of));
  if (query.error && !query.data) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton height={40} />;
  if (query.data.items.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t("filter.none")}
      </Text>
    );
  }
  return (
    <Stack gap="sm">
      {query.data.items.map((one) => (
        <Answer key={one.name} one={one} busy={query.isFetching} onRetry={() => void query.refetch()} />
      ))}
    </Stack>
  );
}

function Answer({ one, busy, onRetry }: { one: FilterAnswer; busy: boolean; onRetry: () => void }) {
  const { t } = useTranslation("common");
  const format = useFormat();
  const [all, setAll] = useState(false);
  const points = (value: number) => format.number(value, { minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: "exceptZero" });
  const plain = (value: number) => format.number(value, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const name = NAMES[one.name] ?? one.name;
  if (!one.answered) {
    return (
      <Group gap="xs" role="status">
        <Text fw={550}>{name}</Text>
        <StatePill tone="warn">{t("filter.silent")}</StatePill>
        <Text size="sm" c="dimmed" style={{ flexBasis: "100%" }}>
          {t([`filter.why.${one.silent}`, "filter.why.nonsense"])} {t("filter.stillOurs")}
        </Text>
        <Button size="compact-xs" variant="default" loading={busy} onClick={onRetry}>
          {t("error.retry")}
        </Button>
      </Group>
    );
  }
  const telling = one.symbols.filter(({ score }) => Math.abs(score) >= 0.05);
  const shown = all ? one.symbols : telling.slice(0, FIRST);
  return (
    <div>
      <Group gap="xs" role="status">
        <Text fw={550}>{name}</Text>
        <StatePill tone={one.is_spam ? "bad" : "good"}>{t(one.is_spam ? "filter.spam" : "filter.fine")}</StatePill>
        <Text size="sm" className="num">
          {t("filter.score", { score: plain(one.score), required: plain(one.required) })}
        </Text>
      </Group>
      {shown.length > 0 && (
        <table className={classes.symbols}>
          <thead>
            <tr>
              <th scope="col">{t("filter.points")}</th>
              <th scope="col">{t("filter.rule")}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ name: rule, score, description }) => (
              <tr key={rule}>
                <td className="num">{points(score)}</td>
                <td>
                  {description || rule} {description && <code>{rule}</code>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {one.symbols.length > telling.slice(0, FIRST).length && (
        <Button size="compact-xs" variant="subtle" aria-expanded={all} onClick={() => { setAll(!all); }}>
          {all ? t("tone.fewer") : t("filter.all", { count: one.symbols.length })}
        </Button>
      )}
    </div>
  );
}

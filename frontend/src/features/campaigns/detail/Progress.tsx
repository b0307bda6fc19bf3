/** What became of everyone, live: a bar and its numbers, which always add up to the audience. */
import { Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/i18n/format";
import { type Campaign, ended, type Launch, total } from "../data";
import classes from "./Progress.module.css";
import { usePace } from "./usePace";

interface Part {
  id: string;
  label: string;
  count: number;
  tone: string;
  /** Recipients tab, filtered; pending ones have no row yet. */
  outcome?: string;
  kinds?: Record<string, number>;
  hint?: string;
}

export function Progress({ campaign, launch }: { campaign: Campaign; launch: Launch }) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const { counts } = launch;
  const pace = usePace(ended(counts), counts.pending, campaign.state === "sending");
  const parts: Part[] = [
    { id: "sent", label: t("outcome.sent"), count: counts.sent, tone: "good", outcome: "sent" },
    { id: "bounced", label: t("outcome.bounced"), count: total(counts.bounced), tone: "bad", outcome: "bounced", kinds: counts.bounced },
    { id: "skipped", label: t("outcome.skipped"), count: total(counts.skipped), tone: "muted", outcome: "skipped", kinds: counts.skipped },
    { id: "uncertain", label: t("outcome.uncertain"), count: counts.uncertain, tone: "warn", outcome: "uncertain" },
    { id: "cancelled", label: t("outcome.cancelled"), count: counts.cancelled, tone: "muted", outcome: "cancelled" },
    {
      id: "pending",
      label: t("outcome.pending"),
      count: counts.pending,
      tone: "open",
      hint: counts.waiting ? t("progress.waiting", { count: counts.waiting, shown: format.number(counts.waiting) }) : undefined,
    },
  ];
  const shown = parts.filter(({ count, id }) => count > 0 || id === "sent");
  const share = (count: number) => (counts.size ? count / counts.size : 0);
  const sum = parts.filter(({ count }) => count > 0);
  return (
    <div>
      <div className={classes.head} role="status" aria-live="polite">
        <span className={`${classes.big} num`}>{format.number(counts.sent)}</span>
        <Text component="span" c="dimmed">
          {t("progress.of", { count: counts.size, size: format.number(counts.size) })}
          {pace && ` · ${t("progress.rate", { rate: format.number(Math.round(pace.rate)) })} · ${t("progress.left", { time: format.duration(pace.left) })}`}
        </Text>
      </div>
      <div className={classes.bar} role="img" aria-label={sum.map(({ label, count }) => `${label} ${format.number(count)}`).join(", ")}>
        {sum.map(({ id, count, tone }) => (
          <span key={id} className={classes.part} data-tone={tone} style={{ width: `${String(share(count) * 100)}%` }} />
        ))}
      </div>
      <ul className={classes.list}>
        {shown.map((part) => (
          <li key={part.id}>
            <Row campaign={campaign} part={part} share={share(part.count)} />
            {part.kinds &&
              Object.entries(part.kinds)
                .sort(([, a], [, b]) => b - a)
                .map(([kind, count]) => (
                  <Link
                    key={kind}
                    to="/campaigns/$id"
                    params={{ id: campaign.id }}
                    search={{ tab: "recipients", outcome: part.outcome, kind }}
                    className={classes.kind}
                  >
                    <span>{t([`${part.id === "bounced" ? "bounce" : "skip"}.${kind}`, "skip.other"], { reason: kind })}</span>
                    <span className="num">{format.number(count)}</span>
                  </Link>
                ))}
          </li>
        ))}
      </ul>
      <Text size="sm" c="dimmed" className="num">
        {t("progress.addsUp", {
          size: format.number(counts.size),
          parts: sum.map(({ count }) => format.number(count)).join(" + ") || "0",
        })}
      </Text>
    </div>
  );
}

function Row({ campaign, part, share }: { campaign: Campaign; part: Part; share: number }) {
  const format = useFormat();
  const content = (
    <>
      <span className={classes.dot} data-tone={part.tone} aria-hidden />
      <span className={classes.label}>
        {part.label}
        {part.hint && <span className={classes.hint}>{part.hint}</span>}
      </span>
      <span className="num">{format.number(part.count)}</span>
      <span className={`${classes.share} num`}>{format.percent(share)}</span>
    </>
  );
  if (!part.outcome) return <div className={classes.row}>{content}</div>;
  return (
    <Link to="/campaigns/$id" params={{ id: campaign.id }} search={{ tab: "recipients", outcome: part.outcome }} className={classes.row}>
      {content}
    </Link>
  );
}

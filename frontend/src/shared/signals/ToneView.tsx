/** How it sounds: the message sentence by sentence, and what its brand would change. */
import { Button, Group, Skeleton, Stack, Text } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../i18n/format";
import { ErrorState } from "../ui/ErrorState";
import { EvidencePopover } from "../ui/EvidencePopover";
import { StatePill, type StateTone } from "../ui/StatePill";
import type { SentenceTone, SignalPlace, SignalsOf, ToneAdvice, ToneReading } from "./signals";
import { toneQuery } from "./signals";
import classes from "./Signals.module.css";

interface ToneViewProps extends SignalsOf {
  /** Brings the writer to a sentence. */
  onShow?: (place: SignalPlace) => void;
  /** Opens the rewrite of a sentence; left out where nothing can rewrite. */
  onRewrite?: (place: SignalPlace) => void;
}

const SIGN: Record<string, string> = { positive: "+", negative: "−", neutral: "·", "": "?" };
const STATE: Record<string, StateTone> = { positive: "good", negative: "bad", neutral: "neutral", "": "neutral" };
const FIRST = 6;

export function ToneView({ onShow, onRewrite, ...of }: ToneViewProps) {
  const query = useQuery({ ...toneQuery(of), placeholderData: keepPreviousData });
  if (query.error && !query.data) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton height={120} />;
  return <Reading reading={query.data} onShow={onShow} onRewrite={onRewrite} />;
}

function Reading({ reading, onShow, onRewrite }: { reading: ToneReading } & Pick<ToneViewProps, "onShow" | "onRewrite">) {
  const { t } = useTranslation("common");
  const [all, setAll] = useState(false);
  const [lit, setLit] = useState<readonly number[]>([]);
  if (!reading.language) return <Text c="dimmed">{t("tone.otherLanguage")}</Text>;
  if (reading.sentences.length === 0) return <Text c="dimmed">{t("tone.nothing")}</Text>;
  const telling = reading.sentences.map((one, index) => ({ one, index })).filter(({ one }) => one.tones.length > 0 || (one.sentiment !== "neutral" && one.sentiment !== ""));
  const chosen = lit.length > 0 ? telling.filter(({ index }) => lit.includes(index)) : telling;
  const shown = all || lit.length > 0 ? chosen : chosen.slice(0, FIRST);
  return (
    <Stack gap="sm">
      <Group gap="xs" role="status">
        <StatePill tone={STATE[reading.sentiment] ?? "neutral"}>{t(`tone.whole.${reading.sentiment}`)}</StatePill>
        {reading.tones.map(({ name, sentences }) => (
          <StatePill key={name} tone={name === "pushy" ? "warn" : "neutral"}>
            {t("tone.count", { tone: t(`tone.name.${name}`), count: sentences })}
          </StatePill>
        ))}
        <Accuracy reading={reading} />
      </Group>
      <Strip sentences={reading.sentences} lit={lit} onPick={(index) => { setLit(lit.length === 1 && lit[0] === index ? [] : [index]); }} />
      <Advices advice={reading.advice} lit={lit} onLight={(indices) => { setLit(indices); }} />
      {lit.length === 1 && chosen.length === 0 && (
        <Text size="sm">
          “{reading.sentences[lit[0] ?? 0]?.text}” <Text span c="dimmed">{t("tone.plain")}</Text>
        </Text>
      )}
      <ul className={classes.list}>
        {shown.map(({ one, index }) => (
          <Sentence key={index} one={one} onShow={onShow} onRewrite={onRewrite} />
        ))}
      </ul>
      <Group gap="xs">
        {lit.length > 0 && (
          <Button size="compact-sm" variant="subtle" onClick={() => { setLit([]); }}>
            {t("tone.everySentence")}
          </Button>
        )}
        {lit.length === 0 && chosen.length > FIRST && (
          <Button size="compact-sm" variant="subtle" aria-expanded={all} onClick={() => { setAll(!all); }}>
            {all ? t("tone.fewer") : t("tone.more", { count: chosen.length - FIRST })}
          </Button>
        )}
      </Group>
    </Stack>
  );
}

/** The message as a line: one piece a sentence, as long as it is, with a sign for its feeling. */
function Strip({ sentences, lit, onPick }: { sentences: SentenceTone[]; lit: readonly number[]; onPick: (index: number) => void }) {
  const { t } = useTranslation("common");
  const format = useFormat();
  return (
    <div className={classes.strip} role="group" aria-label={t("tone.strip")}>
      {sentences.map((one, index) => {
        const words = [...one.tones.map(({ name }) => t(`tone.name.${name}`)), t(`tone.sentiment.${one.sentiment || "unclear"}`)];
        const label = `${one.text} – ${format.list(words)}`;
        return (
          <button
            key={index}
            type="button"
            className={classes.piece}
            data-sentiment={one.sentiment || undefined}
            data-pushy={one.tones.some(({ name }) => name === "pushy") || undefined}
            aria-pressed={lit.includes(index)}
            aria-label={label}
            title={label}
            style={{ flexGrow: Math.min(160, Math.max(12, one.text.length)) }}
            onClick={() => { onPick(index); }}
          >
            <span aria-hidden>{one.tones.some(({ name }) => name === "pushy") ? "!" : SIGN[one.sentiment]}</span>
          </button>
        );
      })}
    </div>
  );
}

function Advices({ advice, lit, onLight }: { advice: ToneAdvice[]; lit: readonly number[]; onLight: (indices: number[]) => void }) {
  const { t } = useTranslation("common");
  if (advice.length === 0) return null;
  return (
    <ul className={classes.advice}>
      {advice.map((one) => (
        <li key={`${one.code}-${one.tone}`}>
          <Text size="sm">
            {t(`tone.advice.${one.code}`, { count: one.sentences.length, tone: one.tone ? t(`tone.name.${one.tone}`) : "", wanted: one.wanted })}{" "}
            <Text span size="sm" c="dimmed">
              {t([`tone.do.${one.tone}`, `tone.do.${one.code}`])}
            </Text>
          </Text>
          {one.sentences.length > 0 && (
            <Button
              size="compact-xs"
              variant="default"
              aria-pressed={lit.join() === one.sentences.join()}
              onClick={() => { onLight(lit.join() === one.sentences.join() ? [] : one.sentences); }}
            >
              {t("tone.showThem", { count: one.sentences.length })}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

function Sentence({ one, onShow, onRewrite }: { one: SentenceTone } & Pick<ToneViewProps, "onShow" | "onRewrite">) {
  const { t } = useTranslation("common");
  return (
    <li className={classes.item} data-sentiment={one.sentiment || undefined}>
      <span className={classes.words}>{one.text}</span>
      <span className={classes.marks}>
        {one.tones.map(({ name }) => (
          <span key={name} className={classes.mark} data-tone={name}>
            {t(`tone.name.${name}`)}
          </span>
        ))}
        {one.sentiment && one.sentiment !== "neutral" && <span className={classes.mark}>{t(`tone.sentiment.${one.sentiment}`)}</span>}
        {one.part !== "body" && <span className={classes.place}>{t(`claim.part.${one.part}`)}</span>}
        {onShow && (
          <Button size="compact-xs" variant="subtle" onClick={() => { onShow(one); }}>
            {t("tone.show")}
          </Button>
        )}
        {onRewrite && (
          <Button size="compact-xs" variant="subtle" onClick={() => { onRewrite(one); }}>
            {t("tone.rewrite")}
          </Button>
        )}
      </span>
    </li>
  );
}

function Accuracy({ reading }: { reading: ToneReading }) {
  const { t, i18n } = useTranslation("common");
  const format = useFormat();
  const { measured } = reading;
  if (!measured) return null;
  const spoken = new Intl.DisplayNames([i18n.language], { type: "language" }).of(reading.language) ?? reading.language;
  const told = measured.classes.filter(({ shown }) => shown);
  const left = measured.classes.filter(({ shown }) => !shown);
  const named = (name: string) => t([`tone.name.${name}`, `tone.sentiment.${name}`]);
  return (
    <EvidencePopover
      what={t("tone.accuracy", { percent: format.percent(measured.right / measured.sentences, 0), count: measured.sentences, language: spoken })}
      why={
        <table className={classes.figures}>
          <thead>
            <tr>
              <th scope="col">{t("tone.class")}</th>
              <th scope="col">{t("tone.rightOf")}</th>
              <th scope="col">{t("tone.foundOf")}</th>
            </tr>
          </thead>
          <tbody>
            {told.map(({ name, named: said, right, there }) => (
              <tr key={name}>
                <th scope="row">{named(name)}</th>
                <td className="num">{t("tone.of", { some: right, all: said })}</td>
                <td className="num">{t("tone.of", { some: right, all: there })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      }
      from={
        <>
          {t("tone.from")}
          {left.length > 0 && <> {t("tone.leftOut", { names: format.list(left.map(({ name }) => named(name))) })}</>}
        </>
      }
    />
  );
}

/** Beside the form: which id and version this is, where it comes from, until when it counts. */
import { Code } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/i18n/format";
import { Panel } from "@/shared/ui/Panel";
import { When } from "@/shared/ui/When";
import type { Fact } from "../data";
import { useFactWords } from "../words";
import classes from "./FactEditor.module.css";

export function FactPanel({ fact }: { fact: Fact }) {
  const { t } = useTranslation("catalog");
  const format = useFormat();
  const words = useFactWords();
  return (
    <Panel title={t("detail.facts")}>
      <dl className={classes.facts}>
        <div><dt>{t("field.id")}</dt><dd><Code>{fact.key}</Code></dd></div>
        <div><dt>{t("list.version")}</dt><dd>{format.number(fact.version)}</dd></div>
        <div><dt>{t("source.label")}</dt><dd>{words.origin(fact)}</dd></div>
        <div><dt>{t("list.changed")}</dt><dd><When at={fact.recorded_at} />{fact.recorded_by && ` · ${fact.recorded_by}`}</dd></div>
        <div><dt>{t("detail.lastConfirmed")}</dt><dd><When at={fact.confirmed_at} /></dd></div>
        <div><dt>{t("detail.freshUntil")}</dt><dd>{fact.fresh_until ? format.dateTime(fact.fresh_until) : t("fresh.forever")}</dd></div>
      </dl>
    </Panel>
  );
}

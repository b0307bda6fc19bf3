/** How one revision differs from another, part by part and line by line. */
import { Skeleton, Text, VisuallyHidden } from "@mantine/core";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, ok } from "../api/client";
import type { components } from "../api/schema";
import { ErrorState } from "../ui/ErrorState";
import classes from "./DiffView.module.css";

type PartDiff = components["schemas"]["PartDiffOut"];
type DiffLine = components["schemas"]["DiffLineOut"];

const diffQuery = (id: string, old: number, now: number) =>
  queryOptions({
    queryKey: ["content", "messages", id, "diff", old, now],
    queryFn: () =>
      ok(
        api.GET("/api/v1/content/messages/{message_id}/diff", {
          params: { path: { message_id: id }, query: { old, new: now } },
        }),
      ),
    staleTime: Infinity,
  });

const SIGN: Record<string, string> = { added: "+", removed: "−", gap: "⋯", same: "" };

export function DiffOfRevisions({ messageId, old, now }: { messageId: string; old: number; now: number }) {
  const { t } = useTranslation("content");
  const diff = useQuery(diffQuery(messageId, old, now));
  if (diff.error) return <ErrorState error={diff.error} onRetry={() => void diff.refetch()} />;
  if (!diff.data) return <Skeleton height={120} />;
  if (diff.data.length === 0) return <Text c="dimmed">{t("history.same")}</Text>;
  return (
    <div>
      {diff.data.map((part) => (
        <Part key={part.part} part={part} />
      ))}
    </div>
  );
}

function Part({ part }: { part: PartDiff }) {
  const { t } = useTranslation("content");
  return (
    <section className={classes.part}>
      <div className={classes.title}>
        {t(`history.part.${part.part}`)}
        <span className={classes.counts}>
          <span className={classes.added}>{t("history.added", { count: part.added })}</span>
          {" · "}
          <span className={classes.removed}>{t("history.removed", { count: part.removed })}</span>
        </span>
      </div>
      <div className={classes.lines} tabIndex={0} role="region" aria-label={t(`history.part.${part.part}`)}>
        {part.lines.map((line, index) => (
          <Line key={`${line.op}${String(line.old)}-${String(line.new)}-${String(index)}`} line={line} />
        ))}
      </div>
    </section>
  );
}

function Line({ line }: { line: DiffLine }) {
  const { t } = useTranslation("content");
  return (
    <div className={classes.line} data-op={line.op}>
      <span className={classes.number}>{line.new ?? line.old ?? ""}</span>
      <span className={classes.sign}>
        <span aria-hidden>{SIGN[line.op] ?? ""}</span>
        {(line.op === "added" || line.op === "removed") && <VisuallyHidden>{t(`history.${line.op}Line`)}</VisuallyHidden>}
      </span>
      <span className={classes.words}>{line.text || " "}</span>
    </div>
  );
}

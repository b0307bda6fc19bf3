/** One comment: the words it is about, what was said, an answer, and resolving it. */
import { Button, Group, Text, Textarea, UnstyledButton } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { StatePill } from "../ui/StatePill";
import { useToastError } from "../ui/useToastError";
import { When } from "../ui/When";
import { useReading } from "./reading";
import { type Remark, REMARKS, replyTo, settle, type Standing } from "./remarks";
import classes from "./Remarks.module.css";

interface RemarkThreadProps {
  remark: Remark;
  standing?: Standing;
  mayReply: boolean;
}

export function RemarkThread({ remark, standing, mayReply }: RemarkThreadProps) {
  const { t } = useTranslation("common");
  const queries = useQueryClient();
  const failed = useToastError();
  const { active, point } = useReading();
  const [text, setText] = useState("");
  const act = useMutation({
    mutationFn: (run: () => Promise<Remark>) => run(),
    onSuccess: () => {
      setText("");
      return queries.invalidateQueries({ queryKey: REMARKS });
    },
    onError: failed,
  });
  const resolved = remark.resolved_at !== null;
  const said = remark.entries.filter(({ text: words }) => words);
  return (
    <li className={classes.thread} data-remark={remark.id} data-active={active === remark.id ? "" : undefined}>
      <UnstyledButton className={classes.quote} onClick={() => { point(remark.id); }} aria-label={t("remark.show", { quote: remark.quote })}>
        <span className={classes.part}>{t(`claim.part.${remark.part}`)}</span>
        <q>{short(remark.quote)}</q>
      </UnstyledButton>
      {standing && standing !== "there" && !resolved && (
        <Group gap={6}>
          <StatePill tone="warn">{t(`remark.${standing}`)}</StatePill>
          <Text size="sm" c="dimmed">{t(`remark.${standing}Text`)}</Text>
        </Group>
      )}
      <ol className={classes.said}>
        {said.map((entry, index) => (
          <li key={`${entry.at}-${String(index)}`}>
            <Text size="sm" c="dimmed" component="div">
              {entry.actor_label} · <When at={entry.at} />
            </Text>
            <Text className={classes.words}>{entry.text}</Text>
          </li>
        ))}
      </ol>
      {resolved && (
        <Text size="sm" c="dimmed">{t("remark.resolvedBy", { who: remark.resolved_by_label })}</Text>
      )}
      {mayReply && !resolved && (
        <Textarea
          size="sm"
          autosize
          minRows={1}
          maxLength={4000}
          aria-label={t("remark.reply")}
          placeholder={t("remark.reply")}
          value={text}
          onChange={(event) => { setText(event.currentTarget.value); }}
        />
      )}
      <Group gap="xs">
        {mayReply && text.trim() && (
          <Button size="compact-sm" loading={act.isPending} onClick={() => { act.mutate(() => replyTo(remark.id, text)); }}>
            {t("remark.send")}
          </Button>
        )}
        {remark.you_may_resolve && (
          <Button
            size="compact-sm"
            variant="default"
            loading={act.isPending && !text.trim()}
            onClick={() => { act.mutate(() => settle(remark.id, !resolved)); }}
          >
            {t(resolved ? "remark.reopen" : "remark.resolve")}
          </Button>
        )}
      </Group>
    </li>
  );
}

export const short = (quote: string): string => {
  const words = quote.replace(/\s+/g, " ").trim();
  return words.length > 160 ? `${words.slice(0, 159)}…` : words;
};

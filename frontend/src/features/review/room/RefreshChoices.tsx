/** Which facts may be filled in anew without asking again: none, unless the approver ticks them. */
import { Checkbox, Stack, Text, UnstyledButton } from "@mantine/core";
import { IconChevronRight } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Ledger, ledgerQuery } from "@/shared/claims/claims";
import type { RefreshChoice, ReviewDetail } from "../data";
import classes from "./Room.module.css";

interface RefreshChoicesProps {
  review: ReviewDetail;
  chosen: string[];
  onChange: (chosen: string[]) => void;
}

export function RefreshChoices({ review, chosen, onChange }: RefreshChoicesProps) {
  const { t } = useTranslation("review");
  const [open, setOpen] = useState(false);
  const message = review.about.find(({ type }) => type === "message");
  const ledger = useQuery({ ...ledgerQuery(message?.id ?? ""), enabled: message !== undefined && open });
  if (review.refresh_choices.length === 0) return null;
  return (
    <div>
      <UnstyledButton aria-expanded={open} onClick={() => { setOpen(!open); }} style={{ display: "flex", gap: 6, alignItems: "center" }}>
        <IconChevronRight size={16} aria-hidden style={{ transform: open ? "rotate(90deg)" : undefined }} />
        <Text size="sm" fw={500}>
          {t("refresh.title")}
        </Text>
        <Text size="sm" c="dimmed" className="num" style={{ whiteSpace: "nowrap" }}>
          {t("refresh.chosen", { count: chosen.length, of: review.refresh_choices.length })}
        </Text>
      </UnstyledButton>
      {open && (
        <Stack gap="xs" className={classes.choices}>
          <Text size="sm" c="dimmed">
            {t("refresh.hint")}
          </Text>
          <Checkbox.Group value={chosen} onChange={onChange} aria-label={t("refresh.title")}>
            <Stack gap="xs">
              {review.refresh_choices.map((choice) => (
                <Checkbox
                  key={choice.key}
                  value={choice.key}
                  label={<FactName fact={choice.key} name={choice.name} />}
                  description={said(choice, live(ledger.data, choice.key), t)}
                />
              ))}
            </Stack>
          </Checkbox.Group>
        </Stack>
      )}
    </div>
  );
}

/** A fact as people say it: what it is and its name, or the id of its key (`kind:id`) where it has none. */
export function FactName({ fact, name }: { fact: string; name: string | undefined }) {
  const { t } = useTranslation("review");
  const [kind = "", ...id] = fact.split(":");
  return (
    <span style={{ overflowWrap: "anywhere" }}>
      {t([`refresh.kind.${kind}`, "refresh.kind.other"])} {name || id.join(":")}
    </span>
  );
}

function said(choice: RefreshChoice, now: string | null, t: (key: string, values: Record<string, string>) => string): string {
  const texts = choice.texts.filter(Boolean).join(" · ");
  return now === null || now === choice.value
    ? t("refresh.says", { value: now ?? choice.value, texts })
    : t("refresh.moved", { value: choice.value, now, texts });
}

/** What a fact says at this moment, by the ledger; null when nothing rests on it any more. */
function live(ledger: Ledger | undefined, key: string): string | null {
  const facts = ledger?.claims.flatMap(({ fact }) => (fact && (fact.id ? `${fact.kind}:${fact.id}` : fact.kind) === key ? [fact] : [])) ?? [];
  // Its name stands above already.
  return (facts.find(({ name, value }) => value !== name) ?? facts[0])?.value ?? null;
}

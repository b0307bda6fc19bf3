/** Facts to put in: search, choose one, choose what it shall say. All with the keyboard, too. */
import { ActionIcon, Group, Skeleton, ScrollArea, Stack, Text, TextInput, UnstyledButton } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconChevronLeft, IconSearch } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState } from "@/shared/ui/ErrorState";
import { TextLink } from "@/shared/ui/links";
import { StatePill } from "@/shared/ui/StatePill";
import { type FactText, type Kind, KINDS, type WritableFact, writableFactsQuery } from "./data";
import classes from "./Facts.module.css";
import { useFacts } from "./FactsContext";
import { FactThumb } from "./FactThumb";
import { useFactField } from "./useFactWords";

interface FactChoicesProps {
  kinds?: Kind[];
  /** Which fields may be put in here. */
  only: (field: string) => boolean;
  onPick: (slot: FactText, fact: WritableFact) => void;
}

export function FactChoices({ kinds = KINDS, only, onPick }: FactChoicesProps) {
  const { t } = useTranslation("content");
  const { language, remember } = useFacts();
  const [typed, setTyped] = useState("");
  const [q] = useDebouncedValue(typed.trim(), 200);
  const [chosen, setChosen] = useState<WritableFact | null>(null);
  const found = useQuery({ ...writableFactsQuery(q, language, kinds), placeholderData: keepPreviousData });
  const usable = (found.data ?? []).filter((fact) => fact.slots.some((slot) => only(slot.field)));
  const choose = (fact: WritableFact) => {
    const slots = fact.slots.filter((slot) => only(slot.field));
    if (slots.length === 1 && slots[0]) take(slots[0], fact);
    else setChosen(fact);
  };
  const take = (slot: FactText, fact: WritableFact) => {
    remember(fact);
    onPick(slot, fact);
  };
  if (chosen) return <Says fact={chosen} only={only} onPick={(slot) => { take(slot, chosen); }} onBack={() => { setChosen(null); }} />;
  const groups = kinds.filter((kind) => usable.some((fact) => fact.kind === kind));
  return (
    <Stack gap={6} onKeyDown={arrows}>
      <TextInput
        data-autofocus
        size="xs"
        aria-label={t("fact.search")}
        placeholder={t("fact.search")}
        leftSection={<IconSearch size={14} aria-hidden />}
        value={typed}
        onChange={(event) => { setTyped(event.currentTarget.value); }}
        onKeyDown={(event) => {
          if (event.key === "Enter" && usable[0] && q === typed.trim() && !found.isPlaceholderData) {
            event.preventDefault();
            choose(usable[0]);
          }
        }}
      />
      {found.error && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && <Skeleton height={160} />}
      <ScrollArea.Autosize mah={340} type="auto">
        {groups.map((kind) => (
          <div key={kind} role="group" aria-label={t(`fact.kind.${kind}`)}>
            <Text size="xs" c="dimmed" fw={600} px={8} pt={6} pb={2}>
              {t(`fact.kind.${kind}`)}
            </Text>
            {usable.filter((fact) => fact.kind === kind).map((fact) => (
              <UnstyledButton key={fact.id} className={classes.choice} data-choice onClick={() => { choose(fact); }}>
                <FactThumb kind={fact.kind} image={fact.image} />
                <FactLine fact={fact} />
              </UnstyledButton>
            ))}
          </div>
        ))}
        {found.data && usable.length === 0 && (
          <Text size="sm" c="dimmed" p="xs">
            {t(q ? "fact.none" : "fact.nothing")} <TextLink to="/facts" size="sm">{t("write.toFacts")}</TextLink>
          </Text>
        )}
      </ScrollArea.Autosize>
    </Stack>
  );
}

/** Name, price or code, and what is amiss. */
export function FactLine({ fact }: { fact: WritableFact }) {
  const { t } = useTranslation("content");
  const say = (field: string) => fact.slots.find((slot) => slot.field === field)?.text;
  const stock = fact.stock === null ? null : t("fact.stock", { count: fact.stock });
  const more = fact.kind === "product" ? [say("price"), stock] : fact.kind === "offer" ? [say("code"), say("value")] : [];
  return (
    <span className={classes.words}>
      <span className={classes.name}>{fact.name}</span>
      <span className={classes.more}>{more.filter(Boolean).join(" · ")}</span>
      <Amiss fact={fact} />
    </span>
  );
}

export function Amiss({ fact }: { fact: Pick<WritableFact, "standing" | "stale" | "stock"> }) {
  const { t } = useTranslation("content");
  if (fact.standing && fact.standing !== "running") return <span><StatePill tone="warn">{t(`fact.standing.${fact.standing}`)}</StatePill></span>;
  if (fact.stale) return <span><StatePill tone="warn">{t("fact.state.stale")}</StatePill></span>;
  if (fact.stock === 0) return <span><StatePill tone="warn">{t("fact.soldOut")}</StatePill></span>;
  return null;
}

function Says({ fact, only, onPick, onBack }: { fact: WritableFact; only: (field: string) => boolean; onPick: (slot: FactText) => void; onBack: () => void }) {
  const { t } = useTranslation("content");
  const name = useFactField();
  return (
    <Stack gap={6} onKeyDown={(event) => {
      if (event.key === "ArrowLeft" || event.key === "Backspace") onBack();
      else arrows(event);
    }}>
      <Group gap={8} wrap="nowrap">
        <ActionIcon aria-label={t("fact.back")} onClick={onBack}>
          <IconChevronLeft size={16} />
        </ActionIcon>
        <FactThumb kind={fact.kind} image={fact.image} />
        <Text fw={600} size="sm" truncate>
          {fact.name}
        </Text>
      </Group>
      <ScrollArea.Autosize mah={320} type="auto">
        <div role="group" aria-label={t("fact.says")}>
          {fact.slots.filter((slot) => only(slot.field)).map((slot, index) => (
            <UnstyledButton key={slot.ref} className={classes.choice} data-choice ref={index === 0 ? focusIn : undefined} onClick={() => { onPick(slot); }}>
              <span className={classes.field}>{name(slot.field)}</span>
              <span className={classes.value} title={slot.text}>{slot.text}</span>
            </UnstyledButton>
          ))}
        </div>
      </ScrollArea.Autosize>
    </Stack>
  );
}

const focusIn = (element: HTMLElement | null) => { element?.focus(); };

/** Up and down go through the choices, from the search field and back. */
function arrows(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>("input, [data-choice]")];
  const next = all[all.indexOf(document.activeElement as HTMLElement) + (event.key === "ArrowDown" ? 1 : -1)];
  event.preventDefault();
  next?.focus();
}

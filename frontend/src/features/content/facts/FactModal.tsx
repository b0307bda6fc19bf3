/** Asks which products or which offer a block shall show. */
import { Button, Group, Modal, Skeleton, Stack, Text, TextInput, UnstyledButton } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconPackageOff, IconSearch } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ErrorState } from "@/shared/ui/ErrorState";
import { ButtonLink } from "@/shared/ui/links";
import { type Kind, type WritableFact, writableFactsQuery } from "./data";
import classes from "./Facts.module.css";
import { useFacts } from "./FactsContext";
import { Amiss } from "./FactChoices";
import { FactThumb } from "./FactThumb";

export interface Wanted {
  kind: Kind;
  least: number;
  most: number;
}

interface FactModalProps {
  wanted: Wanted | null;
  onDone: (facts: WritableFact[]) => void;
  onClose: () => void;
}

export function FactModal({ wanted, onDone, onClose }: FactModalProps) {
  const { t } = useTranslation("content");
  const { t: common } = useTranslation("common");
  // The words stay while the window goes.
  const [shown, setShown] = useState(wanted);
  if (wanted && wanted !== shown) setShown(wanted);
  const many = (shown?.most ?? 1) > 1;
  return (
    <Modal
      opened={wanted !== null} onClose={onClose} size={760}
      title={shown && t(many ? "fact.ask.products" : `fact.ask.${shown.kind}`, { least: shown.least, most: shown.most })}
      closeButtonProps={{ "aria-label": common("action.close") }}
    >
      {wanted && <Choosing wanted={wanted} onDone={onDone} onClose={onClose} />}
    </Modal>
  );
}

function Choosing({ wanted, onDone, onClose }: { wanted: Wanted; onDone: (facts: WritableFact[]) => void; onClose: () => void }) {
  const { t } = useTranslation("content");
  const { t: common } = useTranslation("common");
  const { kind, least, most } = wanted;
  const { language, remember } = useFacts();
  const [typed, setTyped] = useState("");
  const [q] = useDebouncedValue(typed.trim(), 200);
  const [chosen, setChosen] = useState<WritableFact[]>([]);
  const found = useQuery({ ...writableFactsQuery(q, language, [kind], 60), placeholderData: keepPreviousData });
  const facts = (found.data ?? []).filter((fact) => fact.slots.length > 0);
  const done = (some: WritableFact[]) => {
    some.forEach(remember);
    onDone(some);
  };
  const toggle = (fact: WritableFact) => {
    if (most === 1) done([fact]);
    else if (chosen.some(({ id }) => id === fact.id)) setChosen(chosen.filter(({ id }) => id !== fact.id));
    else if (chosen.length < most) setChosen([...chosen, fact]);
  };
  return (
    <Stack>
      <TextInput
        data-autofocus aria-label={t(`fact.find.${kind}`)} placeholder={t(`fact.find.${kind}`)} leftSection={<IconSearch size={16} aria-hidden />}
        value={typed} onChange={(event) => { setTyped(event.currentTarget.value); }}
      />
      {found.error && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && <Skeleton height={280} />}
      {found.data && facts.length === 0 && (
        <EmptyState icon={IconPackageOff} title={t(q ? "fact.none" : "fact.nothing")} compact action={!q && <ButtonLink to="/facts" variant="default">{t("write.toFacts")}</ButtonLink>}>
          {!q && t("write.noFactsText")}
        </EmptyState>
      )}
      <ul className={classes.cards} data-kind={kind} aria-label={t(`fact.kind.${kind}`)} style={{ maxHeight: "52vh", overflowY: "auto" }}>
        {facts.map((fact) => {
          const order = chosen.findIndex(({ id }) => id === fact.id);
          return (
            <li key={fact.id}>
              <UnstyledButton className={classes.card} aria-pressed={most > 1 ? order >= 0 : undefined} onClick={() => { toggle(fact); }}>
                {kind === "product" && <FactThumb kind={kind} image={fact.image} large />}
                {order >= 0 && <span className={classes.order} aria-hidden>{order + 1}</span>}
                <Card fact={fact} />
              </UnstyledButton>
            </li>
          );
        })}
      </ul>
      <Group justify="space-between">
        <Text size="sm" c="dimmed" role="status">
          {most > 1 && t("fact.ask.chosen", { count: chosen.length, most })}
        </Text>
        <Group gap="xs">
          <Button variant="default" onClick={onClose}>{common("action.cancel")}</Button>
          {most > 1 && <Button disabled={chosen.length < least} onClick={() => { done(chosen); }}>{t("fact.ask.put")}</Button>}
        </Group>
      </Group>
    </Stack>
  );
}

function Card({ fact }: { fact: WritableFact }) {
  const { t } = useTranslation("content");
  const say = (field: string) => fact.slots.find((slot) => slot.field === field)?.text;
  const until = say("until");
  const lines = fact.kind === "product"
    ? [[say("price"), fact.stock ? t("fact.stock", { count: fact.stock }) : ""]]
    : [[say("code"), say("value")], [until && t("fact.until", { date: until })]];
  return (
    <>
      <Text fw={600} size="sm" lineClamp={2} component="span">
        {fact.name}
      </Text>
      {lines.map((line, at) => (
        <Text key={`${at}`} size="sm" c="dimmed" className="num" component="span">
          {line.filter(Boolean).join(" · ")}
        </Text>
      ))}
      <Amiss fact={fact} />
    </>
  );
}

/** The fact chip that was clicked: which fact, what it reads, where it comes from, and another one in its place. */
import { Button, CloseButton, Group, Select, Stack, Text } from "@mantine/core";
import { IconExternalLink, IconReplace } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { TextLink } from "@/shared/ui/links";
import { StatePill } from "@/shared/ui/StatePill";
import { When } from "@/shared/ui/When";
import { factPage, type FactSlot, type Kind, writableFactQuery, type WritableFact } from "../facts/data";
import { FactButton } from "../facts/FactButton";
import classes from "../facts/Facts.module.css";
import { useFacts } from "../facts/FactsContext";
import { factOf, isAddress, refParts } from "../facts/factTag";
import { FactThumb } from "../facts/FactThumb";
import { STATE_TONES, useFactField } from "../facts/useFactWords";
import inspector from "./Inspector.module.css";

interface FactChipSettingsProps {
  factRef: string;
  /** How many slots of this fact the block around it has. */
  around: number;
  /** Another slot in its place; null takes it out. */
  onChange: (ref: string | null) => void;
  /** Another fact in the whole block. */
  onSwapAll: (fact: WritableFact) => void;
  onClose: () => void;
}

export function FactChipSettings({ factRef, around, onChange, onSwapAll, onClose }: FactChipSettingsProps) {
  const { t } = useTranslation("content");
  const field = useFactField();
  const { slots, language, remember } = useFacts();
  const slot = slots[factRef];
  const parts = refParts(factRef);
  const own = useQuery(writableFactQuery(factOf(factRef), language));
  const fact = slot?.fact ?? own.data ?? null;
  const says = (own.data?.slots ?? []).filter((one) => !isAddress(one.field));
  const kind = (parts?.kind ?? "product") as Kind;
  const name = fact?.name ?? parts?.key ?? factRef;
  return (
    <div className={inspector.root}>
      <section className={inspector.group} aria-label={t("fact.title")}>
        <Group justify="space-between">
          <h3 className={inspector.title}>{t("fact.title")}</h3>
          <CloseButton size="sm" aria-label={t("visual.chip.close")} onClick={onClose} />
        </Group>
        <div className={classes.head}>
          <FactThumb kind={kind} image={own.data?.image} />
          <div style={{ minWidth: 0 }}>
            <Text fw={600} truncate>
              {name}
            </Text>
            <Text size="sm" c="dimmed">
              {t(`fact.one.${kind}`)}
            </Text>
          </div>
        </div>
        <Reads slot={slot} />
        {fact && <Origin fact={fact} gone={slot?.state === "missing"} />}
        {says.length > 0 && (
          <Select
            size="xs" label={t("fact.says")} allowDeselect={false} comboboxProps={{ withinPortal: true }} value={factRef}
            data={[
              ...(says.some(({ ref }) => ref === factRef) ? [] : [{ value: factRef, label: field(parts?.field ?? "") }]),
              ...says.map((one) => ({ value: one.ref, label: `${field(one.field)}: ${one.text.length > 42 ? `${one.text.slice(0, 41)}…` : one.text}` })),
            ]}
            onChange={(ref) => {
              if (!ref || ref === factRef) return;
              if (own.data) remember(own.data);
              onChange(ref);
            }}
          />
        )}
        <Group gap="xs">
          <FactButton label={t("fact.other")} only={(one) => !isAddress(one)} onPick={(picked) => { onChange(picked.ref); }} />
          {around > 1 && (kind === "product" || kind === "offer") && (
            <FactButton
              label={t(`fact.otherBlock.${kind}`)} kinds={[kind]} only={(one) => one === "name"}
              onPick={(_, picked) => { onSwapAll(picked); }}
            />
          )}
          <Button size="xs" variant="subtle" color="red" onClick={() => { onChange(null); }}>
            {t("visual.chip.remove")}
          </Button>
        </Group>
        {around > 1 && (
          <Text size="xs" c="dimmed">
            <IconReplace size={12} aria-hidden /> {t("fact.around", { count: around })}
          </Text>
        )}
      </section>
    </div>
  );
}

/** What it reads at present, and what is amiss in a sentence. */
function Reads({ slot }: { slot: FactSlot | undefined }) {
  const { t } = useTranslation("content");
  if (!slot) return null;
  return (
    <Stack gap={6}>
      <Group gap="xs" justify="space-between" wrap="nowrap" align="flex-start">
        <Text fw={600} fz={18} className="num" style={{ overflowWrap: "anywhere" }} lineClamp={4}>
          {slot.text || "–"}
        </Text>
        <StatePill tone={STATE_TONES[slot.state] ?? "neutral"}>{t(`fact.state.${slot.state}`)}</StatePill>
      </Group>
      {slot.state !== "ok" && <Text size="sm">{t(`fact.why.${slot.state}`, { before: slot.before })}</Text>}
    </Stack>
  );
}

function Origin({ fact, gone }: { fact: NonNullable<FactSlot["fact"]>; gone: boolean }) {
  const { t, i18n } = useTranslation("content");
  const source = i18n.exists(`content:fact.source.${fact.source}`) ? t(`fact.source.${fact.source}`, { name: fact.source_name }) : fact.source;
  return (
    <Stack gap={2}>
      <Text size="sm" c="dimmed">
        {source} · <When at={fact.recorded_at} />
      </Text>
      {fact.fresh_until && !gone && (
        <Text size="sm" c="dimmed">
          {t("fact.fresh")} <When at={fact.fresh_until} exact />
        </Text>
      )}
      <TextLink to={factPage(fact)} target="_blank" size="sm">
        {t("fact.open")} <IconExternalLink size={13} aria-hidden style={{ verticalAlign: -2 }} />
      </TextLink>
    </Stack>
  );
}

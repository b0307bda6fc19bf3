/** An attribute that is a fact: what it is of, how it stands, another one, or none. */
import { ActionIcon, Text, Tooltip } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import classes from "./Facts.module.css";
import { useFacts } from "./FactsContext";
import { FactButton } from "./FactButton";
import { refParts } from "./factTag";
import { FactThumb } from "./FactThumb";
import { useFactField } from "./useFactWords";

interface FactValueProps {
  label: string;
  factRef: string;
  only: (field: string) => boolean;
  onChange: (ref: string | null) => void;
}

export function FactValue({ label, factRef, only, onChange }: FactValueProps) {
  const { t } = useTranslation("content");
  const field = useFactField();
  const { slots } = useFacts();
  const slot = slots[factRef];
  const parts = refParts(factRef);
  const state = slot?.state ?? "ok";
  const name = `${slot?.fact?.name ?? parts?.key ?? factRef} · ${field(parts?.field ?? "")}`;
  return (
    <div role="group" aria-label={label}>
      <Text size="sm" fw={550} mb={4} component="div">
        {label}
      </Text>
      <div className={classes.pill} data-state={state}>
        {parts?.field === "image" && <FactThumb kind={parts.kind} image={slot?.text} />}
        <Tooltip label={slot?.text ? t(`fact.tip.${state}`, { name, value: slot.text, before: slot.before }) : t("fact.tip.missing", { name })} multiline maw={320}>
          <span className={classes.name} style={{ flex: 1 }}>{name}</span>
        </Tooltip>
        <FactButton small label={t("fact.other")} only={only} onPick={(picked) => { onChange(picked.ref); }} />
        <ActionIcon size="sm" variant="subtle" color="gray" aria-label={t("fact.remove")} onClick={() => { onChange(null); }}>
          <IconX size={15} />
        </ActionIcon>
      </div>
      {state !== "ok" && (
        <Text size="xs" c="dimmed" mt={4}>
          {t(`fact.state.${state}`)}
        </Text>
      )}
    </div>
  );
}

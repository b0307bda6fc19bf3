/** One attribute of a block: what it is, what holds if it is not set, and how to set it. */
import { ActionIcon, Button, Checkbox, ColorInput, Group, NumberInput, SegmentedControl, Select, Stack, Text, TextInput } from "@mantine/core";
import { IconAlignCenter, IconAlignLeft, IconAlignRight, IconPhoto, IconX } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Media, MergeField } from "../data";
import { FieldPicker } from "../editor/FieldPicker";
import { FactButton } from "../facts/FactButton";
import { factInAttribute, isAddress, soleFact } from "../facts/factTag";
import { FactValue } from "../facts/FactValue";
import { MediaPicker } from "../media/MediaPicker";
import { SAFE_FONTS } from "./head";
import classes from "./Inspector.module.css";
import { type Control, sidesOf, sidesText } from "./settings";

export interface SettingContext {
  own: Record<string, string>;
  effective: Record<string, string>;
  colours: string[];
  /** Names of the brand's fonts. */
  fonts: string[];
  fields: MergeField[];
  address: (reference: string) => string;
  onPicked: (media: Media) => void;
  onChange: (change: Record<string, string | null>) => void;
}

const ALIGN_ICONS: Record<string, ReactNode> = {
  left: <IconAlignLeft size={16} aria-hidden />,
  center: <IconAlignCenter size={16} aria-hidden />,
  right: <IconAlignRight size={16} aria-hidden />,
};

export function SettingControl({ control, context }: { control: Control; context: SettingContext }) {
  const { t } = useTranslation("content");
  const { own, effective, onChange } = context;
  const { kind, name } = control;
  const label = t(`visual.attribute.${name}`);
  const value = own[name] ?? "";
  const held = effective[name] ?? "";
  const set = (next: string) => { onChange({ [name]: next.trim() ? next : null }); };
  const fact = soleFact(value);
  const only = (field: string) => (kind === "picture" ? field === "image" : kind === "link" ? field === "url" : !isAddress(field));
  if (fact && (kind === "link" || kind === "picture" || kind === "alt")) {
    return <FactValue label={label} factRef={fact} only={only} onChange={(ref) => { onChange({ [name]: ref ? factInAttribute(ref) : kind === "picture" ? "" : null }); }} />;
  }
  switch (kind) {
    case "text":
      return <Typed label={label} value={value} placeholder={held || t("visual.settings.auto")} onCommit={set} />;
    case "link":
      return (
        <Typed
          label={label} value={value} placeholder={t("visual.settings.address")} onCommit={set}
          rightWidth={56}
          right={<Group gap={2} wrap="nowrap"><FieldPicker small fields={context.fields.filter((field) => field.kind === "url" || field.group !== "links")} onPick={(tag) => { onChange({ [name]: value === "https://" ? tag : value + tag }); }} /><FactButton small only={only} onPick={({ ref }) => { onChange({ [name]: factInAttribute(ref) }); }} /></Group>}
        />
      );
    case "alt":
      return <AltText label={label} value={own[name]} onChange={(next) => { onChange({ [name]: next }); }} />;
    case "picture":
      return <Picture label={label} name={name} context={context} />;
    case "colour":
      return (
        <ColorInput
          size="xs" label={label} value={value || held} placeholder={t("visual.settings.none")} format="hex" swatches={context.colours} swatchesPerRow={7} withEyeDropper={false}
          closeOnColorSwatchClick onChangeEnd={set} onBlur={(event) => { commitColour(event.currentTarget.value, value || held, set); }}
          popoverProps={{ withinPortal: true }}
        />
      );
    case "pixels": {
      const unitless = name === "line-height";
      const number = parseFloat(value);
      return (
        <NumberInput
          size="xs" label={label} value={Number.isFinite(number) ? number : ""} placeholder={held.replace("px", "") || t("visual.settings.auto")} min={control.min} max={control.max} step={control.step ?? 1}
          clampBehavior="blur" decimalScale={unitless ? 2 : 0} suffix={unitless ? "" : " px"}
          onChange={(next) => { set(next === "" ? "" : `${String(next)}${unitless ? "" : "px"}`); }}
        />
      );
    }
    case "font": {
      const ours = context.fonts.map((font) => ({ value: `'${font}', ${SAFE_FONTS[0]?.stack ?? "sans-serif"}`, label: t("visual.settings.brandFont", { name: font }) }));
      const safe = SAFE_FONTS.map(({ id, stack }) => ({ value: stack, label: id === "system" ? t("visual.settings.systemFont") : id }));
      const stacks = [...ours, ...safe];
      const known = stacks.some((one) => one.value === held);
      const first = held.split(",")[0]?.replace(/["']/g, "") ?? held;
      return (
        <Select
          size="xs" label={label} value={value || held} allowDeselect={false} comboboxProps={{ withinPortal: true }}
          data={known || !held ? stacks : [{ value: held, label: t("visual.settings.ownFont", { name: first }) }, ...stacks]}
          onChange={(next) => { if (next) onChange({ [name]: next === held && !own[name] ? null : next }); }}
        />
      );
    }
    case "sides":
      return <Sides label={label} name={name} context={context} />;
    default:
      return <Choice label={label} name={name} options={control.options} value={value || held} onChange={set} />;
  }
}

function commitColour(text: string, value: string, set: (next: string) => void): void {
  if (text !== value && (!text || /^#[0-9a-f]{3,8}$/i.test(text))) set(text);
}

function Choice({ label, name, options, value, onChange }: { label: string; name: string; options: string[]; value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation("content");
  if (name === "name") {
    const data = [...new Set([...options, value].filter(Boolean))].map((option) => ({ value: option, label: networkName(option) }));
    return <Select size="xs" label={label} data={data} value={value} allowDeselect={false} onChange={(next) => { if (next) onChange(next); }} comboboxProps={{ withinPortal: true }} />;
  }
  const normal = name === "font-weight" ? ({ normal: "400", bold: "700" }[value] ?? value) : value;
  return (
    <div>
      <Text size="sm" fw={550} mb={4} component="div">
        {label}
      </Text>
      <SegmentedControl
        size="xs" fullWidth aria-label={label} value={normal || options[0]} onChange={onChange}
        data={options.map((option) => ({
          value: option,
          label: name === "align" ? <span role="img" aria-label={t(`visual.value.${option}`)} title={t(`visual.value.${option}`)} className={classes.glyph}>{ALIGN_ICONS[option]}</span> : t(`visual.value.${option}`),
        }))}
      />
    </div>
  );
}

const networkName = (name: string) => {
  const bare = name.replace("-noshare", "");
  return { linkedin: "LinkedIn", youtube: "YouTube", github: "GitHub", x: "X", web: "Web" }[bare] ?? bare.charAt(0).toUpperCase() + bare.slice(1);
};

/** Takes the text over when one is done, so that half an address is never saved. */
export function Typed({ label, value, placeholder, description, right, rightWidth, onCommit }: { label: string; value: string; placeholder?: string; description?: string; right?: ReactNode; rightWidth?: number; onCommit: (value: string) => void }) {
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  if (value !== known) {
    setKnown(value);
    setTyped(value);
  }
  return (
    <TextInput
      size="xs" label={label} description={description} placeholder={placeholder} value={typed} rightSection={right} rightSectionWidth={rightWidth}
      onChange={(event) => { setTyped(event.currentTarget.value); }}
      onBlur={() => { if (typed !== value) onCommit(typed); }}
      onKeyDown={(event) => { if (event.key === "Enter") onCommit(typed); }}
    />
  );
}

function AltText({ label, value, onChange }: { label: string; value: string | undefined; onChange: (value: string | null) => void }) {
  const { t } = useTranslation("content");
  const decorative = value === "";
  return (
    <Stack gap={6}>
      {!decorative && <Typed label={label} value={value ?? ""} description={t("media.altHint")} onCommit={(next) => { onChange(next.trim() ? next : null); }} />}
      <Checkbox size="xs" label={t("visual.settings.decorative")} checked={decorative} onChange={(event) => { onChange(event.currentTarget.checked ? "" : null); }} />
    </Stack>
  );
}

function Picture({ label, name, context }: { label: string; name: string; context: SettingContext }) {
  const { t } = useTranslation("content");
  const [picking, setPicking] = useState(false);
  const value = context.own[name] ?? "";
  return (
    <div>
      <Text size="sm" fw={550} mb={4} component="div">
        {label}
      </Text>
      <Group gap={8} wrap="nowrap">
        {value && <img src={context.address(value)} alt="" className={classes.thumb} />}
        <Button size="xs" variant="default" leftSection={<IconPhoto size={15} />} onClick={() => { setPicking(true); }}>
          {t(value ? "visual.settings.replace" : "visual.settings.pick")}
        </Button>
        {name === "src" && <FactButton small label={t("fact.picture")} only={(field) => field === "image"} onPick={({ ref }) => { context.onChange({ [name]: factInAttribute(ref) }); }} />}
        {value && name !== "src" && (
          <ActionIcon aria-label={t("visual.settings.noPicture")} onClick={() => { context.onChange({ [name]: null }); }}>
            <IconX size={16} />
          </ActionIcon>
        )}
      </Group>
      <MediaPicker
        opened={picking}
        onClose={() => { setPicking(false); }}
        onPick={(media) => {
          context.onPicked(media);
          context.onChange({ [name]: media.reference, ...(name === "src" && !context.own.alt?.trim() ? { alt: media.alt } : {}) });
        }}
      />
    </div>
  );
}

function Sides({ label, name, context }: { label: string; name: string; context: SettingContext }) {
  const { t } = useTranslation("content");
  const { own, effective, onChange } = context;
  const sides = sidesOf(effective[name] ?? "0", own, name);
  const order = ["top", "right", "bottom", "left"];
  return (
    <div role="group" aria-label={label}>
      <Text size="sm" fw={550} mb={4} component="div">
        {label}
      </Text>
      <div className={classes.sides}>
        {order.map((side, index) => (
          <NumberInput
            key={side} size="xs" aria-label={`${label}: ${t(`visual.side.${side}`)}`} description={t(`visual.side.${side}`)} inputWrapperOrder={["input", "description"]}
            value={sides[index] ?? ""} min={0} max={200} hideControls clampBehavior="blur"
            onChange={(next) => {
              if (next === "") return;
              const all = sides.map((one) => one ?? 0);
              all[index] = Number(next);
              onChange({ [name]: sidesText(all), ...Object.fromEntries(order.map((one) => [`${name}-${one}`, null])) });
            }}
          />
        ))}
      </div>
    </div>
  );
}

/** The selected block's settings; for a condition, when it holds; for a chip, its field and default. */
import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { IconCode, IconInfoCircle } from "@tabler/icons-react";
import type { Component, Editor } from "grapesjs";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Media, MergeField } from "../data";
import { addOtherwise, removeArm, setValues, unwrap } from "./actions";
import { blockOf, typeOf } from "./block";
import { ConditionForm } from "./ConditionForm";
import { coloursIn, effective, type Head } from "./head";
import classes from "./Inspector.module.css";
import { SettingControl } from "./SettingControl";
import { SETTINGS } from "./settings";
import { OPAQUE } from "./tree";
import type { BlockView } from "./types";

export interface InspectorProps {
  editor: Editor;
  head: Head;
  /** The brand's colours and fonts come first. */
  brand: { colours: string[]; fonts: string[] };
  selected: Component;
  source: string;
  readOnly: boolean;
  fields: MergeField[];
  label: (field: MergeField) => string;
  address: (reference: string) => string;
  onPicked: (media: Media) => void;
  onCode: () => void;
}

export function Inspector(props: InspectorProps) {
  const { editor, head, brand, selected, source, readOnly, fields, address, onPicked, onCode } = props;
  const { t } = useTranslation("content");
  const type = typeOf(selected);
  const colours = useMemo(() => [...new Set([...brand.colours, ...coloursIn(source)])].slice(0, 21), [brand, source]);
  if (type === "arm") return <ArmSettings key={selected.cid} {...props} />;
  const { values } = blockOf(selected);
  const context = {
    own: values,
    effective: effective(head, type, values),
    colours,
    fonts: brand.fonts,
    fields,
    address,
    onPicked,
    onChange: (change: Record<string, string | null>) => { setValues(selected, change); },
  };
  const locked = OPAQUE.has(type) || (selected.view as BlockView | undefined)?.locked;
  const groups = SETTINGS[type] ?? [];
  return (
    <div className={classes.root} key={`${selected.cid}:${String(editor.getModel().cid)}`}>
      {locked && (
        <Alert variant="light" color="gray" icon={<IconInfoCircle size={18} />}>
          <Stack gap="xs" align="flex-start">
            <Text size="sm">{t("visual.settings.locked")}</Text>
            <Button size="xs" variant="default" leftSection={<IconCode size={15} />} onClick={onCode}>
              {t("visual.settings.toCode")}
            </Button>
          </Stack>
        </Alert>
      )}
      <fieldset disabled={readOnly} style={{ all: "unset", display: "contents" }}>
        {groups.map((group) => (
          <section key={group.id} className={classes.group} aria-label={t(`visual.settings.${group.id}`)}>
            <h3 className={classes.title}>{t(`visual.settings.${group.id}`)}</h3>
            <div className={classes.pairs}>
              {group.controls.map((control) => (
                <div key={control.name} className={control.kind === "pixels" || control.kind === "colour" ? undefined : classes.wide}>
                  <SettingControl control={control} context={context} />
                </div>
              ))}
            </div>
          </section>
        ))}
      </fieldset>
      {groups.length === 0 && !locked && (
        <Text size="sm" c="dimmed">
          {t("visual.settings.nothing")}
        </Text>
      )}
    </div>
  );
}

function ArmSettings({ editor, selected, fields, label, readOnly, onCode }: InspectorProps) {
  const { t } = useTranslation("content");
  const { tag } = blockOf(selected);
  const [, word = "", expression = ""] = /\{%[-+]?\s*(\w+)\s*([^]*?)\s*[-+]?%\}/.exec(tag) ?? [];
  const statement = selected.parent();
  const hasElse = statement?.components().models.some((arm) => /\{%[-+]?\s*else\b/.test(blockOf(arm).tag)) ?? false;
  const loop = /\{%[-+]?\s*for\b/.test(blockOf(statement?.components().at(0) ?? selected).tag);
  return (
    <div className={classes.root}>
      {(word === "if" || word === "elif") && !readOnly && (
        <ConditionForm
          key={tag}
          expression={expression}
          fields={fields}
          label={label}
          submit={t("visual.condition.change")}
          onSubmit={(code) => { selected.set("block", blockOf(selected).withTag(tag.replace(expression, () => code))); }}
        />
      )}
      {word === "else" && <Text size="sm">{t("visual.condition.otherwiseHint")}</Text>}
      {loop && (
        <Stack gap="xs" align="flex-start">
          <Text size="sm">{t("visual.condition.loopHint")}</Text>
          <Button size="xs" variant="default" leftSection={<IconCode size={15} />} onClick={onCode}>
            {t("visual.settings.toCode")}
          </Button>
        </Stack>
      )}
      {!readOnly && (
        <Group gap="xs">
          {!loop && !hasElse && (
            <Button size="xs" variant="default" onClick={() => { addOtherwise(editor, selected); }}>
              {t("visual.condition.addOtherwise")}
            </Button>
          )}
          {word === "else" || word === "elif" ? (
            <Button size="xs" variant="default" onClick={() => { removeArm(editor, selected); }}>
              {t("visual.condition.removeArm")}
            </Button>
          ) : (
            <Button size="xs" variant="default" onClick={() => { unwrap(editor, selected); }}>
              {t(loop ? "visual.condition.unwrapLoop" : "visual.condition.unwrap")}
            </Button>
          )}
        </Group>
      )}
    </div>
  );
}

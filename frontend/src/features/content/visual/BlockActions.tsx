/** What can be done with the selected block, beside its name. */
import { ActionIcon, Group, Text, Tooltip } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconCopy, IconCornerLeftUp, IconGitBranch, IconTrash } from "@tabler/icons-react";
import type { Component, Editor } from "grapesjs";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { duplicate, move, remove, select, subject } from "./actions";
import { holderOf, typeOf } from "./block";
import classes from "./BlockActions.module.css";
import { OPEN_TO_CONDITIONS } from "./tree";

interface BlockActionsProps {
  editor: Editor;
  selected: Component;
  name: string;
  readOnly: boolean;
  onCondition: () => void;
}

export function BlockActions({ editor, selected, name, readOnly, onCondition }: BlockActionsProps) {
  const { t } = useTranslation("content");
  const parent = subject(selected).parent();
  const isBody = typeOf(selected) === "mj-body";
  const holder = holderOf(parent);
  const conditional = !readOnly && typeOf(selected) !== "arm" && holder !== undefined && OPEN_TO_CONDITIONS.has(typeOf(holder));
  return (
    <div className={classes.root} role="toolbar" aria-label={t("visual.actions.label", { name })}>
      <Text fw={600} truncate className={classes.name}>
        {name}
      </Text>
      {!isBody && (
        <Group gap={2} wrap="nowrap">
          {parent && <Act label={t("visual.actions.parent")} icon={<IconCornerLeftUp size={16} />} onClick={() => { select(editor, selected.parent(), false); }} />}
          {!readOnly && (
            <>
              <Act label={t("visual.actions.up")} icon={<IconArrowUp size={16} />} onClick={() => { move(editor, selected, -1); }} />
              <Act label={t("visual.actions.down")} icon={<IconArrowDown size={16} />} onClick={() => { move(editor, selected, 1); }} />
              <Act label={t("visual.actions.duplicate")} icon={<IconCopy size={16} />} onClick={() => { duplicate(editor, selected); }} />
              {conditional && <Act label={t("visual.actions.condition")} icon={<IconGitBranch size={16} />} onClick={onCondition} />}
              <Act label={t("visual.actions.remove")} icon={<IconTrash size={16} />} onClick={() => { remove(editor, selected); }} />
            </>
          )}
        </Group>
      )}
    </div>
  );
}

function Act({ label, icon, onClick }: { label: string; icon: ReactNode; onClick: () => void }) {
  return (
    <Tooltip label={label}>
      <ActionIcon size={30} aria-label={label} onClick={onClick}>
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}

/** Puts a merge field in: every name the workspace knows, searchable, with a default where needed. */
import { ActionIcon, Button, Popover, ScrollArea, Stack, Text, TextInput, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconBraces, IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { MergeField } from "../data";
import { useFacts } from "../facts/FactsContext";
import classes from "./FieldPicker.module.css";
import { fieldTag, spokenFor } from "./fieldTag";
import { useFieldLabel } from "./useFieldLabel";

interface FieldPickerProps {
  fields: MergeField[];
  onPick: (tag: string) => void;
  /** An icon only, inside a text field. */
  small?: boolean;
}

export function FieldPicker({ fields, onPick, small }: FieldPickerProps) {
  const { t } = useTranslation("content");
  const [opened, { close, toggle }] = useDisclosure(false);
  const button = small ? (
    <ActionIcon size="sm" variant="subtle" color="gray" aria-label={t("fields.insert")} onClick={toggle}>
      <IconBraces size={15} />
    </ActionIcon>
  ) : (
    <Button size="xs" variant="subtle" color="gray" className="mw-tool" aria-label={t("fields.insert")} title={t("fields.insert")} leftSection={<IconBraces size={15} />} onClick={toggle}>
      {t("fields.insert")}
    </Button>
  );
  return (
    <Popover opened={opened} onChange={(wanted) => { if (!wanted) close(); }} position="bottom-end" width={320} trapFocus withinPortal shadow="md">
      <Popover.Target>{button}</Popover.Target>
      <Popover.Dropdown p={8}>
        <Choices
          fields={fields}
          onPick={(tag) => {
            close();
            onPick(tag);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

function Choices({ fields, onPick }: { fields: MergeField[]; onPick: (tag: string) => void }) {
  const { t, i18n } = useTranslation("content");
  const [query, setQuery] = useState("");
  const label = useFieldLabel();
  const wanted = query.trim().toLowerCase();
  const found = fields.filter(
    (field) => !wanted || field.name.toLowerCase().includes(wanted) || label(field).toLowerCase().includes(wanted),
  );
  const title = (group: string) => (i18n.exists(`content:fields.group.${group}`) ? t(`fields.group.${group}`) : group);
  const groups = [...new Set(found.map((field) => field.group))];
  const { language } = useFacts();
  const tag = (field: MergeField) => fieldTag(field, t("fields.fallback", { lng: spokenFor(language) }));
  return (
    <Stack gap={6}>
      <TextInput
        data-autofocus
        size="xs"
        aria-label={t("fields.search")}
        placeholder={t("fields.search")}
        leftSection={<IconSearch size={14} aria-hidden />}
        value={query}
        onChange={(event) => { setQuery(event.currentTarget.value); }}
        onKeyDown={(event) => {
          if (event.key === "Enter" && found[0]) {
            event.preventDefault();
            onPick(tag(found[0]));
          }
        }}
      />
      <ScrollArea.Autosize mah={320} type="auto">
        {groups.map((group) => (
          <div key={group} role="group" aria-label={title(group)}>
            <Text size="xs" c="dimmed" fw={600} px={8} pt={6} pb={2}>
              {title(group)}
            </Text>
            {found
              .filter((field) => field.group === group)
              .map((field) => (
                <UnstyledButton key={field.name} className={classes.choice} onClick={() => { onPick(tag(field)); }}>
                  <span className={classes.label}>{label(field)}</span>
                  <code className={classes.code}>{field.name}</code>
                </UnstyledButton>
              ))}
          </div>
        ))}
        {found.length === 0 && (
          <Text size="sm" c="dimmed" p="xs">
            {t("fields.none")}
          </Text>
        )}
      </ScrollArea.Autosize>
    </Stack>
  );
}

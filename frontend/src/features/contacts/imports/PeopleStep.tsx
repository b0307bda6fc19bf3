/** Step three: what happens to people who are here already, where everybody goes, and whether they agreed. */
import { Alert, Button, Group, MultiSelect, Radio, Stack, TagsInput, Text, Textarea, TextInput } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "@/shared/api/session";
import { Panel } from "@/shared/ui/Panel";
import { type Import, type ImportOptions, listsQuery, tagsQuery } from "../data";
import { useSetUp } from "./useSetUp";

interface PeopleStepProps {
  row: Import;
  onNext: () => void;
  onBack: () => void;
}

export function PeopleStep({ row, onNext, onBack }: PeopleStepProps) {
  const { t } = useTranslation("contacts");
  const setUp = useSetUp(row);
  const { options } = row;
  const busy = row.state === "checking";
  const { data: lists = [] } = useQuery(listsQuery);
  const { data: tags = [] } = useQuery(tagsQuery);
  const [newList, setNewList] = useState(options.new_list);
  const change = (part: Partial<ImportOptions>) => { setUp((now) => ({ options: { ...now.options, ...part } })); };
  return (
    <Stack gap="lg">
      <Panel title={t("import.knownTitle")}>
        <Radio.Group
          aria-label={t("import.knownTitle")}
          value={options.update_existing ? "update" : "leave"}
          onChange={(value) => { change({ update_existing: value === "update" }); }}
        >
          <Stack gap="xs">
            <Radio disabled={busy} value="update" label={t("import.update")} description={t("import.updateHint")} />
            <Radio disabled={busy} value="leave" label={t("import.leave")} description={t("import.leaveHint")} />
          </Stack>
        </Radio.Group>
      </Panel>
      <Panel title={t("import.groupsTitle")} description={t("import.groupsText")}>
        <Stack>
          <MultiSelect
            label={t("field.lists")}
            searchable
            disabled={busy}
            value={options.lists}
            onChange={(ids) => { change({ lists: ids }); }}
            data={lists.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <TextInput
            label={t("import.newList")}
            maxLength={120}
            disabled={busy}
            value={newList}
            onChange={(event) => { setNewList(event.currentTarget.value); }}
            onBlur={() => { if (newList.trim() !== options.new_list) change({ new_list: newList.trim() }); }}
          />
          <TagsInput
            label={t("field.tags")}
            maxLength={60}
            disabled={busy}
            value={options.tags}
            onChange={(names) => { change({ tags: names }); }}
            data={tags.map(({ name }) => name)}
          />
        </Stack>
      </Panel>
      <ConsentQuestion options={options} disabled={busy} onChange={(consent_basis) => { change({ consent_basis }); }} />
      <Group justify="space-between">
        <Button variant="default" onClick={onBack}>{t("import.back")}</Button>
        <Button onClick={onNext}>{t("import.next")}</Button>
      </Group>
    </Stack>
  );
}

interface ConsentQuestionProps {
  options: ImportOptions;
  disabled: boolean;
  onChange: (basis: ImportOptions["consent_basis"]) => void;
}

function ConsentQuestion({ options, disabled, onChange }: ConsentQuestionProps) {
  const { t } = useTranslation("contacts");
  const mayState = useCan("consent.read");
  const basis = options.consent_basis;
  const [agreed, setAgreed] = useState(basis ? "yes" : "no");
  const [text, setText] = useState(basis?.text ?? "");
  const [source, setSource] = useState(basis?.source ?? "");
  // Half a statement is none: it is sent when both are there.
  const settle = () => {
    const whole = text.trim() && source.trim();
    onChange(whole ? { purpose: "marketing", channel: "email", text: text.trim(), source: source.trim() } : null);
  };
  return (
    <Panel title={t("import.consentTitle")} description={t("import.consentText")}>
      <Stack>
        <Radio.Group
          aria-label={t("import.consentTitle")}
          value={agreed}
          onChange={(value) => {
            setAgreed(value);
            if (value === "no") onChange(null);
            else settle();
          }}
        >
          <Stack gap="xs">
            <Radio disabled={disabled} value="no" label={t("import.consentNo")} description={t("import.consentNoHint")} />
            <Radio disabled={disabled || !mayState} value="yes" label={t("import.consentYes")} description={t("import.consentYesHint")} />
          </Stack>
        </Radio.Group>
        {agreed === "yes" && (
          <>
            <Textarea
              label={t("import.consentWords")}
              description={t("import.consentWordsHint")}
              autosize
              minRows={2}
              maxLength={2_000}
              disabled={disabled}
              value={text}
              onChange={(event) => { setText(event.currentTarget.value); }}
              onBlur={settle}
            />
            <TextInput
              label={t("import.consentSource")}
              description={t("import.consentSourceHint")}
              maxLength={500}
              disabled={disabled}
              value={source}
              onChange={(event) => { setSource(event.currentTarget.value); }}
              onBlur={settle}
            />
            {!basis && <Text size="sm" c="var(--mw-warn)">{t("import.consentIncomplete")}</Text>}
          </>
        )}
        <Alert variant="light" color="gray" icon={<IconInfoCircle size={18} />}>
          {t("import.neverResubscribes")}
        </Alert>
      </Stack>
    </Panel>
  );
}

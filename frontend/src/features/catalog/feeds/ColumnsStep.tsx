/** Step two: what each column holds. Guesses are made; each can be changed. */
import { Alert, Button, Group, Select, Skeleton, Stack, Text, TextInput } from "@mantine/core";
import { IconAlertTriangle, IconFileSpreadsheet, IconRefresh } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Panel } from "@/shared/ui/Panel";
import { toastDone } from "@/shared/ui/toast";
import { type Feed, type FeedColumn, type FeedLook, lookQuery, type SaveFeed } from "../data";
import classes from "./Feeds.module.css";
import { mappingProblems, withTarget } from "./mapping";

interface ColumnsStepProps {
  feed: Feed;
  save: SaveFeed;
  onNext: () => void;
  onBack: () => void;
  readOnly: boolean;
}

export function ColumnsStep(props: ColumnsStepProps) {
  const { t } = useTranslation("catalog");
  const { feed, readOnly } = props;
  const { data, error, refetch, isFetching } = useQuery({ ...lookQuery(feed), enabled: !readOnly && Boolean(feed.url || feed.file_name) });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!feed.url && !feed.file_name) {
    return <EmptyState icon={IconFileSpreadsheet} title={t("feed.noSource")}>{t("feed.noSourceText")}</EmptyState>;
  }
  if (readOnly) return <Kept columns={feed.mapping} />;
  if (!data || isFetching) return <Skeleton height={360} radius="lg" />;
  return <Mapping key={JSON.stringify(data.mapping)} look={data} {...props} again={() => void refetch()} />;
}

function Kept({ columns }: { columns: FeedColumn[] }) {
  const { t } = useTranslation("catalog");
  return (
    <Panel title={t("step.columns")}>
      {columns.length === 0 ? <Text c="dimmed">{t("feed.guessed")}</Text> : columns.map((column) => (
        <div key={column.header} className={classes.column}>
          <Text fw={550}>{column.header}</Text>
          <Text>{column.target === "attribute" ? column.key : t(`target.${column.target}`)}</Text>
        </div>
      ))}
    </Panel>
  );
}

function Mapping({ look, save, onNext, onBack, again }: ColumnsStepProps & { look: FeedLook; again: () => void }) {
  const { t } = useTranslation("catalog");
  const [columns, setColumns] = useState(look.mapping);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const tabular = look.kind === "csv";
  const problems = tabular ? mappingProblems(columns) : [];

  async function keep() {
    setBusy(true);
    setProblem(null);
    try {
      if (tabular) await save({ mapping: columns });
      toastDone(t("common:action.saved"));
      onNext();
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Panel
      title={t("step.columns")}
      description={t(tabular ? "feed.columnsText" : "feed.jsonText")}
      actions={<Button size="xs" variant="default" leftSection={<IconRefresh size={14} />} onClick={again}>{t("feed.lookAgain")}</Button>}
      footer={
        <Group justify="space-between">
          <Button variant="default" onClick={onBack}>{t("step.back")}</Button>
          <Button loading={busy} disabled={problems.length > 0} onClick={() => void keep()}>{t("step.next")}</Button>
        </Group>
      }
    >
      <Stack>
        {Boolean(problem) && <ErrorState error={problem} />}
        {problems.length > 0 && (
          <Alert color="yellow" variant="light" icon={<IconAlertTriangle size={18} />}>
            {problems.map((code) => <Text key={code} size="sm">{t(`feed.mappingProblem.${code}`)}</Text>)}
          </Alert>
        )}
        {tabular && (
          <div className={classes.columns}>
            {columns.map((column, index) => (
              <div key={index} className={classes.column}>
                <div>
                  <Text fw={550}>{column.header}</Text>
                  <Text size="sm" c="dimmed" lineClamp={2} style={{ overflowWrap: "anywhere" }}>
                    {look.rows.map((row) => row[index]?.trim() ?? "").filter(Boolean).slice(0, 3).join(" · ") || t("feed.emptyColumn")}
                  </Text>
                </div>
                <Group gap={6} wrap="nowrap">
                  <Select
                    flex={1}
                    aria-label={t("feed.goesTo", { name: column.header })}
                    searchable
                    allowDeselect={false}
                    value={column.target}
                    onChange={(target) => { if (target) setColumns(withTarget(columns, index, target)); }}
                    data={look.targets.map((value) => ({ value, label: t(`target.${value}`) }))}
                  />
                  {column.target === "attribute" && (
                    <TextInput
                      flex={1}
                      aria-label={t("field.attributeName")}
                      value={column.key}
                      maxLength={80}
                      onChange={(event) => {
                        const key = event.currentTarget.value;
                        setColumns(columns.map((one, place) => (place === index ? { ...one, key } : one)));
                      }}
                    />
                  )}
                </Group>
              </div>
            ))}
          </div>
        )}
      </Stack>
    </Panel>
  );
}

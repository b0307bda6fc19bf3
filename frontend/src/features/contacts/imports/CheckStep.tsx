/** Step four: the whole file is read without writing anybody; then one sentence says what will happen. */
import { Alert, Button, Group, Progress, Stack, Text } from "@mantine/core";
import { IconChecklist, IconFileImport } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { useFormat } from "@/shared/i18n/format";
import { trackJob } from "@/shared/lib/jobs";
import { ErrorState } from "@/shared/ui/ErrorState";
import { NumberStat } from "@/shared/ui/NumberStat";
import { Panel } from "@/shared/ui/Panel";
import { type Import, importQuery } from "../data";
import { Problems } from "./ColumnsStep";
import { Findings } from "./Findings";
import type { MappingProblem } from "./mapping";
import classes from "./Wizard.module.css";

interface CheckStepProps {
  row: Import;
  problems: MappingProblem[];
  onBack: () => void;
  onMend: () => void;
}

export function CheckStep({ row, problems, onBack, onMend }: CheckStepProps) {
  const { t } = useTranslation("contacts");
  const format = useFormat();
  const queries = useQueryClient();
  const path = { params: { path: { import_id: row.id } } };
  const keep = (after: Import) => { queries.setQueryData(importQuery(row.id).queryKey, after); };
  const check = useMutation({ mutationFn: () => ok(api.POST("/api/v1/imports/{import_id}/check", path)), onSuccess: keep });
  const stop = useMutation({ mutationFn: () => ok(api.POST("/api/v1/imports/{import_id}/cancel", path)), onSuccess: keep });
  const start = useMutation({
    mutationFn: () => ok(api.POST("/api/v1/imports/{import_id}/start", path)),
    async onSuccess(after) {
      trackJob({ kind: "contacts.import", id: row.id, label: row.file_name });
      keep(after);
      await Promise.all(["attributes", "lists", "tags"].map((key) => queries.invalidateQueries({ queryKey: [key] })));
    },
  });
  const { checked } = row;
  const error = check.error ?? start.error ?? stop.error;
  const number = (value: number) => format.number(value);
  if (problems.length > 0) {
    return (
      <Panel footer={<Group justify="flex-end"><Button onClick={onMend}>{t("import.toColumns")}</Button></Group>}>
        <Problems problems={problems} />
      </Panel>
    );
  }
  if (row.state === "checking") {
    const ratio = row.rows_expected ? Math.min(1, row.rows_done / row.rows_expected) : 0;
    return (
      <Panel title={t("import.checkingTitle")}>
        <Stack gap="xs" role="status">
          <Progress value={ratio * 100} animated aria-label={t("import.checkingTitle")} />
          <Group justify="space-between">
            <Text size="sm" c="dimmed" className="num">{t("import.rowsOf", { done: number(row.rows_done), total: number(row.rows_expected) })}</Text>
            <Button size="xs" variant="default" loading={stop.isPending} onClick={() => { stop.mutate(); }}>{t("common:action.cancel")}</Button>
          </Group>
        </Stack>
      </Panel>
    );
  }
  return (
    <Stack gap="lg">
      {error && <ErrorState error={error} />}
      {!checked ? (
        <Panel
          title={t("import.checkTitle")}
          description={t("import.checkText")}
          footer={
            <Group justify="space-between">
              <Button variant="default" onClick={onBack}>{t("import.back")}</Button>
              <Group gap="xs">
                <Button variant="default" loading={start.isPending} onClick={() => { start.mutate(); }}>{t("import.startUnchecked")}</Button>
                <Button leftSection={<IconChecklist size={16} />} loading={check.isPending} onClick={() => { check.mutate(); }}>{t("import.check")}</Button>
              </Group>
            </Group>
          }
        />
      ) : (
        <Panel
          title={t("import.checkedTitle")}
          footer={
            <Group justify="space-between">
              <Button variant="default" onClick={onBack}>{t("import.back")}</Button>
              <Button leftSection={<IconFileImport size={16} />} disabled={checked.people === 0} loading={start.isPending} onClick={() => { start.mutate(); }}>
                {t("import.start", { count: checked.people, shown: number(checked.people) })}
              </Button>
            </Group>
          }
        >
          <Stack>
            {checked.people === 0 && (
              <Alert color="yellow" variant="light" title={t("import.nobodyTitle")}>
                {t("import.nobodyText")}
              </Alert>
            )}
            <Text size="lg">
              {t(row.options.update_existing ? "import.summaryUpdate" : "import.summaryLeave", {
                created: number(checked.new), known: number(checked.known), count: checked.new, knownCount: checked.known,
              })}{" "}
              {t(row.options.consent_basis ? "import.summaryConsent" : "import.summaryNoConsent", { count: checked.new })}
            </Text>
            <div className={classes.numbers}>
              <NumberStat label={t("import.new")} value={number(checked.new)} tone="good" />
              <NumberStat label={t("import.known")} value={number(checked.known)} />
              <NumberStat label={t("import.rejected")} value={number(checked.rejected)} tone={checked.rejected ? "warn" : "plain"} />
              <NumberStat label={t("import.cellsDropped")} value={number(checked.cells_dropped)} tone={checked.cells_dropped ? "warn" : "plain"} />
              <NumberStat label={t("import.duplicates")} value={number(checked.duplicates)} />
              <NumberStat label={t("import.empty")} value={number(checked.empty)} />
            </div>
          </Stack>
        </Panel>
      )}
      {checked && (checked.rejected > 0 || checked.cells_dropped > 0) && <Findings row={row} />}
    </Stack>
  );
}

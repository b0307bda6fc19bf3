/** What came of an import, what was left out, and the way back. */
import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { IconArrowBackUp, IconPlayerPlay } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { useFormat } from "@/shared/i18n/format";
import { trackJob } from "@/shared/lib/jobs";
import { ConfirmModal } from "@/shared/ui/ConfirmModal";
import { ErrorState } from "@/shared/ui/ErrorState";
import { ButtonLink } from "@/shared/ui/links";
import { NumberStat } from "@/shared/ui/NumberStat";
import { Panel } from "@/shared/ui/Panel";
import { type Import, importQuery, peopleChanged } from "../data";
import { Findings } from "./Findings";
import classes from "./Wizard.module.css";

export function Outcome({ row }: { row: Import }) {
  const { t } = useTranslation("contacts");
  const format = useFormat();
  const queries = useQueryClient();
  const [undoing, setUndoing] = useState(false);
  const path = { params: { path: { import_id: row.id } } };
  const follow = async (after: Import) => {
    queries.setQueryData(importQuery(row.id).queryKey, after);
    trackJob({ kind: "contacts.import", id: row.id, label: row.file_name });
    await peopleChanged(queries);
  };
  const resume = useMutation({ mutationFn: () => ok(api.POST("/api/v1/imports/{import_id}/resume", path)), onSuccess: follow });
  const undo = useMutation({ mutationFn: () => ok(api.POST("/api/v1/imports/{import_id}/undo", path)), onSuccess: follow });
  const { counts } = row;
  const nobody = counts.created + counts.updated + counts.unchanged + counts.existing === 0;
  const stopped = row.state === "cancelled" || row.state === "failed";
  const undone = row.state === "undone";
  const number = (value: number) => format.number(value);
  const list = row.options.lists[0];
  return (
    <Stack gap="lg">
      {(resume.error ?? undo.error) && <ErrorState error={resume.error ?? undo.error} />}
      {row.state === "failed" && row.message && (
        <Alert color="red" variant="light" title={t("import.failedTitle")}>
          {row.message}
        </Alert>
      )}
      {row.state === "done" && nobody && (
        <Alert color="yellow" variant="light" title={t("import.nobodyTitle")}>
          {t("import.nobodyText")}
        </Alert>
      )}
      <Panel
        title={t(`import.outcome.${row.state}`)}
        footer={
          <Group justify="space-between">
            {undone ? (
              <span />
            ) : (
              <Button variant="default" leftSection={<IconArrowBackUp size={16} />} disabled={counts.created + counts.updated === 0} onClick={() => { setUndoing(true); }}>
                {t("import.undo")}
              </Button>
            )}
            <Group gap="xs">
              {stopped && row.file_kept && (
                <Button variant="default" leftSection={<IconPlayerPlay size={16} />} loading={resume.isPending} onClick={() => { resume.mutate(); }}>
                  {t("import.resume")}
                </Button>
              )}
              <ButtonLink to="/contacts" search={list ? { list } : {}}>
                {t("import.seePeople")}
              </ButtonLink>
            </Group>
          </Group>
        }
      >
        <Stack>
          <Text size="lg">
            {undone
              ? t("import.undoneText", { undone: number(counts.undone), kept: number(counts.kept), count: counts.undone, keptCount: counts.kept })
              : t("import.doneText", { created: number(counts.created), updated: number(counts.updated), count: counts.created, updatedCount: counts.updated })}
          </Text>
          <div className={classes.numbers}>
            <NumberStat label={t("import.created")} value={number(counts.created)} tone="good" />
            <NumberStat label={t("import.updated")} value={number(counts.updated)} />
            <NumberStat label={t("import.unchanged")} value={number(counts.unchanged + counts.existing)} />
            <NumberStat label={t("import.rejected")} value={number(counts.rejected)} tone={counts.rejected ? "warn" : "plain"} />
            <NumberStat label={t("import.cellsDropped")} value={number(counts.cells_dropped)} tone={counts.cells_dropped ? "warn" : "plain"} />
            <NumberStat label={t("import.duplicates")} value={number(counts.duplicates)} />
          </div>
        </Stack>
      </Panel>
      {(counts.rejected > 0 || counts.cells_dropped > 0) && <Findings row={row} />}
      <ConfirmModal
        opened={undoing}
        onClose={() => { setUndoing(false); }}
        title={t("import.undoTitle")}
        confirmLabel={t("import.undo")}
        danger
        onConfirm={() => undo.mutateAsync()}
      >
        {t("import.undoText", { count: counts.created, shown: number(counts.created) })}
      </ConfirmModal>
    </Stack>
  );
}

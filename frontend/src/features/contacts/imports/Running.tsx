/** An import on its way: how far, how fast, how long. It goes on when the page is left. */
import { Button, Progress, Stack, Text } from "@mantine/core";
import { IconPlayerStop } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { useFormat } from "@/shared/i18n/format";
import { ErrorState } from "@/shared/ui/ErrorState";
import { NumberStat } from "@/shared/ui/NumberStat";
import { Panel } from "@/shared/ui/Panel";
import { type Import, importQuery } from "../data";
import classes from "./Wizard.module.css";

export function Running({ row }: { row: Import }) {
  const { t } = useTranslation("contacts");
  const format = useFormat();
  const queries = useQueryClient();
  const stop = useMutation({
    mutationFn: () => ok(api.POST("/api/v1/imports/{import_id}/cancel", { params: { path: { import_id: row.id } } })),
    onSuccess: (after) => { queries.setQueryData(importQuery(row.id).queryKey, after); },
  });
  const undoing = row.state === "undoing";
  const done = undoing ? row.counts.undone + row.counts.kept : row.rows_done;
  const total = undoing ? row.counts.created : row.rows_expected;
  const facts = [
    t(undoing ? "import.peopleOf" : "import.rowsOf", { done: format.number(done), total: format.number(total) }),
    row.per_second && t("import.perSecond", { rate: format.number(Math.round(row.per_second)) }),
    row.seconds_left && t("import.left", { time: format.duration(row.seconds_left) }),
  ].filter(Boolean);
  return (
    <Panel
      title={t(`import.running.${row.state}`)}
      description={t("import.mayLeave")}
      actions={
        !undoing && (
          <Button variant="default" leftSection={<IconPlayerStop size={16} />} loading={stop.isPending || row.state === "cancelling"} onClick={() => { stop.mutate(); }}>
            {t("import.stop")}
          </Button>
        )
      }
    >
      <Stack>
        {stop.error && <ErrorState error={stop.error} />}
        <div role="status">
          <Progress value={total ? Math.min(100, (done / total) * 100) : 0} animated aria-label={row.file_name} />
          <Text size="sm" c="dimmed" mt={6} className="num">
            {facts.join(" · ")}
          </Text>
        </div>
        <div className={classes.numbers}>
          <NumberStat label={t("import.created")} value={format.number(row.counts.created)} />
          <NumberStat label={t("import.updated")} value={format.number(row.counts.updated)} />
          <NumberStat label={t("import.rejected")} value={format.number(row.counts.rejected)} tone={row.counts.rejected ? "warn" : "plain"} />
          <NumberStat label={t("import.duplicates")} value={format.number(row.counts.duplicates)} />
        </div>
      </Stack>
    </Panel>
  );
}

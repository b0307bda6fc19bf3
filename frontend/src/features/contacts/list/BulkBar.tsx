/** What can be done to the ticked people. Few change at once; many change in the tray. */
import { Button, Menu } from "@mantine/core";
import { IconArchive, IconDots, IconListDetails, IconTag, IconTrash } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { useCan } from "@/shared/api/session";
import { useFormat } from "@/shared/i18n/format";
import { trackJob } from "@/shared/lib/jobs";
import { ConfirmModal } from "@/shared/ui/ConfirmModal";
import { toastDone } from "@/shared/ui/toast";
import type { SelectionControl } from "@/shared/ui/useSelection";
import { useToastError } from "@/shared/ui/useToastError";
import { type BulkAction, everybody, type Narrowing, peopleChanged } from "../data";
import { ExportModal } from "./ExportModal";
import { GroupModal } from "./GroupModal";

interface BulkBarProps {
  selection: SelectionControl;
  narrowing: Narrowing;
  total: number | null;
}

interface Change {
  action: BulkAction;
  tag?: string;
  tag_id?: string;
  list_id?: string;
}

export function BulkBar({ selection, narrowing, total }: BulkBarProps) {
  const { t } = useTranslation("contacts");
  const format = useFormat();
  const queries = useQueryClient();
  const failed = useToastError();
  const mayDelete = useCan("contacts.delete");
  const mayExport = useCan("contacts.export");
  const [asking, setAsking] = useState<"tag" | "untag" | "list_add" | "list_remove" | "delete" | "export" | null>(null);
  const ids = selection.value.kind === "some" ? [...selection.value.ids].map(Number) : null;
  const count = ids ? ids.length : (total ?? 0);
  const shown = format.number(count);

  const change = useMutation({
    mutationFn: (what: Change) => {
      const whom = ids ? { ids, q: "", filter: {}, status: null } : { ids: null, ...everybody(narrowing) };
      return ok(api.POST("/api/v1/contacts/bulk", { body: { tag: "", ...whom, ...what } }));
    },
    async onSuccess(job) {
      setAsking(null);
      selection.clear();
      if (job.state === "done") toastDone(t("bulk.done", { count: job.changed, shown: format.number(job.changed) }));
      else trackJob({ kind: "contacts.bulk", id: job.id, label: t(`bulk.action.${job.action}`) });
      await peopleChanged(queries);
    },
  });
  const quick = (action: BulkAction) => { change.mutate({ action }, { onError: failed }); };

  return (
    <>
      <Button size="compact-sm" variant="default" leftSection={<IconTag size={14} />} onClick={() => { setAsking("tag"); }}>
        {t("bulk.tag")}
      </Button>
      <Button size="compact-sm" variant="default" leftSection={<IconListDetails size={14} />} onClick={() => { setAsking("list_add"); }}>
        {t("bulk.listAdd")}
      </Button>
      <Menu position="bottom-start">
        <Menu.Target>
          <Button size="compact-sm" variant="default" leftSection={<IconDots size={14} />} loading={change.isPending && asking === null}>
            {t("common:action.more")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => { setAsking("untag"); }}>{t("bulk.untag")}</Menu.Item>
          <Menu.Item onClick={() => { setAsking("list_remove"); }}>{t("bulk.listRemove")}</Menu.Item>
          {mayExport && <Menu.Item onClick={() => { setAsking("export"); }}>{t("bulk.export")}</Menu.Item>}
          <Menu.Divider />
          {narrowing.status === "archived" ? (
            <Menu.Item onClick={() => { quick("restore"); }}>{t("bulk.restore")}</Menu.Item>
          ) : (
            <Menu.Item leftSection={<IconArchive size={15} />} onClick={() => { quick("archive"); }}>
              {t("bulk.archive")}
            </Menu.Item>
          )}
          {mayDelete && (
            <Menu.Item color="red" leftSection={<IconTrash size={15} />} onClick={() => { setAsking("delete"); }}>
              {t("bulk.delete")}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {(asking === "tag" || asking === "untag" || asking === "list_add" || asking === "list_remove") && (
        <GroupModal
          action={asking}
          count={count}
          onClose={() => { setAsking(null); }}
          onChoose={(what) => change.mutateAsync({ action: asking, ...what })}
        />
      )}
      {asking === "export" && <ExportModal narrowing={narrowing} ids={ids ?? undefined} total={count} onClose={() => { setAsking(null); }} />}
      <ConfirmModal
        opened={asking === "delete"}
        onClose={() => { setAsking(null); }}
        title={t("bulk.deleteTitle", { count, shown })}
        confirmLabel={t("bulk.delete")}
        danger
        word={t("bulk.deleteWord")}
        onConfirm={() => change.mutateAsync({ action: "delete" })}
      >
        {t("bulk.deleteText")}
      </ConfirmModal>
    </>
  );
}

/** Saves the report's rows as CSV: everyone, or one group. */
import { Button, Menu } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "@/shared/api/session";
import { downloadFile } from "@/shared/lib/download";
import { useToastError } from "@/shared/ui/useToastError";
import type { Group } from "../data";

const OFFERED: Group[] = ["opened", "clicked", "bounced", "skipped", "uncertain"];

export function ExportMenu({ id }: { id: string }) {
  const { t } = useTranslation("insights");
  const failed = useToastError();
  const may = useCan("reports.export");
  const named = useCan("contacts.export");
  const [busy, setBusy] = useState(false);
  if (!may) return null;
  const save = (group?: Group) => {
    setBusy(true);
    downloadFile(`/api/v1/reports/${id}/export.csv${group ? `?group=${group}` : ""}`, "report.csv")
      .catch(failed)
      .finally(() => { setBusy(false); });
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={16} />} loading={busy}>
          {t("export.button")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t(named ? "export.named" : "export.unnamed")}</Menu.Label>
        <Menu.Item onClick={() => { save(); }}>{t("export.all")}</Menu.Item>
        {OFFERED.map((group) => (
          <Menu.Item key={group} onClick={() => { save(group); }}>
            {t(`group.${group}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** One audit entry in full. */
import { Code, Drawer, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/i18n/format";
import type { AuditEntry } from "../data";
import { useAuditWords } from "./useAuditWords";

export function EntryDrawer({ entry, onClose }: { entry: AuditEntry | null; onClose: () => void }) {
  const { t } = useTranslation("workspaces");
  const words = useAuditWords();
  return (
    <Drawer
      opened={entry !== null}
      onClose={onClose}
      position="right"
      size="md"
      title={entry ? words.action(entry.action) : ""}
      closeButtonProps={{ "aria-label": t("common:action.close") }}
      styles={{ title: { fontSize: 17, fontWeight: 620 } }}
    >
      {entry && <Facts entry={entry} />}
    </Drawer>
  );
}

function Facts({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation("workspaces");
  const format = useFormat();
  const words = useAuditWords();
  const details = Object.entries(entry.detail as Record<string, unknown>);
  return (
    <Stack gap="md">
      <Fact name={t("audit.number")}>{format.number(entry.number)}</Fact>
      <Fact name={t("audit.when")}>{format.dateTime(entry.at)}</Fact>
      <Fact name={t("audit.who")}>{words.actor(entry)}</Fact>
      <Fact name={t("audit.what")}>
        <Code>{entry.action}</Code>
      </Fact>
      <Fact name={t("audit.subject")}>
        <Code>{`${entry.subject_type} ${entry.subject_id}`}</Code>
      </Fact>
      {details.length > 0 && (
        <Fact name={t("audit.detail")}>
          <Code block>{details.map(([name, value]) => `${name}: ${typeof value === "string" ? value : JSON.stringify(value)}`).join("\n")}</Code>
        </Fact>
      )}
      <Fact name={t("audit.hash")} hint={t("audit.hashHint")}>
        <Code style={{ overflowWrap: "anywhere" }}>{entry.hash}</Code>
      </Fact>
    </Stack>
  );
}

function Fact({ name, hint, children }: { name: string; hint?: string; children: ReactNode }) {
  return (
    <div>
      <Text size="sm" c="dimmed" fw={550}>
        {name}
      </Text>
      <Text component="div">{children}</Text>
      {hint && (
        <Text size="sm" c="dimmed" mt={4}>
          {hint}
        </Text>
      )}
    </div>
  );
}

/** Brand memory: what the team learned from reports, in its own words, until it is switched off. */
import { Badge, Button, Group, SegmentedControl, Skeleton, Stack, Text } from "@mantine/core";
import { IconBulb, IconMessageReport } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { useCan } from "@/shared/api/session";
import { elsewhere } from "@/shared/lib/elsewhere";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ErrorState } from "@/shared/ui/ErrorState";
import { TextLink } from "@/shared/ui/links";
import { Panel } from "@/shared/ui/Panel";
import { toastDone } from "@/shared/ui/toast";
import { useCursorList } from "@/shared/ui/useCursorList";
import { useToastError } from "@/shared/ui/useToastError";
import { When } from "@/shared/ui/When";
import { FACTS, factsChanged, type Memory } from "../data";
import { useFactsView } from "../lists/FactFilters";
import classes from "./Memory.module.css";
import { MemoryHistory, MemoryModal } from "./MemoryModal";

const ORIGIN = "feedback:";

export function MemoryTab() {
  const { t } = useTranslation("catalog");
  const [view, narrow] = useFactsView();
  const state = view.state === "archived" ? "archived" : "active";
  const [editing, setEditing] = useState<Memory | null>(null);
  const [looking, setLooking] = useState<Memory | null>(null);
  const list = useCursorList<Memory>([...FACTS, "memory", state], (cursor) =>
    ok(api.GET("/api/v1/catalog/memory", { params: { query: { state, cursor } } })),
  );
  if (list.error) return <ErrorState error={list.error} onRetry={list.refetch} />;
  return (
    <Stack>
      <Group justify="space-between">
        <Text c="dimmed" maw={620}>{t("memory.description")}</Text>
        <SegmentedControl
          aria-label={t("memory.show")}
          value={state}
          onChange={(next) => { narrow({ state: next === "active" ? undefined : next }); }}
          data={[{ value: "active", label: t("memory.on") }, { value: "archived", label: t("memory.off") }]}
        />
      </Group>
      {list.loading && <Skeleton height={180} radius="lg" />}
      {!list.loading && list.rows.length === 0 && (
        <Panel>
          <EmptyState icon={IconBulb} title={t(state === "active" ? "memory.empty" : "memory.emptyOff")}>
            {t(state === "active" ? "memory.emptyText" : "memory.emptyOffText")}
          </EmptyState>
        </Panel>
      )}
      {list.rows.length > 0 && (
        <Panel flush>
          <ul className={classes.list}>
            {list.rows.map((memory) => (
              <Entry key={memory.id} memory={memory} onEdit={() => { setEditing(memory); }} onHistory={() => { setLooking(memory); }} />
            ))}
          </ul>
        </Panel>
      )}
      {(list.pager.hasNext || list.pager.hasPrevious) && (
        <Group justify="flex-end" gap="xs">
          <Button size="xs" variant="default" disabled={!list.pager.hasPrevious} onClick={list.pager.previous}>{t("memory.newer")}</Button>
          <Button size="xs" variant="default" disabled={!list.pager.hasNext} onClick={list.pager.next}>{t("memory.older")}</Button>
        </Group>
      )}
      <MemoryModal memory={editing} opened={editing !== null} onClose={() => { setEditing(null); }} />
      <MemoryHistory memory={looking} onClose={() => { setLooking(null); }} />
    </Stack>
  );
}

function Entry({ memory, onEdit, onHistory }: { memory: Memory; onEdit: () => void; onHistory: () => void }) {
  const { t } = useTranslation("catalog");
  const { t: common } = useTranslation("common");
  const mayWrite = useCan("catalog.write");
  const mayRead = useCan("feedback.read");
  const client = useQueryClient();
  const failed = useToastError();
  const { text, never_say, language, scope, fact_ids, origin } = memory.content;
  const off = memory.archived_at !== null;
  const report = origin.startsWith(ORIGIN) ? origin.slice(ORIGIN.length) : "";
  async function turn(on: boolean): Promise<void> {
    const which = { params: { path: { fact_id: memory.id } } };
    await (on ? ok(api.POST("/api/v1/catalog/facts/{fact_id}/restore", which)) : ok(api.POST("/api/v1/catalog/facts/{fact_id}/archive", which)));
    await factsChanged(client);
  }
  const switched = (on: boolean) => {
    turn(on)
      .then(() => { toastDone(t(on ? "memory.turnedOn" : "memory.turnedOff"), { undo: { label: common("action.undo"), run: () => { turn(!on).catch(failed); } } }); })
      .catch(failed);
  };
  const where = scope === "product" || scope === "offer" ? `${common(`memory.scopes.${scope}`)}: ${fact_ids.join(", ")}` : common(`memory.scopes.${scope}`);
  return (
    <li className={classes.entry} data-off={off ? "" : undefined}>
      <div className={classes.words}>
        <Text fw={560}>{text}</Text>
        {never_say.length > 0 && (
          <Group gap={6} mt={6}>
            <Text size="sm" c="dimmed">{common("memory.neverSay")}:</Text>
            {never_say.map((phrase) => <Badge key={phrase} variant="light" color="red" tt="none" size="md">{phrase}</Badge>)}
          </Group>
        )}
        <Text size="sm" c="dimmed" mt={6} component="div" className={classes.about}>
          <span>{where}</span>
          <span>{common(`memory.languages.${language || "any"}`)}</span>
          <span>{t("memory.by", { who: memory.recorded_by })} · <When at={memory.recorded_at} /></span>
          {report && mayRead && (
            <TextLink size="sm" to={elsewhere(`/inbox/reports/${report}`)}>
              <IconMessageReport size={14} aria-hidden className={classes.glyph} />
              {t("memory.fromReport")}
            </TextLink>
          )}
        </Text>
      </div>
      <Group gap={6} className={classes.actions}>
        <Button size="xs" variant="subtle" color="gray" onClick={onHistory}>{t("memory.version", { number: memory.version })}</Button>
        {mayWrite && !off && <Button size="xs" variant="default" onClick={onEdit}>{common("action.edit")}</Button>}
        {mayWrite && <Button size="xs" variant="default" onClick={() => { switched(off); }}>{t(off ? "memory.turnOn" : "memory.turnOff")}</Button>}
      </Group>
    </li>
  );
}

/** Knowledge: short texts about shipping, returns, warranty and the like that copy may rest on. */
import { Badge, Group, Text } from "@mantine/core";
import { IconBook2 } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import { EmptyState } from "@/shared/ui/EmptyState";
import { TextLink } from "@/shared/ui/links";
import { useCursorList } from "@/shared/ui/useCursorList";
import { When } from "@/shared/ui/When";
import { FACTS, type Knowledge, narrowing, summaryQuery } from "../data";
import { FreshMark } from "../FreshMark";
import { FactChoice, FactFilters, isNarrowed, useFactsView } from "./FactFilters";

export function KnowledgeTab() {
  const { t } = useTranslation("catalog");
  const navigate = useNavigate();
  const [view] = useFactsView();
  const { data: summary } = useQuery(summaryQuery);
  const query = narrowing(view);
  const list = useCursorList<Knowledge>([...FACTS, "knowledge", query], (cursor) =>
    ok(api.GET("/api/v1/catalog/knowledge", { params: { query: { ...query, cursor } } })),
  );
  const columns: Column<Knowledge>[] = [
    {
      id: "title", label: t("field.title"), fixed: true,
      cell: (snippet) => (
        <div>
          <TextLink to="/facts/knowledge/$factId" params={{ factId: snippet.id }} fw={560} c="inherit">{snippet.content.title || snippet.key}</TextLink>
          <Text size="sm" c="dimmed" lineClamp={2}>{snippet.content.text}</Text>
        </div>
      ),
    },
    { id: "language", label: t("field.language"), width: 110, cell: ({ content }) => (content.language ? t(`choice.language.${content.language}`) : "–") },
    {
      id: "tags", label: t("field.tags"), width: 200, wideOnly: true,
      cell: ({ content }) => (
        <Group gap={4}>{content.tags.map((tag) => <Badge key={tag} size="sm" variant="light" color="gray">{tag}</Badge>)}</Group>
      ),
    },
    { id: "fresh", label: t("fresh.label"), width: 110, cell: (snippet) => <FreshMark fact={snippet} /> },
    { id: "changed", label: t("list.changed"), width: 140, wideOnly: true, cell: (snippet) => <When at={snippet.recorded_at} /> },
  ];
  const filtered = isNarrowed(view);
  return (
    <DataTable
      name="knowledge"
      label={t("tab.knowledge")}
      columns={columns}
      rowId={(snippet) => snippet.id}
      {...list}
      onRetry={list.refetch}
      onOpen={(snippet) => void navigate({ to: "/facts/knowledge/$factId", params: { factId: snippet.id } })}
      toolbar={
        <FactFilters label={t("list.searchKnowledge")} states={["active", "stale", "archived", "any"]}>
          <FactChoice name="language" label={t("field.language")} choices={(summary?.languages ?? []).map((value) => ({ value, label: t(`choice.language.${value}`) }))} />
          <FactChoice name="tag" label={t("field.tags")} choices={(summary?.tags ?? []).map((value) => ({ value, label: value }))} />
        </FactFilters>
      }
      empty={
        <EmptyState icon={IconBook2} title={t(filtered ? "list.noneMatch" : "list.noKnowledge")}>
          {t(filtered ? "list.noneMatchText" : "list.noKnowledgeText")}
        </EmptyState>
      }
    />
  );
}

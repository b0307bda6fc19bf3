/** Products: what is sold, at which price, how fresh that is. */
import { Text } from "@mantine/core";
import { IconPackage, IconRss } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { useCan } from "@/shared/api/session";
import { useFormat } from "@/shared/i18n/format";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ButtonLink, TextLink } from "@/shared/ui/links";
import { useCursorList } from "@/shared/ui/useCursorList";
import { When } from "@/shared/ui/When";
import { FACTS, feedsQuery, narrowing, type Product, summaryQuery } from "../data";
import { FreshMark } from "../FreshMark";
import { useFactWords } from "../words";
import { FactChoice, FactFilters, isNarrowed, useFactsView } from "./FactFilters";

export function ProductsTab() {
  const { t } = useTranslation("catalog");
  const format = useFormat();
  const words = useFactWords();
  const navigate = useNavigate();
  const mayFeed = useCan("catalog.feeds");
  const [view] = useFactsView();
  const { data: summary } = useQuery(summaryQuery);
  const { data: feeds } = useQuery(feedsQuery);
  const query = narrowing(view);
  const list = useCursorList<Product>([...FACTS, "products", query], (cursor) =>
    ok(api.GET("/api/v1/catalog/products", { params: { query: { ...query, cursor } } })),
  );
  const columns: Column<Product>[] = [
    {
      id: "name", label: t("field.name"), fixed: true,
      cell: (product) => (
        <div>
          <TextLink to="/facts/products/$factId" params={{ factId: product.id }} fw={560} c="inherit">{product.content.name}</TextLink>
          <Text size="sm" c="dimmed" lineClamp={1}>{product.key}</Text>
        </div>
      ),
    },
    {
      id: "price", label: t("field.price"), fixed: true, align: "end", width: 130,
      cell: ({ content }) => (
        <div className="num">
          {words.money(content.price)}
          {content.list_price && <Text size="sm" c="dimmed" td="line-through">{words.money(content.list_price)}</Text>}
        </div>
      ),
    },
    { id: "stock", label: t("field.stock"), align: "end", width: 90, wideOnly: true, cell: ({ content }) => (content.stock == null ? "–" : format.number(content.stock)) },
    { id: "category", label: t("field.category"), width: 150, wideOnly: true, cell: ({ content }) => content.category },
    { id: "fresh", label: t("fresh.label"), width: 110, cell: (product) => <FreshMark fact={product} /> },
    { id: "source", label: t("source.label"), width: 170, wideOnly: true, cell: (product) => words.origin(product) },
    { id: "changed", label: t("list.changed"), width: 150, wideOnly: true, cell: (product) => <When at={product.recorded_at} /> },
    { id: "version", label: t("list.version"), width: 90, align: "end", optional: true, wideOnly: true, cell: (product) => format.number(product.version) },
  ];
  const filtered = isNarrowed(view);
  return (
    <DataTable
      name="products"
      label={t("tab.products")}
      columns={columns}
      rowId={(product) => product.id}
      {...list}
      onRetry={list.refetch}
      onOpen={(product) => void navigate({ to: "/facts/products/$factId", params: { factId: product.id } })}
      toolbar={
        <FactFilters label={t("list.searchProducts")} states={["active", "stale", "archived", "any"]}>
          <FactChoice name="category" label={t("field.category")} choices={(summary?.categories ?? []).map((value) => ({ value, label: value }))} />
          <FactChoice name="currency" label={t("field.currency")} choices={(summary?.currencies ?? []).map((value) => ({ value, label: value }))} />
          <FactChoice name="feed" label={t("tab.feeds")} choices={(feeds?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))} />
        </FactFilters>
      }
      empty={
        <EmptyState
          icon={IconPackage}
          title={t(filtered ? "list.noneMatch" : "list.noProducts")}
          action={!filtered && mayFeed && <ButtonLink to="/facts" search={{ tab: "feeds" }} variant="default" leftSection={<IconRss size={16} />}>{t("feed.setUp")}</ButtonLink>}
        >
          {t(filtered ? "list.noneMatchText" : "list.noProductsText")}
        </EmptyState>
      }
    />
  );
}

/** Offers and coupons: what they give, when they count, where they stand. */
import { Code, Text } from "@mantine/core";
import { IconRosetteDiscount } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { useFormat } from "@/shared/i18n/format";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import { EmptyState } from "@/shared/ui/EmptyState";
import { TextLink } from "@/shared/ui/links";
import { StatePill, type StateTone } from "@/shared/ui/StatePill";
import { useCursorList } from "@/shared/ui/useCursorList";
import { When } from "@/shared/ui/When";
import { FACTS, narrowing, type Offer } from "../data";
import { FreshMark } from "../FreshMark";
import { useFactWords } from "../words";
import { FactFilters, isNarrowed, useFactsView } from "./FactFilters";

const TONE: Record<string, StateTone> = { running: "good", upcoming: "active", over: "warn", off: "neutral" };

export function StandingPill({ standing }: { standing: string }) {
  const { t } = useTranslation("catalog");
  return <StatePill tone={TONE[standing] ?? "neutral"}>{t(`standing.${standing}`)}</StatePill>;
}

export function OffersTab() {
  const { t } = useTranslation("catalog");
  const format = useFormat();
  const words = useFactWords();
  const navigate = useNavigate();
  const [view] = useFactsView();
  const query = narrowing(view);
  const list = useCursorList<Offer>([...FACTS, "offers", query], (cursor) =>
    ok(api.GET("/api/v1/catalog/offers", { params: { query: { ...query, cursor } } })),
  );
  const columns: Column<Offer>[] = [
    {
      id: "name", label: t("field.name"), fixed: true,
      cell: (offer) => (
        <div>
          <TextLink to="/facts/offers/$factId" params={{ factId: offer.id }} fw={560} c="inherit">{offer.content.name || offer.key}</TextLink>
          <Text size="sm" c="dimmed" lineClamp={1}>{words.gives(offer.content)}</Text>
        </div>
      ),
    },
    { id: "code", label: t("field.code"), fixed: true, width: 140, cell: ({ content }) => (content.code ? <Code>{content.code}</Code> : "–") },
    { id: "standing", label: t("standing.label"), fixed: true, width: 120, cell: (offer) => <StandingPill standing={offer.standing} /> },
    { id: "scope", label: t("field.scope"), width: 170, wideOnly: true, cell: ({ content }) => scopeText(content.scope, content.product_ids.length, content.categories) },
    {
      id: "dates", label: t("list.valid"), width: 230, wideOnly: true,
      cell: ({ content }) => (content.valid_from || content.valid_until ? t("list.fromTo", {
        from: content.valid_from ? format.date(content.valid_from, content.timezone || undefined) : "…",
        to: content.valid_until ? format.date(content.valid_until, content.timezone || undefined) : "…",
      }) : t("list.always")),
    },
    { id: "fresh", label: t("fresh.label"), width: 110, wideOnly: true, cell: (offer) => <FreshMark fact={offer} /> },
    { id: "changed", label: t("list.changed"), width: 140, wideOnly: true, optional: true, cell: (offer) => <When at={offer.recorded_at} /> },
  ];
  const scopeText = (scope: string, products: number, categories: string[]) =>
    scope === "products" ? t("scope.products", { count: products }) : scope === "categories" ? format.list(categories) : t("choice.scope.all");
  const filtered = isNarrowed(view);
  return (
    <DataTable
      name="offers"
      label={t("tab.offers")}
      columns={columns}
      rowId={(offer) => offer.id}
      {...list}
      onRetry={list.refetch}
      onOpen={(offer) => void navigate({ to: "/facts/offers/$factId", params: { factId: offer.id } })}
      toolbar={<FactFilters label={t("list.searchOffers")} states={["active", "running", "upcoming", "over", "off", "stale", "archived", "any"]} />}
      empty={
        <EmptyState icon={IconRosetteDiscount} title={t(filtered ? "list.noneMatch" : "list.noOffers")}>
          {t(filtered ? "list.noneMatchText" : "list.noOffersText")}
        </EmptyState>
      }
    />
  );
}

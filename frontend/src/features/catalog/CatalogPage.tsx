/** Facts under one roof: what may be claimed, where it comes from, and how good it is. */
import { Badge, Button, Group } from "@mantine/core";
import { IconDownload, IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useCan } from "@/shared/api/session";
import { useFormat } from "@/shared/i18n/format";
import { downloadFile } from "@/shared/lib/download";
import { ButtonLink } from "@/shared/ui/links";
import { Page } from "@/shared/ui/Page";
import { PageHeader } from "@/shared/ui/PageHeader";
import { TabsInUrl } from "@/shared/ui/TabsInUrl";
import { useToastError } from "@/shared/ui/useToastError";
import { BrandTab } from "./brand/BrandTab";
import { summaryQuery } from "./data";
import { FeedsTab } from "./feeds/FeedsTab";
import { NewFeedButton } from "./feeds/NewFeedButton";
import { KnowledgeTab } from "./lists/KnowledgeTab";
import { OffersTab } from "./lists/OffersTab";
import { ProductsTab } from "./lists/ProductsTab";
import { NewMemoryButton } from "./memory/MemoryModal";
import { MemoryTab } from "./memory/MemoryTab";
import { QualityTab } from "./quality/QualityTab";

const route = getRouteApi("/shell/facts");

export function CatalogPage() {
  const { t } = useTranslation("catalog");
  const { tab } = route.useSearch();
  const { data: summary } = useQuery(summaryQuery);
  const problems = summary?.problems ?? 0;
  return (
    <Page>
      <PageHeader title={t("title")} description={t("description")} actions={<NewButton tab={tab ?? "products"} />} />
      <TabsInUrl
        label={t("title")}
        alone
        tabs={[
          { id: "products", label: <Counted label={t("tab.products")} count={summary?.counts.product} />, content: <ProductsTab /> },
          { id: "offers", label: <Counted label={t("tab.offers")} count={summary?.counts.offer} />, content: <OffersTab /> },
          { id: "brand", label: t("tab.brand"), content: <BrandTab /> },
          { id: "knowledge", label: <Counted label={t("tab.knowledge")} count={summary?.counts.knowledge} />, content: <KnowledgeTab /> },
          { id: "memory", label: <Counted label={t("tab.memory")} count={summary?.counts.memory} />, content: <MemoryTab /> },
          { id: "feeds", label: t("tab.feeds"), content: <FeedsTab /> },
          { id: "quality", label: <Counted label={t("tab.quality")} count={problems} bad={problems > 0} />, content: <QualityTab /> },
        ]}
      />
    </Page>
  );
}

function Counted({ label, count, bad = false }: { label: string; count?: number; bad?: boolean }) {
  const format = useFormat();
  return (
    <Group gap={6} wrap="nowrap">
      {label}
      {count ? <Badge size="sm" variant="light" color={bad ? "red" : "gray"}>{format.compact(count)}</Badge> : null}
    </Group>
  );
}

function NewButton({ tab }: { tab: string }) {
  const { t } = useTranslation("catalog");
  const mayWrite = useCan("catalog.write");
  const mayFeed = useCan("catalog.feeds");
  const failed = useToastError();
  if (tab === "feeds") {
    return (
      <>
        <Button variant="default" leftSection={<IconDownload size={16} />} onClick={() => { downloadFile("/api/v1/catalog/facts.json", "facts.json").catch(failed); }}>
          {t("feed.export")}
        </Button>
        {mayFeed && <NewFeedButton />}
      </>
    );
  }
  if (!mayWrite || tab === "brand" || tab === "quality") return null;
  if (tab === "memory") return <NewMemoryButton />;
  const kind = tab === "offers" || tab === "knowledge" ? tab : "products";
  return (
    <ButtonLink to={`/facts/${kind}/$factId`} params={{ factId: "new" }} leftSection={<IconPlus size={16} />}>
      {t(`new.${kind}`)}
    </ButtonLink>
  );
}

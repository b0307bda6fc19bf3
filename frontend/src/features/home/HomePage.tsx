/** Home: what needs you, how sending is going, and the first steps while they are not done. */
import { SimpleGrid } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useCan, useSession } from "@/shared/api/session";
import { elsewhere } from "@/shared/lib/elsewhere";
import { ButtonLink } from "@/shared/ui/links";
import { Page } from "@/shared/ui/Page";
import { PageHeader } from "@/shared/ui/PageHeader";
import { Guide } from "./Guide";
import { LastDays } from "./LastDays";
import { NeedsYou } from "./NeedsYou";
import { Numbers } from "./Numbers";
import { RecentCampaigns } from "./RecentCampaigns";

function partOfDay(hour: number): "morning" | "afternoon" | "evening" {
  return hour < 12 ? "morning" : hour < 18 ? "afternoon" : "evening";
}

export function HomePage() {
  const { t } = useTranslation("home");
  const { user } = useSession();
  const mayWrite = useCan("campaigns.write");
  return (
    <Page>
      <PageHeader
        title={user.name ? t(`greeting.${partOfDay(new Date().getHours())}`, { name: user.name }) : t("title")}
        description={t("description")}
        actions={
          mayWrite && (
            <ButtonLink to={elsewhere("/campaigns/new")} leftSection={<IconPlus size={16} />}>
              {t("newCampaign")}
            </ButtonLink>
          )
        }
      />
      <Guide />
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
        <NeedsYou />
        <Numbers />
      </SimpleGrid>
      <LastDays />
      <RecentCampaigns />
    </Page>
  );
}

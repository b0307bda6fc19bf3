/** The size of things at a glance. */
import { SimpleGrid } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useCan } from "@/shared/api/session";
import { useFormat } from "@/shared/i18n/format";
import { elsewhere } from "@/shared/lib/elsewhere";
import { TextLink } from "@/shared/ui/links";
import { NumberStat } from "@/shared/ui/NumberStat";
import { Panel } from "@/shared/ui/Panel";
import { campaignCountsQuery, contactTotalQuery } from "./data";

export function Numbers() {
  const { t } = useTranslation("home");
  const format = useFormat();
  const mayContacts = useCan("contacts.read");
  const mayCampaigns = useCan("campaigns.read");
  const contacts = useQuery({ ...contactTotalQuery, enabled: mayContacts });
  const campaigns = useQuery({ ...campaignCountsQuery, enabled: mayCampaigns });
  const shown = (value: number | null | undefined, failed: boolean) => (failed ? "–" : value == null ? undefined : format.number(value));
  const counts = campaigns.data;
  return (
    <Panel title={t("numbers.title")}>
      <SimpleGrid cols={2} spacing="lg" verticalSpacing="md">
        {mayContacts && (
          <NumberStat
            label={t("numbers.contacts")}
            value={shown(contacts.data?.total, contacts.isError)}
            hint={<TextLink to={elsewhere("/contacts")}>{t("numbers.seeContacts")}</TextLink>}
          />
        )}
        {mayCampaigns && (
          <>
            <NumberStat label={t("numbers.sending")} value={shown(counts && (counts.sending ?? 0) + (counts.launching ?? 0), campaigns.isError)} />
            <NumberStat label={t("numbers.scheduled")} value={shown(counts?.scheduled, campaigns.isError)} />
            <NumberStat
              label={t("numbers.completed")}
              value={shown(counts?.completed, campaigns.isError)}
              hint={<TextLink to={elsewhere("/insights")}>{t("numbers.seeReports")}</TextLink>}
            />
          </>
        )}
      </SimpleGrid>
    </Panel>
  );
}

/** One person's consent: where they stand, what is kept as proof, and what can be done. */
import { Button, Menu, SimpleGrid, Skeleton, Stack, Text } from "@mantine/core";
import { IconDots, IconDownload, IconEraser } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "@/shared/api/session";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Page } from "@/shared/ui/Page";
import { PageHeader } from "@/shared/ui/PageHeader";
import { Panel } from "@/shared/ui/Panel";
import { useToastError } from "@/shared/ui/useToastError";
import { contactConsentQuery } from "../data";
import { downloadFile } from "../suppressions/download";
import { EraseModal } from "./EraseModal";
import { History } from "./History";
import { PurposeCard } from "./PurposeCard";
import { Suppressions } from "./Suppressions";

const route = getRouteApi("/shell/contacts/$contactId/consent");

export function ContactConsentPage() {
  const { t } = useTranslation("consent");
  const { contactId } = route.useParams();
  const id = Number(contactId);
  const failed = useToastError();
  const mayErase = useCan("contacts.delete");
  const [erasing, setErasing] = useState(false);
  const { data, error, refetch } = useQuery(contactConsentQuery(id));
  if (error) return <Page><ErrorState error={error} onRetry={() => void refetch()} /></Page>;
  if (!data) return <Page><Skeleton height={420} radius="lg" /></Page>;
  const { address } = data;
  return (
    <Page>
      <PageHeader
        title={t("contact.title")}
        description={address}
        back={{ to: "/compliance/consent", label: t("consent.title") }}
        actions={
          <>
            {data.history.length > 0 && (
              <Button
                variant="default"
                leftSection={<IconDownload size={15} />}
                onClick={() => { downloadFile(`/api/v1/contacts/${contactId}/consent/proof`, `consent-${contactId}.json`).catch(failed); }}
              >
                {t("contact.proof")}
              </Button>
            )}
            {mayErase && (
              <Menu position="bottom-end">
                <Menu.Target>
                  <Button variant="default" aria-label={t("common:action.more")}><IconDots size={16} /></Button>
                </Menu.Target>
                <Menu.Dropdown>
                  <Menu.Item color="red" leftSection={<IconEraser size={15} />} onClick={() => { setErasing(true); }}>{t("contact.erase")}</Menu.Item>
                </Menu.Dropdown>
              </Menu>
            )}
          </>
        }
      />
      <Stack gap="md">
        <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="md">
          {data.standings.map((standing) => <PurposeCard key={standing.purpose} standing={standing} consent={data} />)}
        </SimpleGrid>
        {data.suppressions.length > 0 && <Suppressions consent={data} />}
        <Panel title={t("contact.history")} description={t("contact.historyHint")}>
          {data.history.length === 0 ? <Text c="dimmed">{t("contact.noHistory")}</Text> : <History consent={data} />}
        </Panel>
      </Stack>
      <EraseModal contactId={id} address={address} opened={erasing} onClose={() => { setErasing(false); }} />
    </Page>
  );
}

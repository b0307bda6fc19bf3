/** One person's consent: where they stand, what is kept as proof, and what can be done. */
import { Button, SimpleGrid, Skeleton, Stack, Text } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Panel } from "@/shared/ui/Panel";
import { useToastError } from "@/shared/ui/useToastError";
import { contactConsentQuery } from "../data";
import { downloadFile } from "../suppressions/download";
import { History } from "./History";
import { PurposeCard } from "./PurposeCard";
import { Suppressions } from "./Suppressions";

export default function ConsentTab({ contactId }: { contactId: number }) {
  const { t } = useTranslation("consent");
  const failed = useToastError();
  const { data, error, refetch } = useQuery(contactConsentQuery(contactId));
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={320} radius="lg" />;
  const id = String(contactId);
  const proof = () => downloadFile(`/api/v1/contacts/${id}/consent/proof`, `consent-${id}.json`);
  return (
    <Stack gap="md">
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
        {data.standings.map((standing) => <PurposeCard key={standing.purpose} standing={standing} consent={data} />)}
      </SimpleGrid>
      {data.suppressions.length > 0 && <Suppressions consent={data} />}
      <Panel
        title={t("contact.history")}
        description={t("contact.historyHint")}
        actions={
          data.history.length > 0 && (
            <Button variant="default" size="xs" leftSection={<IconDownload size={15} />} onClick={() => { proof().catch(failed); }}>
              {t("contact.proof")}
            </Button>
          )
        }
      >
        {data.history.length === 0 ? <Text c="dimmed">{t("contact.noHistory")}</Text> : <History consent={data} />}
      </Panel>
    </Stack>
  );
}

/** The campaign's message as a person of its audience would get it. */
import { Alert, Select, Skeleton } from "@mantine/core";
import { IconMailOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ErrorState } from "@/shared/ui/ErrorState";
import { MailFrame } from "@/shared/ui/MailFrame";
import { audienceMembers, type Campaign, definitionOf, isChosen, previewQuery } from "../data";

interface MessagePreviewProps {
  campaign: Campaign;
  height?: number;
  onShown?: (hash: string) => void;
  /** Also tells whom it is shown for, e.g. for a test message. */
  onContact?: (contactId: number | null) => void;
}

export function MessagePreview({ campaign, height, onShown, onContact }: MessagePreviewProps) {
  const { t } = useTranslation("campaigns");
  const [contactId, setContactId] = useState<number | null>(null);
  const definition = definitionOf(campaign);
  const people = useQuery({
    queryKey: ["audience", "some", definition],
    queryFn: () => audienceMembers(definition, "", undefined, 10),
    enabled: isChosen(definition),
    staleTime: 60_000,
  });
  const preview = useQuery({
    ...previewQuery(campaign.id, campaign.version, contactId),
    enabled: campaign.message !== null,
  });
  const hash = preview.data?.subject_hash;
  useEffect(() => {
    if (hash) onShown?.(hash);
  }, [hash, onShown]);

  if (!campaign.message) return <EmptyState compact icon={IconMailOff} title={t("message.none")} />;
  if (preview.error) return <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />;
  if (!preview.data) return <Skeleton height={height ?? 520} />;
  if (!preview.data.ok) {
    return (
      <Alert color="red" variant="light" title={t("message.cannotShow")}>
        {t("message.cannotShowText")}
      </Alert>
    );
  }
  const choose = (value: string | null) => {
    const next = value ? Number(value) : null;
    setContactId(next);
    onContact?.(next);
  };
  return (
    <MailFrame
      html={preview.data.html}
      text={preview.data.text}
      subject={preview.data.subject}
      preheader={preview.data.preheader}
      from={campaign.sender ? `${campaign.sender.name} <${campaign.sender.address}>` : undefined}
      height={height}
      aside={
        <Select
          size="xs"
          aria-label={t("message.shownFor")}
          placeholder={t("message.sample")}
          clearable
          w={230}
          value={contactId === null ? null : String(contactId)}
          onChange={choose}
          data={(people.data?.items ?? []).map((person) => ({
            value: String(person.id),
            label: `${person.first_name} ${person.last_name}`.trim() || person.email,
          }))}
        />
      }
    />
  );
}

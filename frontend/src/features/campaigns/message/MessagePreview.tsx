/** The campaign's message as a person of its audience would get it. */
import { Alert, Select, Skeleton } from "@mantine/core";
import { IconMailOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/shared/ui/EmptyState";
import { useCan } from "@/shared/api/session";
import { ErrorState } from "@/shared/ui/ErrorState";
import { MailFrame } from "@/shared/ui/MailFrame";
import { audienceMembers, type Campaign, definitionOf, isChosen, previewQuery } from "../data";
import { AsWritten } from "./AsWritten";

interface MessagePreviewProps {
  campaign: Campaign;
  height?: number;
  onShown?: (hash: string) => void;
  /** Also tells whom it is shown for, e.g. for a test message. */
  onContact?: (contactId: number | null) => void;
  /** This person's, with no choice of others. */
  only?: number;
}

export function MessagePreview({ campaign, height, onShown, onContact, only }: MessagePreviewProps) {
  const { t } = useTranslation("campaigns");
  const [chosen, setChosen] = useState<number | null | undefined>(only);
  const definition = definitionOf(campaign);
  const mayReadPeople = useCan("contacts.read") && isChosen(definition) && only === undefined;
  const people = useQuery({
    queryKey: ["audience", "some", definition],
    queryFn: () => audienceMembers(definition, "", undefined, 25),
    enabled: mayReadPeople,
    staleTime: 60_000,
  });
  const first = people.data?.items[0]?.id ?? null;
  // Somebody real says more than invented values: unless told, the first who will get it.
  const contactId = chosen === undefined ? first : chosen;
  const preview = useQuery({
    ...previewQuery(campaign.id, campaign.subject_hash, contactId),
    enabled: campaign.message !== null && !(mayReadPeople && people.isPending),
  });
  const hash = preview.data?.subject_hash;
  useEffect(() => {
    if (hash) onShown?.(hash);
  }, [hash, onShown]);
  useEffect(() => {
    onContact?.(contactId);
  }, [contactId, onContact]);

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
  return (
    <MailFrame
      html={preview.data.html}
      text={preview.data.text}
      subject={preview.data.subject}
      preheader={preview.data.preheader}
      from={campaign.sender ? `${campaign.sender.name} <${campaign.sender.address}>` : undefined}
      height={height}
      details={<AsWritten subject={preview.data.subject_template} preheader={preview.data.preheader_template} />}
      aside={only === undefined && (
        <Select
          size="xs"
          aria-label={t("message.shownFor")}
          placeholder={t("message.sample")}
          clearable
          w={230}
          value={contactId === null ? null : String(contactId)}
          onChange={(value) => { setChosen(value ? Number(value) : null); }}
          data={(people.data?.items ?? []).map((person) => ({
            value: String(person.id),
            label: `${person.first_name} ${person.last_name}`.trim() || person.email,
          }))}
        />
      )}
    />
  );
}

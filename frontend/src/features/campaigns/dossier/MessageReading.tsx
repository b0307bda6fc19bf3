/** The campaign's message to read closely, its claims and the comments on it marked. */
import { Alert, Button, Group, Skeleton, Text } from "@mantine/core";
import { IconMailOff, IconMessagePlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { toneOf } from "@/shared/claims/ClaimRow";
import { type Claim, ledgerQuery } from "@/shared/claims/claims";
import { AsContact } from "@/shared/mail/AsContact";
import { ReadFrame } from "@/shared/mail/ReadFrame";
import { type Mark, useReading } from "@/shared/reviewing/reading";
import { marksOf, reviewRemarksQuery, standings } from "@/shared/reviewing/remarks";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ErrorState } from "@/shared/ui/ErrorState";
import { type Campaign, previewQuery } from "../data";
import { AsWritten } from "../message/AsWritten";

interface MessageReadingProps {
  campaign: Campaign;
  reviewId: string;
  onShown: (hash: string) => void;
}

export function MessageReading({ campaign, reviewId, onShown }: MessageReadingProps) {
  const { t } = useTranslation("campaigns");
  const { contactId, showFor, told, found } = useReading();
  const messageId = campaign.message?.message_id ?? "";
  const preview = useQuery({ ...previewQuery(campaign.id, campaign.subject_hash, contactId), enabled: campaign.message !== null });
  const ledger = useQuery({ ...ledgerQuery(messageId), enabled: campaign.message !== null });
  const remarks = useQuery(reviewRemarksQuery(reviewId));
  const hash = preview.data?.subject_hash;
  useEffect(() => {
    if (hash) onShown(hash);
  }, [hash, onShown]);
  const variant = preview.isPlaceholderData ? "" : (preview.data?.variant ?? "");
  useEffect(() => { told(variant); }, [variant, told]);
  const claims = ledger.data?.claims;
  const message = preview.data?.ok ? preview.data : null;
  const said = remarks.data;
  useEffect(() => { found(message && said ? standings(message, said) : null); }, [message, said, found]);
  const marks = useMemo(() => [...marksOf(said ?? []), ...(claims ?? []).map(asMark)], [said, claims]);

  if (!campaign.message) return <EmptyState compact icon={IconMailOff} title={t("message.none")} />;
  if (preview.error) return <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />;
  if (!preview.data) return <Skeleton height={520} />;
  if (!preview.data.ok) {
    return (
      <Alert color="red" variant="light" title={t("message.cannotShow")}>
        {t("message.cannotShowText")}
      </Alert>
    );
  }
  return (
    <ReadFrame
      message={preview.data}
      from={campaign.sender ? `${campaign.sender.name} <${campaign.sender.address}>` : undefined}
      marks={marks}
      aside={<AsContact value={contactId} label={preview.data.as_label} onChange={showFor} />}
      details={<AsWritten subject={preview.data.subject_template} preheader={preview.data.preheader_template} />}
      notice={<CommentBar />}
    />
  );
}

/** What can be done with the words that are selected. */
function CommentBar() {
  const { t } = useTranslation("campaigns");
  const { selected, contactId, showFor, open } = useReading();
  if (!selected) {
    return (
      <Text size="xs" c="dimmed" px={16} py={6}>
        {t("dossier.selectHint")}
      </Text>
    );
  }
  return (
    <Group gap="xs" px={16} py={6} role="status">
      {contactId === null ? (
        <Button size="compact-sm" leftSection={<IconMessagePlus size={15} />} onClick={() => { open("comments"); }}>
          {t("dossier.comment")}
        </Button>
      ) : (
        <>
          <Text size="sm">{t("dossier.sampleOnly")}</Text>
          <Button size="compact-sm" variant="default" onClick={() => { showFor(null); }}>
            {t("dossier.showSample")}
          </Button>
        </>
      )}
    </Group>
  );
}

const asMark = (claim: Claim): Mark => ({
  id: claim.key,
  tone: toneOf(claim),
  parts: claim.parts,
  // A link is an address that nobody reads; the sentence places a claim, its own words are marked.
  passage: wordsIn(claim),
});

/** The claim's own words, known by the rest of its sentence. */
function wordsIn(claim: Claim): Mark["passage"] {
  const points = Array.from(claim.sentence);
  return {
    quote: points.slice(claim.start, claim.end).join(""),
    prefix: points.slice(0, claim.start).join(""),
    suffix: points.slice(claim.end).join(""),
  };
}

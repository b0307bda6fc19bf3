/** Is it true: every claim of a message with its verdict and its fact, those that do not hold first. */
import { Alert, Button, Group, Skeleton, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "../api/session";
import { elsewhere } from "../lib/elsewhere";
import { ErrorState } from "../ui/ErrorState";
import { ButtonLink } from "../ui/links";
import { StatePill } from "../ui/StatePill";
import { toastDone } from "../ui/toast";
import { useToastError } from "../ui/useToastError";
import { BindModal } from "./BindModal";
import { bindClaim, type Claim, CLAIMS, type Ledger, ledgerQuery, unvouchClaim, vouchClaim } from "./claims";
import { unpointed, useReading } from "../reviewing/reading";
import classes from "./Claims.module.css";
import { ClaimRow } from "./ClaimRow";
import { VouchModal } from "./VouchModal";

interface LedgerViewProps {
  messageId: string;
  /** The revision on screen, so that a new one is asked for at once. */
  head?: number;
  /** Claims may be bound here. */
  mayBind?: boolean;
}

interface Asked {
  what: "bind" | "vouch";
  claim: Claim;
}

const rank = ({ severity }: Claim) => (severity === "error" ? 0 : severity ? 1 : 2);

export function LedgerView({ messageId, head, mayBind = false }: LedgerViewProps) {
  const query = useQuery(ledgerQuery(messageId, head));
  if (query.error && !query.data) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton height={72} />;
  return <Claims messageId={messageId} ledger={query.data} mayBind={mayBind} />;
}

function Claims({ messageId, ledger, mayBind }: { messageId: string; ledger: Ledger; mayBind: boolean }) {
  const { t } = useTranslation("common");
  const queries = useQueryClient();
  const failed = useToastError();
  const mayWrite = useCan("content.write");
  const reading = useReading();
  const beside = reading.point !== unpointed;
  const [all, setAll] = useState(false);
  const [asked, setAsked] = useState<Asked | null>(null);
  const change = useMutation({
    mutationFn: (run: () => Promise<Ledger>) => run(),
    onSuccess: async () => {
      setAsked(null);
      toastDone(t("claim.done"));
      await Promise.all([
        queries.invalidateQueries({ queryKey: CLAIMS }),
        queries.invalidateQueries({ queryKey: ["campaigns"] }),
        queries.invalidateQueries({ queryKey: ["content", "preview"] }),
      ]);
    },
    onError: failed,
  });
  const place = (claim: Claim) => ({ messageId, revision: ledger.revision, key: claim.key });
  const sorted = [...ledger.claims].sort((a, b) => rank(a) - rank(b));
  const doubtful = sorted.filter(({ severity }) => severity !== null);
  const fine = sorted.length - doubtful.length;
  const blocking = doubtful.filter(({ severity }) => severity === "error").length;
  // A mark in the message may be of a claim that is folded away.
  const pointed = sorted.some(({ key, severity }) => key === reading.active && severity === null);
  const shown = all || pointed ? sorted : doubtful;
  const mayChoose = mayBind && mayWrite;
  return (
    <div>
      {!ledger.has_facts && (
        <Alert color="yellow" icon={<IconAlertTriangle size={18} />} title={t("claim.noFacts")} mb="sm">
          {t("claim.noFactsText")}
          <Group mt="xs">
            <ButtonLink size="compact-sm" variant="default" to={elsewhere("/facts")}>
              {t("claim.addFacts")}
            </ButtonLink>
          </Group>
        </Alert>
      )}
      {sorted.length === 0 ? (
        <Text c="dimmed">{t("claim.none")}</Text>
      ) : (
        <Group gap="xs" role="status">
          {blocking > 0 && <StatePill tone="bad">{t("claim.bad", { count: blocking })}</StatePill>}
          {doubtful.length > blocking && <StatePill tone="warn">{t("claim.warn", { count: doubtful.length - blocking })}</StatePill>}
          {fine > 0 && <StatePill tone="good">{t("claim.ok", { count: fine })}</StatePill>}
        </Group>
      )}
      <ul className={classes.list}>
        {shown.map((claim) => (
          <ClaimRow
            key={`${claim.key}-${claim.verdict}-${claim.reason}-${claim.parts.join()}`}
            claim={claim}
            active={reading.active}
            onPoint={beside ? () => { reading.point(claim.key); } : undefined}
            onBind={mayChoose ? () => { setAsked({ what: "bind", claim }); } : undefined}
            onUnbind={mayChoose ? () => { change.mutate(() => bindClaim(place(claim), "", "")); } : undefined}
            onVouch={ledger.may_vouch ? () => { setAsked({ what: "vouch", claim }); } : undefined}
            onUnvouch={ledger.may_vouch ? () => { change.mutate(() => unvouchClaim(place(claim))); } : undefined}
          />
        ))}
      </ul>
      {fine > 0 && (
        <Button size="compact-sm" variant="subtle" aria-expanded={all} onClick={() => { setAll(!all); }}>
          {t(all ? "claim.hideOk" : "claim.showOk", { count: fine })}
        </Button>
      )}
      {asked?.what === "bind" && (
        <BindModal
          claim={asked.claim}
          busy={change.isPending}
          onClose={() => { setAsked(null); }}
          onBind={(kind, id) => { change.mutate(() => bindClaim(place(asked.claim), kind, id)); }}
        />
      )}
      {asked?.what === "vouch" && (
        <VouchModal
          claim={asked.claim}
          busy={change.isPending}
          onClose={() => { setAsked(null); }}
          onVouch={(reason) => { change.mutate(() => vouchClaim(place(asked.claim), reason)); }}
        />
      )}
    </div>
  );
}

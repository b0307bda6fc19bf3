/** The review room: the message on the left, what is to be known of it beside it, and the decision. */
import { Button, Skeleton, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { Suspense, useCallback, useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { type SubjectParts, subjectView } from "@/shared/lib/subjects";
import { type Reading, ReadingContext, type Selected } from "@/shared/reviewing/reading";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Page } from "@/shared/ui/Page";
import { PageHeader } from "@/shared/ui/PageHeader";
import { Panel } from "@/shared/ui/Panel";
import { When } from "@/shared/ui/When";
import { type ReviewDetail, reviewQuery } from "./data";
import { OwnerMenu } from "./OwnerMenu";
import { ReviewPill } from "./ReviewPill";
import { Room } from "./room/Room";

const route = getRouteApi("/shell/review/$id");

export function ReviewPage() {
  const { id } = route.useParams();
  const query = useQuery(reviewQuery(id));
  if (query.error && !query.data) {
    return (
      <Page>
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      </Page>
    );
  }
  if (!query.data) {
    return (
      <Page>
        <Skeleton height={32} width={300} mb="lg" />
        <Skeleton height={420} />
      </Page>
    );
  }
  return <Reviewing key={id} review={query.data} />;
}

function Reviewing({ review }: { review: ReviewDetail }) {
  const { t } = useTranslation("review");
  const [seen, setSeen] = useState<string | null>(null);
  const reading = useReadingState();
  const lay = (parts: SubjectParts) => <Room review={review} seen={seen} parts={parts} />;
  const summary: SubjectParts = {
    top: null,
    main: (
      <Panel title={t("page.summary")}>
        <Text style={{ whiteSpace: "pre-line" }}>{review.summary}</Text>
      </Panel>
    ),
    tabs: [],
  };
  return (
    <ReadingContext.Provider value={reading}>
      <Page width="full">
        <PageHeader
          title={review.title}
          state={<ReviewPill review={review} />}
          back={{ to: "/review", label: t("queue.title") }}
          actions={
            review.state === "open" && (
              <Button component="a" href="#decision" hiddenFrom="md" variant="default">
                {t("decide.goTo")}
              </Button>
            )
          }
          description={
            <>
              {t("page.asked", { who: review.requested_by_label })} <When at={review.requested_at} /> · <OwnerMenu review={review} />
            </>
          }
        />
        <Suspense fallback={<Skeleton height={420} />}>
          {subjectView(review.subject_type, {
            id: review.subject_id,
            askedHash: review.subject_hash,
            onShown: setSeen,
            review,
            children: lay,
          }) ?? (
            <Stack>{lay(summary)}</Stack>
          )}
        </Suspense>
      </Page>
    </ReadingContext.Provider>
  );
}

function useReadingState(): Reading {
  const navigate = useNavigate({ from: "/review/$id" });
  const [active, setActive] = useState<string | null>(null);
  const [selected, setSelected] = useState<Selected | null>(null);
  const select = useCallback(
    (next: Selected | null) => { setSelected((before) => (same(before, next) ? before : next)); },
    [],
  );
  const [contactId, showFor] = useState<number | null>(null);
  const [variant, told] = useState("");
  const [standing, found] = useState<Reading["standing"]>(null);
  const open = useCallback(
    (tab: string) => void navigate({ search: (before) => ({ ...before, tab }), replace: true, resetScroll: false }),
    [navigate],
  );
  const point = useCallback(
    (id: string | null) => {
      setActive(id);
      // Comments have UUIDs, claims plain digests.
      if (id !== null) open(id.includes("-") ? "comments" : "truth");
    },
    [open],
  );
  useEffect(() => {
    if (!active) return;
    const timer = setTimeout(() => {
      document.querySelector(`[data-claim="${active}"], [data-remark="${active}"]`)?.scrollIntoView({ block: "nearest" });
    }, 60);
    return () => { clearTimeout(timer); };
  }, [active]);
  return useMemo(
    () => ({ active, point, selected, select, contactId, showFor, variant, told, standing, found, open }),
    [active, point, selected, select, contactId, variant, standing, open],
  );
}

const same = (one: Selected | null, other: Selected | null): boolean =>
  one?.part === other?.part && one?.quote === other?.quote && one?.prefix === other?.prefix;

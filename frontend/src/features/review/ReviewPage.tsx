/** One review: what is put forward, who wrote it, what was said, and the decision. */
import { Button, Skeleton, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { subjectView } from "@/shared/lib/subjects";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Page } from "@/shared/ui/Page";
import { PageHeader } from "@/shared/ui/PageHeader";
import { Panel } from "@/shared/ui/Panel";
import { When } from "@/shared/ui/When";
import { reviewQuery } from "./data";
import { DecisionPanel } from "./DecisionPanel";
import { HistoryPanel } from "./HistoryPanel";
import { ReviewPill } from "./ReviewPill";
import classes from "./ReviewPage.module.css";

const route = getRouteApi("/shell/review/$id");

export function ReviewPage() {
  const { t } = useTranslation("review");
  const { id } = route.useParams();
  const query = useQuery(reviewQuery(id));
  const [seen, setSeen] = useState<string | null>(null);
  if (query.error && !query.data) {
    return (
      <Page>
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      </Page>
    );
  }
  const review = query.data;
  if (!review) {
    return (
      <Page>
        <Skeleton height={32} width={300} mb="lg" />
        <Skeleton height={420} />
      </Page>
    );
  }
  return (
    <Page>
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
            {t("page.asked", { who: review.requested_by_label })} <When at={review.requested_at} />
          </>
        }
      />
      <div className={classes.columns}>
        <div className={classes.subject}>
          <Suspense fallback={<Skeleton height={420} />}>
            {subjectView(review.subject_type, {
              id: review.subject_id,
              askedHash: review.subject_hash,
              onShown: setSeen,
            }) ?? (
              <Panel title={t("page.summary")}>
                <Text style={{ whiteSpace: "pre-line" }}>{review.summary}</Text>
              </Panel>
            )}
          </Suspense>
        </div>
        <Stack className={classes.decision} id="decision">
          <DecisionPanel key={review.id} review={review} seen={seen} />
          <Panel title={t("page.authors")}>
            <ul className={classes.people}>
              {review.authors.map((author) => (
                <li key={`${author.kind}-${author.id}`}>
                  <Text>{author.label}</Text>
                  <Text size="sm" c="dimmed">
                    {author.parts.map((part) => t([`part.${part}`, "part.other"], { part })).join(", ")}
                  </Text>
                </li>
              ))}
            </ul>
          </Panel>
          <HistoryPanel review={review} />
        </Stack>
      </div>
    </Page>
  );
}

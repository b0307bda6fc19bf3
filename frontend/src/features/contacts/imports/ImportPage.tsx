/** One import: set up while it can be, followed while it runs, told about when it is over. */
import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Page } from "@/shared/ui/Page";
import { PageHeader } from "@/shared/ui/PageHeader";
import { importQuery } from "../data";
import { ImportPill } from "./ImportPill";
import { Outcome } from "./Outcome";
import { Running } from "./Running";
import { Wizard } from "./Wizard";

const route = getRouteApi("/shell/contacts/import/$importId");

export function ImportPage() {
  const { t } = useTranslation("contacts");
  const { importId } = route.useParams();
  const { data: row, error, refetch } = useQuery({ ...importQuery(importId), retry: false });
  const back = { to: "/contacts/import" as const, label: t("import.title") };
  if (error) {
    return (
      <Page>
        <PageHeader title={t("import.title")} back={back} />
        <ErrorState error={error} onRetry={() => void refetch()} />
      </Page>
    );
  }
  if (!row) return <Page><Skeleton height={480} radius="lg" /></Page>;
  const open = row.state === "uploaded" || row.state === "ready" || row.state === "checking";
  const running = row.state === "queued" || row.state === "running" || row.state === "cancelling" || row.state === "undoing";
  return (
    <Page>
      <PageHeader title={row.file_name} back={back} state={<ImportPill state={row.state} />} />
      {open ? <Wizard row={row} /> : running ? <Running row={row} /> : <Outcome row={row} />}
    </Page>
  );
}

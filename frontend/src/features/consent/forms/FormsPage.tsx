/** Sign-up forms: where each one is, what it asks, and what came of it. */
import { Alert, Anchor, Group, Stack, Text } from "@mantine/core";
import { IconExternalLink, IconForms, IconMailQuestion, IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useCan } from "@/shared/api/session";
import { useFormat } from "@/shared/i18n/format";
import { languages } from "@/shared/i18n/languages";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ButtonLink, TextLink } from "@/shared/ui/links";
import { Page } from "@/shared/ui/Page";
import { PageHeader } from "@/shared/ui/PageHeader";
import { StatePill } from "@/shared/ui/StatePill";
import { When } from "@/shared/ui/When";
import { formsQuery, purposesQuery, type SignupForm } from "../data";
import { useConsentWords } from "../words";
import classes from "./FormEditor.module.css";

export function FormsPage() {
  const { t } = useTranslation("consent");
  const format = useFormat();
  const navigate = useNavigate();
  const mayWrite = useCan("consent.write");
  const { data, error, isPending, refetch } = useQuery(formsQuery);
  const purposes = useQuery(purposesQuery);
  const words = useConsentWords(purposes.data);
  const create = mayWrite && (
    <ButtonLink to="/forms/new" leftSection={<IconPlus size={16} />}>{t("form.new")}</ButtonLink>
  );
  const columns: Column<SignupForm>[] = [
    {
      id: "name", label: t("form.name"), fixed: true,
      cell: (form) => (
        <Stack gap={2} align="flex-start">
          <TextLink className={classes.target} fw={550} to="/forms/$formId" params={{ formId: form.id }}>{form.name}</TextLink>
          <Anchor className={classes.target} size="sm" c="dimmed" href={form.url} target="_blank" rel="noreferrer">
            {new URL(form.url).pathname} <IconExternalLink size={12} aria-label={t("form.opensOutside")} />
          </Anchor>
        </Stack>
      ),
    },
    { id: "state", label: t("form.state"), fixed: true, width: 120, cell: (form) => <StatePill tone={form.active ? "good" : "neutral"}>{t(form.active ? "form.open" : "form.closed")}</StatePill> },
    { id: "purposes", label: t("form.asksFor"), wideOnly: true, cell: (form) => format.list(form.purposes.map((key) => words.purpose(key))) },
    { id: "languages", label: t("form.languages"), wideOnly: true, cell: (form) => format.list(languages.filter(({ code }) => code in form.content.texts).map(({ name }) => name)) },
    { id: "confirmed", label: t("form.confirmed"), align: "end", width: 120, cell: (form) => format.number(form.signups.confirmed ?? 0) },
    { id: "waiting", label: t("form.waiting"), align: "end", width: 120, wideOnly: true, cell: (form) => format.number((form.signups.open ?? 0) + (form.signups.known ?? 0)) },
    { id: "updated", label: t("form.changed"), width: 150, wideOnly: true, cell: (form) => <When at={form.updated_at} /> },
  ];
  return (
    <Page>
      <PageHeader title={t("form.title")} description={t("form.description")} actions={create} />
      {data && data.confirmations !== "smtp" && data.confirmations !== "route" && (
        <Alert color={data.confirmations === "none" ? "red" : "yellow"} icon={<IconMailQuestion size={18} />} mb="md">
          {t(`form.confirmations.${data.confirmations}`)}
        </Alert>
      )}
      <DataTable
        name="signup-forms"
        label={t("form.title")}
        columns={columns}
        rows={data?.items ?? []}
        rowId={(form) => form.id}
        loading={isPending}
        error={error}
        onRetry={() => void refetch()}
        onOpen={(form) => void navigate({ to: "/forms/$formId", params: { formId: form.id } })}
        empty={
          <EmptyState icon={IconForms} title={t("form.none")} action={create}>
            {t("form.noneText")}
          </EmptyState>
        }
      />
      {data && data.items.length > 0 && (
        <Group mt="xs">
          <Text size="sm" c="dimmed">{t("form.countsHint")}</Text>
        </Group>
      )}
    </Page>
  );
}

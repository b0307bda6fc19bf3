/** The audit log: every change in one hash chain, filterable, and verified on request. */
import { Button, Code, Select, Text, UnstyledButton } from "@mantine/core";
import { IconHistory, IconShieldCheck } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { useFormat } from "@/shared/i18n/format";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Page } from "@/shared/ui/Page";
import { PageHeader } from "@/shared/ui/PageHeader";
import { useCursorList } from "@/shared/ui/useCursorList";
import { When } from "@/shared/ui/When";
import { type AuditEntry, teamQuery } from "../data";
import classes from "./AuditPage.module.css";
import { EntryDrawer } from "./EntryDrawer";
import { SUBJECTS, useAuditWords } from "./useAuditWords";
import { VerifyResult } from "./VerifyResult";

const route = getRouteApi("/shell/compliance/audit");

export function AuditPage() {
  const { t } = useTranslation("workspaces");
  const format = useFormat();
  const { action, actor } = route.useSearch();
  const navigate = useNavigate({ from: "/compliance/audit" });
  const [opened, setOpened] = useState<AuditEntry | null>(null);
  const words = useAuditWords();
  const team = useQuery(teamQuery);
  const list = useCursorList<AuditEntry>(["audit", { action, actor }], (cursor) =>
    ok(
      api.GET("/api/v1/audit", {
        params: { query: { action, actor_id: actor, cursor: cursor === undefined ? undefined : Number(cursor) } },
      }),
    ),
  );
  const verify = useMutation({ mutationFn: () => ok(api.POST("/api/v1/audit/verify")) });
  const columns: Column<AuditEntry>[] = [
    {
      id: "what",
      label: t("audit.what"),
      fixed: true,
      cell: (entry) => (
        <UnstyledButton className={classes.open} onClick={() => { setOpened(entry); }}>
          {words.action(entry.action)}
        </UnstyledButton>
      ),
    },
    { id: "at", label: t("audit.when"), fixed: true, width: 170, cell: (entry) => <When at={entry.at} /> },
    { id: "who", label: t("audit.who"), cell: (entry) => words.actor(entry) },
    { id: "subject", label: t("audit.subject"), wideOnly: true, optional: true, cell: (entry) => <Code>{`${entry.subject_type} ${entry.subject_id}`}</Code> },
    { id: "number", label: t("audit.number"), width: 80, wideOnly: true, cell: (entry) => <Text c="dimmed">{format.number(entry.number)}</Text> },
    { id: "hash", label: t("audit.hash"), wideOnly: true, cell: (entry) => <Code>{entry.hash.slice(0, 10)}</Code> },
  ];
  const filtered = Boolean(action ?? actor);
  return (
    <Page>
      <PageHeader
        title={t("audit.title")}
        description={t("audit.description")}
        actions={
          <Button leftSection={<IconShieldCheck size={16} />} loading={verify.isPending} onClick={() => { verify.mutate(); }}>
            {t("audit.verify")}
          </Button>
        }
      >
        {verify.error && <ErrorState error={verify.error} />}
        {verify.data && <VerifyResult verdict={verify.data} />}
      </PageHeader>
      <DataTable
        name="audit"
        label={t("audit.title")}
        columns={columns}
        rowId={(entry) => String(entry.number)}
        {...list}
        onRetry={list.refetch}
        onOpen={setOpened}
        toolbar={
          <>
            <Select
              aria-label={t("audit.filterSubject")}
              placeholder={t("audit.filterSubject")}
              clearable
              searchable
              w={220}
              data={SUBJECTS.map((value) => ({ value: `${value}.`, label: words.subject(value) }))}
              value={action ?? null}
              onChange={(value) => void navigate({ search: (now) => ({ ...now, action: value ?? undefined }) })}
            />
            <Select
              aria-label={t("audit.filterActor")}
              placeholder={t("audit.filterActor")}
              clearable
              searchable
              w={240}
              data={(team.data?.members ?? []).map((member) => ({ value: member.user_id, label: member.name ? `${member.name} · ${member.email}` : member.email }))}
              value={actor ?? null}
              onChange={(value) => void navigate({ search: (now) => ({ ...now, actor: value ?? undefined }) })}
            />
          </>
        }
        empty={
          <EmptyState icon={IconHistory} title={t(filtered ? "audit.noneMatch" : "audit.none")}>
            {t(filtered ? "audit.noneMatchText" : "audit.noneText")}
          </EmptyState>
        }
      />
      <EntryDrawer entry={opened} onClose={() => { setOpened(null); }} />
    </Page>
  );
}

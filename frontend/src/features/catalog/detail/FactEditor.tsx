/** The page of one fact of any kind: its form, its state, its history, and what can be done with it. */
import { Alert, Button, Menu, Stack, Text } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { IconArchive, IconArrowBackUp, IconCheck, IconDots, IconRss } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useBlocker, useNavigate } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { asProblem, type Problem } from "@/shared/api/problem";
import { useCan } from "@/shared/api/session";
import { ConfirmModal } from "@/shared/ui/ConfirmModal";
import { ErrorState } from "@/shared/ui/ErrorState";
import { applyProblem } from "@/shared/ui/formProblem";
import { Page } from "@/shared/ui/Page";
import { PageHeader } from "@/shared/ui/PageHeader";
import { TabsInUrl } from "@/shared/ui/TabsInUrl";
import { toastDone } from "@/shared/ui/toast";
import { useToastError } from "@/shared/ui/useToastError";
import { type Fact, factsChanged } from "../data";
import { FreshMark } from "../FreshMark";
import { FactPanel } from "./FactPanel";
import classes from "./FactEditor.module.css";
import { History } from "./History";
import { NewerNotice } from "./NewerNotice";
import type { Filled } from "./useFilled";

interface FactEditorProps<Values extends Record<string, unknown>> {
  kind: "products" | "offers" | "knowledge";
  title: string;
  fact: Fact | null;
  form: UseFormReturnType<Values>;
  filled: Filled<Fact>;
  /** Writes the values; resolves with the fact as it is now. */
  onSave: (values: Values) => Promise<Fact>;
  state?: ReactNode;
  children: ReactNode;
}

export function FactEditor<Values extends Record<string, unknown>>({ kind, title, fact, form, filled, onSave, state, children }: FactEditorProps<Values>) {
  const { t } = useTranslation("catalog");
  const queries = useQueryClient();
  const navigate = useNavigate();
  const mayWrite = useCan("catalog.write");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const writable = mayWrite && !fact?.archived_at;
  const dirty = form.isDirty();
  useBlocker({
    // The history is a tab of the same page: the form keeps what is typed.
    shouldBlockFn: ({ current, next }) => current.pathname !== next.pathname && !globalThis.confirm(t("detail.leave")),
    enableBeforeUnload: dirty && !busy,
    disabled: !dirty || busy,
  });

  async function save(values: Values) {
    setBusy(true);
    setProblem(null);
    try {
      const saved = await onSave(values);
      form.resetDirty();
      await factsChanged(queries);
      toastDone(t("common:action.saved"));
      if (!fact) await navigate({ to: `/facts/${kind}/$factId`, params: { factId: saved.id }, replace: true, ignoreBlocker: true });
    } catch (error) {
      // The newer version brings its own notice, with what can be done.
      if (asProblem(error).code === "fact_conflict") await factsChanged(queries);
      else setProblem(applyProblem(form, error) ?? (asProblem(error).status === 409 ? asProblem(error) : null));
    } finally {
      setBusy(false);
    }
  }

  const body = (
    <form id="fact" noValidate onSubmit={form.onSubmit((values) => void save(values))}>
      <Stack>
        {problem && <ErrorState error={problem} />}
        <NewerNotice {...filled} />
        {fact?.feed_id && fact.source.startsWith("feed:") && writable && (
          <Alert color="gray" variant="light" icon={<IconRss size={18} />}>{t("detail.fromFeed", { name: fact.feed_name })}</Alert>
        )}
        <fieldset disabled={!writable || busy} className={classes.fields}>
          <Stack>{children}</Stack>
        </fieldset>
      </Stack>
    </form>
  );
  return (
    <Page>
      <PageHeader
        title={title}
        back={{ to: "/facts", label: t("title") }}
        state={fact && (<>{state}<FreshMark fact={fact} /></>)}
        actions={
          <>
            {fact && mayWrite && <FactMenu fact={fact} />}
            {writable && <Button type="submit" form="fact" loading={busy} disabled={Boolean(fact) && !dirty}>{t(fact ? "common:action.save" : "common:action.create")}</Button>}
          </>
        }
      />
      {fact ? (
        <TabsInUrl
          label={title}
          tabs={[
            { id: "says", label: t("detail.says"), content: <div className={classes.split}>{body}<FactPanel fact={fact} /></div> },
            { id: "history", label: t("detail.history"), content: <History factId={fact.id} /> },
          ]}
        />
      ) : (
        <div className={classes.single}>{body}</div>
      )}
    </Page>
  );
}

function FactMenu({ fact }: { fact: Fact }) {
  const { t } = useTranslation("catalog");
  const queries = useQueryClient();
  const failed = useToastError();
  const [archiving, setArchiving] = useState(false);
  const path = { params: { path: { fact_id: fact.id } } };

  async function done(asked: Promise<unknown>, message: string) {
    await asked;
    await factsChanged(queries);
    toastDone(message);
  }

  const restore = () => done(ok(api.POST("/api/v1/catalog/facts/{fact_id}/restore", path)), t("detail.restored"));
  const confirm = () => done(ok(api.POST("/api/v1/catalog/facts/{fact_id}/confirm", path)), t("detail.confirmed"));
  return (
    <>
      {!fact.archived_at && fact.fresh_until && (
        <Button variant="default" leftSection={<IconCheck size={16} />} onClick={() => { confirm().catch(failed); }}>
          {t("detail.stillTrue")}
        </Button>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" px={10} aria-label={t("common:action.more")}><IconDots size={16} /></Button>
        </Menu.Target>
        <Menu.Dropdown>
          {fact.archived_at ? (
            <Menu.Item leftSection={<IconArrowBackUp size={16} />} onClick={() => { restore().catch(failed); }}>{t("detail.restore")}</Menu.Item>
          ) : (
            <Menu.Item leftSection={<IconArchive size={16} />} onClick={() => { setArchiving(true); }}>{t("detail.archive")}</Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <ConfirmModal
        opened={archiving}
        onClose={() => { setArchiving(false); }}
        title={t("detail.archiveTitle")}
        confirmLabel={t("detail.archive")}
        onConfirm={() => done(ok(api.POST("/api/v1/catalog/facts/{fact_id}/archive", path)), t("detail.archived"))}
      >
        <Text>{t("detail.archiveText")}</Text>
      </ConfirmModal>
    </>
  );
}

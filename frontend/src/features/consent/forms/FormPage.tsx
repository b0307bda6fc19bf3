/** An existing form: edit, share, close, delete. */
import { Button, Menu, Skeleton } from "@mantine/core";
import { IconDots, IconExternalLink, IconTrash } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { useCan } from "@/shared/api/session";
import { ConfirmModal } from "@/shared/ui/ConfirmModal";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Page } from "@/shared/ui/Page";
import { StatePill } from "@/shared/ui/StatePill";
import { toastDone } from "@/shared/ui/toast";
import { consentChanged, type FormDraft, formQuery, type SignupForm } from "../data";
import { FormEditor } from "./FormEditor";
import { FormShare } from "./FormShare";

const route = getRouteApi("/shell/forms/$formId");

export function FormPage() {
  const { formId } = route.useParams();
  const { data, error, refetch } = useQuery(formQuery(formId));
  if (error) return <Page><ErrorState error={error} onRetry={() => void refetch()} /></Page>;
  if (!data) return <Page><Skeleton height={480} radius="lg" /></Page>;
  return <Existing key={data.id} form={data} />;
}

function Existing({ form }: { form: SignupForm }) {
  const { t } = useTranslation("consent");
  const queries = useQueryClient();
  const navigate = useNavigate();
  const mayWrite = useCan("consent.write");
  const [removing, setRemoving] = useState(false);
  const params = { path: { form_id: form.id } };

  async function save(draft: FormDraft) {
    await ok(api.PUT("/api/v1/forms/{form_id}", { params, body: draft }));
    await consentChanged(queries);
    toastDone(t("common:action.saved"));
  }

  async function remove() {
    await ok(api.DELETE("/api/v1/forms/{form_id}", { params }));
    await navigate({ to: "/forms" });
    await consentChanged(queries);
    toastDone(t("form.removed", { name: form.name }));
  }

  const { slug, name, language, purposes, content, list_id, double_opt_in, active } = form;
  return (
    <>
      <FormEditor
        draft={{ slug, name, language, purposes, content, list_id, double_opt_in, active }}
        title={form.name}
        state={<StatePill tone={active ? "good" : "neutral"}>{t(active ? "form.open" : "form.closed")}</StatePill>}
        saveLabel={t("common:action.save")}
        onSave={save}
        readOnly={!mayWrite}
        share={<FormShare form={form} />}
        actions={
          <>
            <Button component="a" href={form.url} target="_blank" rel="noreferrer" variant="default" leftSection={<IconExternalLink size={15} />}>
              {t("form.visit")}
            </Button>
            {mayWrite && (
              <Menu position="bottom-end">
                <Menu.Target>
                  <Button variant="default" aria-label={t("common:action.more")}><IconDots size={16} /></Button>
                </Menu.Target>
                <Menu.Dropdown>
                  <Menu.Item color="red" leftSection={<IconTrash size={15} />} onClick={() => { setRemoving(true); }}>{t("form.remove")}</Menu.Item>
                </Menu.Dropdown>
              </Menu>
            )}
          </>
        }
      />
      <ConfirmModal opened={removing} onClose={() => { setRemoving(false); }} title={t("form.removeTitle", { name })} confirmLabel={t("form.remove")} danger onConfirm={remove}>
        {t("form.removeText")}
      </ConfirmModal>
    </>
  );
}

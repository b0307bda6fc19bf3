/** The person's fields, edited in place. Only what differs is sent. */
import { Button, Group, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useBlocker } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import type { Problem } from "@/shared/api/problem";
import { ErrorState } from "@/shared/ui/ErrorState";
import { applyProblem } from "@/shared/ui/formProblem";
import { Panel } from "@/shared/ui/Panel";
import { toastDone } from "@/shared/ui/toast";
import { contactQuery, type ContactFull, peopleChanged } from "../data";
import { changesOf, formOf, type PersonForm } from "./fields";
import { PersonFields } from "./PersonFields";

export function ProfileForm({ contact, readOnly }: { contact: ContactFull; readOnly: boolean }) {
  const { t } = useTranslation("contacts");
  const queries = useQueryClient();
  const [problem, setProblem] = useState<Problem | null>(null);
  const before = formOf(contact);
  const form = useForm<PersonForm>({ initialValues: before });
  const changes = changesOf(before, form.values);
  const dirty = Object.keys(changes).length > 0;
  const save = useMutation({
    mutationFn: () =>
      ok(api.PATCH("/api/v1/contacts/{contact_id}", { params: { path: { contact_id: contact.id } }, body: changes })),
    async onSuccess(after) {
      setProblem(null);
      queries.setQueryData(contactQuery(contact.id).queryKey, after);
      toastDone(t("common:action.saved"));
      await peopleChanged(queries);
    },
    onError: (error) => { setProblem(applyProblem(form, error)); },
  });
  useBlocker({
    shouldBlockFn: ({ next, current }) => dirty && !save.isPending && next.pathname !== current.pathname && !globalThis.confirm(t("detail.leave")),
    enableBeforeUnload: () => dirty,
  });
  return (
    <form noValidate onSubmit={form.onSubmit(() => { save.mutate(); })}>
      <Panel
        footer={
          !readOnly && (
            <Group justify="flex-end" gap="xs">
              <Button variant="default" disabled={!dirty} onClick={() => { form.setValues(before); form.clearErrors(); setProblem(null); }}>
                {t("detail.discard")}
              </Button>
              <Button type="submit" disabled={!dirty} loading={save.isPending}>
                {t("common:action.save")}
              </Button>
            </Group>
          )
        }
      >
        <Stack>
          {problem && <ErrorState error={problem} />}
          <PersonFields form={form} readOnly={readOnly} />
        </Stack>
      </Panel>
    </form>
  );
}

/** One new person by hand. */
import { Button, Group, MultiSelect, Stack, TagsInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import type { Problem } from "@/shared/api/problem";
import { ErrorState } from "@/shared/ui/ErrorState";
import { applyProblem } from "@/shared/ui/formProblem";
import { ButtonLink } from "@/shared/ui/links";
import { Page } from "@/shared/ui/Page";
import { PageHeader } from "@/shared/ui/PageHeader";
import { Panel } from "@/shared/ui/Panel";
import { toastDone } from "@/shared/ui/toast";
import { listsQuery, nameOf, peopleChanged, tagsQuery } from "../data";
import { BLANK, type PersonForm } from "./fields";
import { PersonFields } from "./PersonFields";

export function NewContactPage() {
  const { t } = useTranslation("contacts");
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [problem, setProblem] = useState<Problem | null>(null);
  const { data: lists = [] } = useQuery(listsQuery);
  const { data: tags = [] } = useQuery(tagsQuery);
  const form = useForm<PersonForm>({ initialValues: BLANK });
  const add = useMutation({
    mutationFn: (values: PersonForm) => ok(api.POST("/api/v1/contacts", { body: values })),
    async onSuccess(contact) {
      toastDone(t("detail.added", { name: nameOf(contact) || contact.email }));
      await peopleChanged(queries);
      await navigate({ to: "/contacts/$contactId", params: { contactId: String(contact.id) } });
    },
    onError: (error) => { setProblem(applyProblem(form, error)); },
  });
  return (
    <Page width="text">
      <PageHeader title={t("detail.new")} description={t("detail.newText")} back={{ to: "/contacts", label: t("list.title") }} />
      <form noValidate onSubmit={form.onSubmit((values) => { add.mutate(values); })}>
        <Panel
          footer={
            <Group justify="flex-end" gap="xs">
              <ButtonLink to="/contacts" variant="default">
                {t("common:action.cancel")}
              </ButtonLink>
              <Button type="submit" loading={add.isPending} disabled={!form.values.email.trim()}>
                {t("list.add")}
              </Button>
            </Group>
          }
        >
          <Stack>
            {problem && <ErrorState error={problem} />}
            <PersonFields form={form} />
            <MultiSelect
              label={t("field.lists")}
              searchable
              value={form.values.lists}
              onChange={(ids) => { form.setFieldValue("lists", ids); }}
              data={lists.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <TagsInput
              label={t("field.tags")}
              maxLength={60}
              value={form.values.tags}
              onChange={(names) => { form.setFieldValue("tags", names); }}
              data={tags.map(({ name }) => name)}
            />
          </Stack>
        </Panel>
      </form>
    </Page>
  );
}

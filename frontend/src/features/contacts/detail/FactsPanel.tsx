/** Where a person belongs and where they came from. Lists and tags change at once. */
import { Group, MultiSelect, Stack, TagsInput, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { useCan } from "@/shared/api/session";
import { TextLink } from "@/shared/ui/links";
import { Panel } from "@/shared/ui/Panel";
import { useToastError } from "@/shared/ui/useToastError";
import { When } from "@/shared/ui/When";
import { contactQuery, type ContactFull, listsQuery, tagsQuery } from "../data";

export function FactsPanel({ contact, readOnly }: { contact: ContactFull; readOnly: boolean }) {
  const { t } = useTranslation("contacts");
  const queries = useQueryClient();
  const failed = useToastError();
  const mayImport = useCan("contacts.import");
  const { data: lists = [] } = useQuery(listsQuery);
  const { data: tags = [] } = useQuery(tagsQuery);
  const change = useMutation({
    mutationFn: (body: { lists?: string[]; tags?: string[] }) =>
      ok(api.PATCH("/api/v1/contacts/{contact_id}", { params: { path: { contact_id: contact.id } }, body })),
    async onSuccess(after) {
      queries.setQueryData(contactQuery(contact.id).queryKey, after);
      await Promise.all([
        queries.invalidateQueries({ queryKey: ["lists"] }),
        queries.invalidateQueries({ queryKey: ["tags"] }),
        queries.invalidateQueries({ queryKey: ["contacts", "page"] }),
        queries.invalidateQueries({ queryKey: ["contacts", "timeline", contact.id] }),
      ]);
    },
    onError: failed,
  });
  const onLists = contact.lists.map(({ id }) => id);
  const known = new Map([...lists, ...contact.lists].map(({ id, name }) => [id, name]));
  return (
    <Panel title={t("detail.facts")}>
      <Stack gap="md">
        <MultiSelect
          label={t("field.lists")}
          searchable
          readOnly={readOnly || change.isPending}
          value={onLists}
          onChange={(ids) => { change.mutate({ lists: ids }); }}
          data={[...known].map(([value, label]) => ({ value, label }))}
        />
        <TagsInput
          label={t("field.tags")}
          maxLength={60}
          readOnly={readOnly || change.isPending}
          value={contact.tags.map(({ name }) => name)}
          onChange={(names) => { change.mutate({ tags: names }); }}
          data={tags.map(({ name }) => name)}
        />
        <Fact label={t("field.source")}>
          {contact.import_id && mayImport ? (
            <TextLink to="/contacts/import/$importId" params={{ importId: contact.import_id }}>
              {t("detail.fromImport")}
            </TextLink>
          ) : (
            t(`source.${contact.source}`)
          )}
        </Fact>
        <Fact label={t("field.created")}><When at={contact.created_at} /></Fact>
        <Fact label={t("field.updated")}><When at={contact.updated_at} /></Fact>
        <Fact label={t("field.id")}><span className="num">{contact.id}</span></Fact>
      </Stack>
    </Panel>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Group justify="space-between" gap="sm" wrap="nowrap" align="flex-start">
      <Text size="sm" c="dimmed">
        {label}
      </Text>
      <Text size="sm" ta="right" component="div">
        {children}
      </Text>
    </Group>
  );
}

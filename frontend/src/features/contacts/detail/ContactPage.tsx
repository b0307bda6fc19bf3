/** One person: what is known, what happened, and where they belong. */
import { Button, Grid, Menu, Skeleton, Text } from "@mantine/core";
import { IconArchive, IconArchiveOff, IconDots, IconTrash } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { useCan } from "@/shared/api/session";
import type { PersonAction } from "@/shared/routing/feature";
import { usePersonParts } from "@/shared/routing/personParts";
import { ConfirmModal } from "@/shared/ui/ConfirmModal";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Page } from "@/shared/ui/Page";
import { PageHeader } from "@/shared/ui/PageHeader";
import { StatePill } from "@/shared/ui/StatePill";
import { TabsInUrl } from "@/shared/ui/TabsInUrl";
import { toastDone } from "@/shared/ui/toast";
import { useToastError } from "@/shared/ui/useToastError";
import { contactQuery, type ContactStatus, nameOf, peopleChanged } from "../data";
import { FactsPanel } from "./FactsPanel";
import { ProfileForm } from "./ProfileForm";
import { Timeline } from "./Timeline";

const route = getRouteApi("/shell/contacts/$contactId");

export function ContactPage() {
  const { t } = useTranslation("contacts");
  const id = Number(route.useParams().contactId);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const failed = useToastError();
  const [deleting, setDeleting] = useState(false);
  const mayWrite = useCan("contacts.write");
  const mayDelete = useCan("contacts.delete");
  const { tabs, actions } = usePersonParts();
  const [acting, setActing] = useState<PersonAction | null>(null);
  const { data: contact, error, refetch } = useQuery({ ...contactQuery(id), retry: false });

  if (error) {
    return (
      <Page>
        <PageHeader title={t("detail.gone")} back={{ to: "/contacts", label: t("list.title") }} />
        <ErrorState error={error} onRetry={() => void refetch()} />
      </Page>
    );
  }
  if (!contact) return <Page><Skeleton height={520} radius="lg" /></Page>;
  const name = nameOf(contact);
  const path = { params: { path: { contact_id: id } } };

  async function setStatus(status: ContactStatus) {
    const after = await ok(api.PATCH("/api/v1/contacts/{contact_id}", { ...path, body: { status } }));
    queries.setQueryData(contactQuery(id).queryKey, after);
    toastDone(t(status === "archived" ? "detail.archived" : "detail.restored"));
    await peopleChanged(queries);
  }

  async function remove() {
    await ok(api.DELETE("/api/v1/contacts/{contact_id}", path));
    queries.removeQueries({ queryKey: contactQuery(id).queryKey });
    toastDone(t("detail.deleted"));
    await navigate({ to: "/contacts" });
    await peopleChanged(queries);
  }

  const archived = contact.status === "archived";
  return (
    <Page>
      <PageHeader
        title={name || contact.email}
        description={name ? contact.email : undefined}
        back={{ to: "/contacts", label: t("list.title") }}
        state={archived ? <StatePill tone="neutral">{t("status.archived")}</StatePill> : undefined}
        actions={
          <>
            {(mayWrite || mayDelete || actions.length > 0) && (
              <Menu position="bottom-end">
                <Menu.Target>
                  <Button variant="default" aria-label={t("common:action.more")} px={10}>
                    <IconDots size={16} />
                  </Button>
                </Menu.Target>
                <Menu.Dropdown>
                  {mayWrite && (
                    <Menu.Item
                      leftSection={archived ? <IconArchiveOff size={15} /> : <IconArchive size={15} />}
                      onClick={() => { setStatus(archived ? "active" : "archived").catch(failed); }}
                    >
                      {t(archived ? "bulk.restore" : "bulk.archive")}
                    </Menu.Item>
                  )}
                  {mayDelete && (
                    <Menu.Item color="red" leftSection={<IconTrash size={15} />} onClick={() => { setDeleting(true); }}>
                      {t("detail.delete")}
                    </Menu.Item>
                  )}
                  {actions.map((action) => (
                    <Menu.Item key={action.id} color={action.danger ? "red" : undefined} leftSection={<action.icon size={15} />} onClick={() => { setActing(action); }}>
                      {t(action.label)}
                    </Menu.Item>
                  ))}
                </Menu.Dropdown>
              </Menu>
            )}
          </>
        }
      />
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, md: 8 }}>
          <TabsInUrl
            label={t("detail.tabs")}
            tabs={[
              { id: "profile", label: t("detail.profile"), content: <ProfileForm key={contact.updated_at} contact={contact} readOnly={!mayWrite} /> },
              { id: "timeline", label: t("detail.timeline"), content: <Timeline contact={contact} /> },
              ...tabs.map((tab) => ({
                id: tab.id,
                label: t(tab.label),
                content: <Suspense fallback={<Skeleton height={320} radius="lg" />}><tab.component contactId={id} /></Suspense>,
              })),
            ]}
          />
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 4 }}>
          <FactsPanel contact={contact} readOnly={!mayWrite} />
        </Grid.Col>
      </Grid>
      <ConfirmModal
        opened={deleting}
        onClose={() => { setDeleting(false); }}
        title={t("detail.deleteTitle", { name: name || contact.email })}
        confirmLabel={t("detail.delete")}
        danger
        word={t("bulk.deleteWord")}
        onConfirm={remove}
      >
        <Text>{t("detail.deleteText")}</Text>
        {actions.some((action) => action.id === "erase") && <Text mt="xs" c="dimmed">{t("detail.deleteNotErase")}</Text>}
      </ConfirmModal>
      {acting && (
        <Suspense fallback={null}>
          <acting.component contactId={id} onClose={() => { setActing(null); }} />
        </Suspense>
      )}
    </Page>
  );
}

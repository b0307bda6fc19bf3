/** Everybody: search, narrow down, choose columns, change many at once. What narrows lives in the URL. */
import { Button, Menu } from "@mantine/core";
import { IconAddressBook, IconChevronDown, IconDownload, IconFileImport, IconHistory, IconUserPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "@/shared/api/session";
import { DataTable, type Sort } from "@/shared/ui/DataTable";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ButtonLink } from "@/shared/ui/links";
import { Page } from "@/shared/ui/Page";
import { PageHeader } from "@/shared/ui/PageHeader";
import { useCursorList } from "@/shared/ui/useCursorList";
import { useSelection } from "@/shared/ui/useSelection";
import { attributesQuery, contactsPage, type ContactsSearch, nameOf, type Narrowing } from "../data";
import { BulkBar } from "./BulkBar";
import { ExportModal } from "./ExportModal";
import { Toolbar } from "./Toolbar";
import { useContactColumns } from "./useContactColumns";

const route = getRouteApi("/shell/contacts");
// The API's words for the columns' sorting: what came in or changed last comes first.
const SORTS: Record<string, string> = { created: "created", "-created": "-created", "-updated": "-updated" };

export function ContactsPage() {
  const { t } = useTranslation("contacts");
  const search = route.useSearch();
  const navigate = useNavigate({ from: "/contacts" });
  const mayWrite = useCan("contacts.write");
  const mayImport = useCan("contacts.import");
  const mayExport = useCan("contacts.export");
  const [exporting, setExporting] = useState(false);
  const selection = useSelection();
  const { data: attributes = []} = useQuery(attributesQuery);
  const columns = useContactColumns(attributes);
  const narrowing: Narrowing = {
    q: search.q ?? "",
    list: search.list,
    tag: search.tag,
    status: search.status ?? "active",
    filter: search.filter ?? null,
  };
  const sort = SORTS[search.sort ?? ""] ?? "-created";
  const list = useCursorList(["contacts", "page", narrowing, sort], (cursor) => contactsPage(narrowing, sort, cursor));
  const change = (next: Partial<ContactsSearch>) => {
    selection.clear();
    void navigate({ search: (previous) => ({ ...previous, ...next }), replace: true });
  };
  const narrowed = Object.keys(search).some((key) => key !== "sort" && search[key as keyof ContactsSearch] !== undefined);

  return (
    <Page>
      <PageHeader
        title={t("list.title")}
        description={t("list.description")}
        actions={
          <>
            {mayExport && (
              <Menu position="bottom-end">
                <Menu.Target>
                  <Button variant="default" rightSection={<IconChevronDown size={14} />}>
                    {t("list.exports")}
                  </Button>
                </Menu.Target>
                <Menu.Dropdown>
                  <Menu.Item leftSection={<IconDownload size={15} />} onClick={() => { setExporting(true); }}>
                    {t("export.these")}
                  </Menu.Item>
                  <Menu.Item leftSection={<IconHistory size={15} />} onClick={() => void navigate({ to: "/contacts/exports" })}>
                    {t("export.earlier")}
                  </Menu.Item>
                </Menu.Dropdown>
              </Menu>
            )}
            {mayImport && (
              <ButtonLink to="/contacts/import" variant="default" leftSection={<IconFileImport size={16} />}>
                {t("list.import")}
              </ButtonLink>
            )}
            {mayWrite && (
              <ButtonLink to="/contacts/new" leftSection={<IconUserPlus size={16} />}>
                {t("list.add")}
              </ButtonLink>
            )}
          </>
        }
      />
      <DataTable
        name="contacts"
        label={t("list.title")}
        columns={columns}
        rowId={(row) => String(row.id)}
        rowLabel={(row) => t("list.select", { name: nameOf(row) || row.email })}
        onOpen={(row) => void navigate({ to: "/contacts/$contactId", params: { contactId: String(row.id) } })}
        {...list}
        onRetry={list.refetch}
        sort={search.q ? undefined : sort}
        onSort={search.q ? undefined : (next: Sort) => { change({ sort: next === "updated" ? "-updated" : next }); }}
        selection={mayWrite ? selection : undefined}
        bulk={<BulkBar selection={selection} narrowing={narrowing} total={list.total} />}
        toolbar={<Toolbar narrowing={narrowing} onChange={change} />}
        empty={
          narrowed ? (
            <EmptyState
              icon={IconAddressBook}
              title={t("list.noneFound")}
              action={
                <Button variant="default" onClick={() => void navigate({ search: {}, replace: true })}>
                  {t("list.showAll")}
                </Button>
              }
            >
              {narrowing.q ? t("list.searchHint") : undefined}
            </EmptyState>
          ) : (
            <EmptyState
              icon={IconAddressBook}
              title={t("list.empty")}
              action={
                mayImport && (
                  <ButtonLink to="/contacts/import" leftSection={<IconFileImport size={16} />}>
                    {t("list.importFirst")}
                  </ButtonLink>
                )
              }
            >
              {t("list.emptyText")}
            </EmptyState>
          )
        }
      />
      {exporting && <ExportModal narrowing={narrowing} total={list.total} onClose={() => { setExporting(false); }} />}
    </Page>
  );
}

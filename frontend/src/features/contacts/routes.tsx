/** People: contacts, lists, tags, attributes, imports and exports. */
import { IconAddressBook, IconFileImport, IconTags, IconListDetails, IconUserPlus } from "@tabler/icons-react";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { defineFeature } from "@/shared/routing/feature";
import { shellRoute } from "@/shared/routing/roots";
import type { ConditionGroup, ContactsSearch } from "./data";
import { bulkJob, exportJob, findContacts, importJob } from "./jobs";

const text = (value: unknown): string | undefined => (typeof value === "string" && value ? value : undefined);

/** A filter out of the URL, if it has the shape of one; the server says whether it can be asked. */
function filterFrom(value: unknown): ConditionGroup | undefined {
  const group = value as ConditionGroup | null | undefined;
  return group && typeof group === "object" && Array.isArray(group.conditions) && group.conditions.length
    ? { match: group.match === "any" ? "any" : "all", conditions: group.conditions }
    : undefined;
}

const contactsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/contacts",
  validateSearch: (search: Record<string, unknown>): ContactsSearch => ({
    q: text(search.q),
    list: text(search.list),
    tag: text(search.tag),
    status: search.status === "archived" || search.status === "any" ? search.status : undefined,
    filter: filterFrom(search.filter),
    sort: text(search.sort),
  }),
  component: lazyRouteComponent(() => import("./list/ContactsPage"), "ContactsPage"),
});

const newRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/contacts/new",
  component: lazyRouteComponent(() => import("./detail/NewContactPage"), "NewContactPage"),
});

const contactRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/contacts/$contactId",
  validateSearch: (search: Record<string, unknown>): { tab?: string } => ({ tab: text(search.tab) }),
  component: lazyRouteComponent(() => import("./detail/ContactPage"), "ContactPage"),
});

const importsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/contacts/import",
  component: lazyRouteComponent(() => import("./imports/ImportsPage"), "ImportsPage"),
});

const importRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/contacts/import/$importId",
  validateSearch: (search: Record<string, unknown>): { step?: string } => ({ step: text(search.step) }),
  component: lazyRouteComponent(() => import("./imports/ImportPage"), "ImportPage"),
});

const exportsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/contacts/exports",
  component: lazyRouteComponent(() => import("./exports/ExportsPage"), "ExportsPage"),
});

const listsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/lists",
  validateSearch: (search: Record<string, unknown>): { tab?: string } => ({ tab: text(search.tab) }),
  component: lazyRouteComponent(() => import("./groups/ListsPage"), "ListsPage"),
});

const attributesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/attributes",
  component: lazyRouteComponent(() => import("./attributes/AttributesPage"), "AttributesPage"),
});

export const contacts = defineFeature({
  name: "contacts",
  shell: [contactsRoute, newRoute, contactRoute, importsRoute, importRoute, exportsRoute, listsRoute, attributesRoute],
  nav: [
    { section: "audience", order: 10, label: "contacts:nav.contacts", to: "/contacts", icon: IconAddressBook, permission: "contacts.read" },
    { section: "audience", order: 20, label: "contacts:nav.lists", to: "/lists", icon: IconListDetails, permission: "contacts.read" },
    { section: "audience", order: 30, label: "contacts:nav.attributes", to: "/attributes", icon: IconTags, permission: "contacts.write" },
  ],
  commands: [
    { label: "contacts:command.add", icon: IconUserPlus, to: "/contacts/new", permission: "contacts.write" },
    { label: "contacts:command.import", icon: IconFileImport, to: "/contacts/import", permission: "contacts.import" },
  ],
  search: [{ label: "contacts:nav.contacts", icon: IconAddressBook, permission: "contacts.read", find: findContacts }],
  jobs: { "contacts.import": importJob, "contacts.bulk": bulkJob, "contacts.export": exportJob },
});

/** Consent, suppressions and sign-up forms: who may be written to, and why. */
import { IconBan, IconEraser, IconForms, IconUserCheck } from "@tabler/icons-react";
import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { lazy } from "react";
import { elsewhere } from "@/shared/lib/elsewhere";
import { defineFeature } from "@/shared/routing/feature";
import { shellRoute } from "@/shared/routing/roots";
import { suppressionJob } from "./jobs";

const text = (value: unknown): string | undefined => (typeof value === "string" && value ? value : undefined);

export interface ConsentSearch {
  tab?: string;
  purpose?: string;
  state?: string;
  method?: string;
}

const consentRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/compliance/consent",
  validateSearch: (search: Record<string, unknown>): ConsentSearch => ({
    tab: text(search.tab),
    purpose: text(search.purpose),
    state: text(search.state),
    method: text(search.method),
  }),
  component: lazyRouteComponent(() => import("./overview/ConsentPage"), "ConsentPage"),
});

export interface SuppressionSearch {
  reason?: string;
  lifted?: boolean;
}

const suppressionsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/compliance/suppressions",
  validateSearch: (search: Record<string, unknown>): SuppressionSearch => ({
    reason: text(search.reason),
    lifted: search.lifted === true || undefined,
  }),
  component: lazyRouteComponent(() => import("./suppressions/SuppressionsPage"), "SuppressionsPage"),
});

const formsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/forms",
  component: lazyRouteComponent(() => import("./forms/FormsPage"), "FormsPage"),
});

const newFormRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/forms/new",
  component: lazyRouteComponent(() => import("./forms/NewFormPage"), "NewFormPage"),
});

const formRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/forms/$formId",
  component: lazyRouteComponent(() => import("./forms/FormPage"), "FormPage"),
});

const contactRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/contacts/$contactId/consent",
  beforeLoad({ params }) {
    // The tab of the person's own page, which another feature owns.
    throw redirect({ to: elsewhere(`/contacts/${params.contactId}`), search: { tab: "consent" } as never, replace: true });
  },
});

export const consent = defineFeature({
  name: "consent",
  shell: [consentRoute, suppressionsRoute, formsRoute, newFormRoute, formRoute, contactRoute],
  nav: [
    { section: "audience", order: 40, label: "consent:nav.forms", to: "/forms", icon: IconForms, permission: "consent.read" },
    { section: "compliance", order: 2, label: "consent:nav.consent", to: "/compliance/consent", icon: IconUserCheck, permission: "consent.read" },
    { section: "compliance", order: 4, label: "consent:nav.suppressions", to: "/compliance/suppressions", icon: IconBan, permission: "consent.read" },
  ],
  personTabs: [
    { id: "consent", label: "consent:contact.tab", permission: "consent.read", component: lazy(() => import("./contact/ConsentTab")) },
  ],
  personActions: [
    { id: "erase", label: "consent:contact.erase", icon: IconEraser, permission: "contacts.delete", danger: true, component: lazy(() => import("./contact/EraseModal")) },
  ],
  jobs: { "consent.suppressions": suppressionJob },
  commands: [
    { label: "consent:command.newForm", icon: IconForms, to: "/forms/new", permission: "consent.write" },
    { label: "consent:command.suppress", icon: IconBan, to: "/compliance/suppressions", permission: "suppression.manage" },
  ],
});

/** What a feature hands to the app: its pages, places in the rail, commands and kinds of long work. */
import type { Icon } from "@tabler/icons-react";
import type { AnyRoute } from "@tanstack/react-router";
import type { ComponentType } from "react";
import type { Permission } from "../api/session";
import type { JobKind } from "../lib/jobs";

/** Groups of the left rail, top to bottom. "settings" entries show inside the settings area. */
export type NavSection = "work" | "audience" | "results" | "compliance" | "settings";

export interface NavEntry {
  section: NavSection;
  /** Place within the section, ascending. */
  order: number;
  /** Key of the label, with namespace: "contacts:nav.contacts". */
  label: string;
  to: string;
  icon: Icon;
  permission?: Permission;
  /** A number that matters now (waiting reviews, paused sends); nothing is shown for 0. */
  useCount?: () => number | undefined;
}

/** One thing to do from the command palette, e.g. "New campaign". */
export interface Command {
  label: string;
  icon: Icon;
  to: string;
  permission?: Permission;
}

export interface SearchHit {
  id: string;
  label: string;
  description?: string;
  to: string;
}

/** Finds things for the command palette; called with at least two characters. */
export interface SearchSource {
  /** Key of the group's heading, with namespace. */
  label: string;
  icon: Icon;
  permission?: Permission;
  find: (query: string, signal: AbortSignal) => Promise<SearchHit[]>;
}

/** A tab that a feature adds to the page of a person. */
export interface PersonTab {
  id: string;
  /** Key of the label, with namespace. */
  label: string;
  permission?: Permission;
  component: ComponentType<{ contactId: number }>;
}

/** Something that a feature lets people do with a person: an entry of its page's menu that opens a dialog. */
export interface PersonAction {
  id: string;
  label: string;
  icon: Icon;
  permission?: Permission;
  danger?: boolean;
  component: ComponentType<{ contactId: number; onClose: () => void }>;
}

export interface Feature<Open extends readonly AnyRoute[], Shell extends readonly AnyRoute[], Settings extends readonly AnyRoute[]> {
  /** Folder and locale namespace. */
  name: string;
  /** Pages without sign-in (parent `openRoute`). */
  open: Open;
  /** Pages in the shell (parent `shellRoute`). */
  shell: Shell;
  /** Pages in the settings area (parent `settingsRoute`). */
  settings: Settings;
  nav: NavEntry[];
  commands: Command[];
  search: SearchSource[];
  /** Kinds of long work, by the kind's name: see `trackJob`. */
  jobs: Record<string, JobKind>;
  /** What it adds to the page of a person. */
  personTabs: PersonTab[];
  personActions: PersonAction[];
}

/** Fills in what a feature does not have; keeps the routes' types. */
export function defineFeature<
  const Open extends readonly AnyRoute[] = [],
  const Shell extends readonly AnyRoute[] = [],
  const Settings extends readonly AnyRoute[] = [],
>(feature: {
  name: string;
  open?: Open;
  shell?: Shell;
  settings?: Settings;
  nav?: NavEntry[];
  commands?: Command[];
  search?: SearchSource[];
  jobs?: Record<string, JobKind>;
  personTabs?: PersonTab[];
  personActions?: PersonAction[];
}): Feature<Open, Shell, Settings> {
  return {
    open: [] as unknown as Open,
    shell: [] as unknown as Shell,
    settings: [] as unknown as Settings,
    nav: [],
    commands: [],
    search: [],
    jobs: {},
    personTabs: [],
    personActions: [],
    ...feature,
  };
}

/** The form of one person, and what is sent of it. */
import type { Attribute, AttributeValue, Contact } from "../data";

export interface PersonForm extends Record<string, unknown> {
  email: string;
  first_name: string;
  last_name: string;
  phone: string;
  language: string;
  country: string;
  timezone: string;
  attributes: Record<string, AttributeValue | null>;
  lists: string[];
  tags: string[];
}

export const BLANK: PersonForm = {
  email: "", first_name: "", last_name: "", phone: "", language: "", country: "", timezone: "", attributes: {}, lists: [], tags: [],
};

export function formOf(contact: Contact): PersonForm {
  const { email, first_name, last_name, phone, language, country, timezone, attributes, lists, tags } = contact;
  return {
    email, first_name, last_name, phone, language, country, timezone,
    attributes: { ...attributes },
    lists: lists.map(({ id }) => id),
    tags: tags.map(({ name }) => name),
  };
}

const same = (one: string[], other: string[]): boolean => [...one].sort().join("\n") === [...other].sort().join("\n");

/** Only what differs, so that two people editing different fields do not undo each other. */
export function changesOf(before: PersonForm, after: PersonForm): Partial<PersonForm> {
  const changes: Partial<PersonForm> = {};
  for (const name of ["email", "first_name", "last_name", "phone", "language", "country", "timezone"] as const) {
    if (after[name] !== before[name]) changes[name] = after[name];
  }
  const keys = new Set([...Object.keys(before.attributes), ...Object.keys(after.attributes)]);
  const differing = [...keys].filter((key) => (before.attributes[key] ?? null) !== (after.attributes[key] ?? null));
  if (differing.length) changes.attributes = Object.fromEntries(differing.map((key) => [key, after.attributes[key] ?? null]));
  if (!same(before.lists, after.lists)) changes.lists = after.lists;
  if (!same(before.tags, after.tags)) changes.tags = after.tags;
  return changes;
}

/** A fresh value as the API wants it; null when the field was emptied. */
export function cleaned(attribute: Pick<Attribute, "type">, value: AttributeValue | null): AttributeValue | null {
  if (value === null || value === "") return null;
  if (attribute.type === "datetime" && typeof value === "string") {
    const moment = new Date(value);
    return Number.isNaN(moment.getTime()) ? value : moment.toISOString();
  }
  return value;
}

/** What a datetime-local input shows: the moment in the browser's own time. */
export function localMoment(value: string): string {
  const moment = new Date(value);
  if (Number.isNaN(moment.getTime())) return "";
  const local = new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

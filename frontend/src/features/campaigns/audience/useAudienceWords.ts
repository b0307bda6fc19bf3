/** An audience in words: its lists, tags and conditions as people call them. */
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/i18n/format";
import { attributesQuery, audienceNamesQuery, type Condition, type ConditionGroup, type Definition, isChosen } from "../data";

export interface AudienceLine {
  id: string;
  label: string;
  text: string;
}

const isGroup = (item: Condition | ConditionGroup): item is ConditionGroup => "conditions" in item;

/** Each part of the definition as a line; `short` fits into a sentence. */
export function useAudienceWords(definition: Definition): { short: string; lines: AudienceLine[] } {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const { data: names } = useQuery({ ...audienceNamesQuery(definition), enabled: isChosen(definition) });
  const { data: attributes } = useQuery({ ...attributesQuery, enabled: definition.filter !== null });
  if (!isChosen(definition)) return { short: t("audience.nobody"), lines: [] };

  const called = (items: { name: string }[] | undefined) => (items ?? []).map(({ name }) => name || t("audience.gone"));
  const label = (field: string) =>
    field.startsWith("attribute:")
      ? (attributes?.find(({ key }) => `attribute:${key}` === field)?.label ?? field.slice("attribute:".length))
      : t(`filter.field.${field}`);
  const condition = (item: Condition): string =>
    t("filter.words", {
      field: label(item.field),
      op: t(`filter.op.${item.op}`),
      value: item.value === null ? "" : Array.isArray(item.value) ? format.list(item.value.map(String)) : String(item.value),
    }).trim();
  const group = (item: ConditionGroup): string =>
    item.conditions
      .map((one) => (isGroup(one) ? `(${group(one)})` : condition(one)))
      .join(t(item.match === "all" ? "filter.and" : "filter.or"));

  const lines: AudienceLine[] = [];
  const add = (id: string, text: string) => {
    if (text) lines.push({ id, label: t(`audience.${id}`), text });
  };
  const lists = called(names?.lists);
  const tags = called(names?.tags);
  if (definition.everyone && lists.length + tags.length === 0) add("base", t("audience.everyone"));
  add("lists", format.list(lists));
  add("tags", format.list(tags));
  if (definition.filter?.conditions.length) add("filter", group(definition.filter));
  add("exclude_lists", format.list(called(names?.exclude_lists)));
  add("exclude_tags", format.list(called(names?.exclude_tags)));
  const named = format.list([...lists, ...tags].slice(0, 3));
  const narrowed = Boolean(definition.filter?.conditions.length) || lines.some(({ id }) => id.startsWith("exclude"));
  const base = named || t(definition.everyone ? "audience.everyone" : "audience.filtered");
  return { short: named && narrowed ? t("audience.narrowed", { base }) : base, lines };
}

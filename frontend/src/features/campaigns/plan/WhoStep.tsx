/** Who gets it: lists, tags and conditions, less exclusions; counted while they change. */
import { MultiSelect, SimpleGrid, Stack, Switch } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/i18n/format";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Panel } from "@/shared/ui/Panel";
import { AudienceCount } from "../audience/AudienceCount";
import { type Definition, definitionOf, listsQuery, type NamedGroup, tagsQuery } from "../data";
import { FilterRows } from "./FilterRows";
import classes from "./PlanPage.module.css";
import type { Plan } from "./usePlan";

export function WhoStep({ plan }: { plan: Plan }) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const definition = definitionOf(plan.campaign);
  const lists = useQuery(listsQuery);
  const tags = useQuery(tagsQuery);
  const change = (part: Partial<Definition>) => { plan.edit({ audience: { ...definition, ...part } }); };
  const options = (groups: NamedGroup[] | undefined, chosen: string[]) => {
    const known = (groups ?? []).map(({ id, name, members, contacts }) => ({
      value: id,
      label: `${name} (${format.number(members ?? contacts ?? 0)})`,
    }));
    const gone = chosen.filter((id) => groups && !groups.some((group) => group.id === id));
    return [...known, ...gone.map((id) => ({ value: id, label: t("audience.gone") }))];
  };
  const error = lists.error ?? tags.error;
  return (
    <div className={classes.columns}>
      <Stack>
        <Panel title={t("who.title")} description={t("who.description")}>
          <Stack>
            {error && <ErrorState error={error} onRetry={() => void Promise.all([lists.refetch(), tags.refetch()])} />}
            <Switch
              label={t("who.everyone")}
              description={t("who.everyoneHint")}
              checked={definition.everyone}
              onChange={(event) => { change({ everyone: event.currentTarget.checked }); }}
            />
            <MultiSelect
              label={t("who.lists")}
              description={t("who.listsHint")}
              placeholder={definition.list_ids.length ? undefined : t("who.choose")}
              searchable
              hidePickedOptions
              nothingFoundMessage={t("who.noneFound")}
              value={definition.list_ids}
              onChange={(list_ids) => { change({ list_ids }); }}
              data={options(lists.data, definition.list_ids)}
            />
            <MultiSelect
              label={t("who.tags")}
              description={t("who.tagsHint")}
              placeholder={definition.tag_ids.length ? undefined : t("who.choose")}
              searchable
              hidePickedOptions
              nothingFoundMessage={t("who.noneFound")}
              value={definition.tag_ids}
              onChange={(tag_ids) => { change({ tag_ids }); }}
              data={options(tags.data, definition.tag_ids)}
            />
            <FilterRows value={definition.filter} onChange={(filter) => { change({ filter }); }} />
          </Stack>
        </Panel>
        <Panel title={t("who.exclude")} description={t("who.excludeHint")}>
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <MultiSelect
              label={t("who.excludeLists")}
              searchable
              hidePickedOptions
              value={definition.exclude_list_ids}
              onChange={(exclude_list_ids) => { change({ exclude_list_ids }); }}
              data={options(lists.data, definition.exclude_list_ids)}
            />
            <MultiSelect
              label={t("who.excludeTags")}
              searchable
              hidePickedOptions
              value={definition.exclude_tag_ids}
              onChange={(exclude_tag_ids) => { change({ exclude_tag_ids }); }}
              data={options(tags.data, definition.exclude_tag_ids)}
            />
          </SimpleGrid>
        </Panel>
      </Stack>
      <div className={classes.aside}>
        <Panel title={t("count.title")}>
          <AudienceCount definition={definition} />
        </Panel>
      </div>
    </div>
  );
}

/** Search and narrowing above the table. Each control writes to the URL, so a view can be kept as a link. */
import { Button, Group, Indicator, Popover, Select, Stack } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconAdjustmentsHorizontal, IconFilter } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/i18n/format";
import { SearchField } from "@/shared/ui/SearchField";
import { type ContactsSearch, listsQuery, type Narrowing, tagsQuery } from "../data";
import { FilterDrawer } from "../filter/FilterDrawer";

interface ToolbarProps {
  narrowing: Narrowing;
  onChange: (change: Partial<ContactsSearch>) => void;
}

export function Toolbar({ narrowing, onChange }: ToolbarProps) {
  const { t } = useTranslation("contacts");
  const narrow = useMediaQuery("(max-width: 48em)");
  const [filtering, setFiltering] = useState(false);
  const set = [narrowing.list, narrowing.tag, narrowing.status === "active" ? undefined : narrowing.status].filter(Boolean).length;
  const conditions = narrowing.filter?.conditions.length ?? 0;
  const choices = <Choices narrowing={narrowing} onChange={onChange} stacked={narrow ?? false} />;
  return (
    <>
      <SearchField label={t("list.search")} value={narrowing.q} onSearch={(q) => { onChange({ q: q || undefined }); }} />
      {narrow ? (
        <Popover width={280} position="bottom-start" trapFocus>
          <Popover.Target>
            <Indicator disabled={set === 0} label={set} size={16}>
              <Button variant="default" leftSection={<IconAdjustmentsHorizontal size={16} />}>
                {t("list.narrow")}
              </Button>
            </Indicator>
          </Popover.Target>
          <Popover.Dropdown>{choices}</Popover.Dropdown>
        </Popover>
      ) : (
        choices
      )}
      <Button
        variant={conditions ? "light" : "default"}
        leftSection={<IconFilter size={16} />}
        onClick={() => { setFiltering(true); }}
      >
        {conditions ? t("filter.active", { count: conditions }) : t("filter.open")}
      </Button>
      {filtering && (
        <FilterDrawer
          value={narrowing.filter}
          onClose={() => { setFiltering(false); }}
          onApply={(filter) => {
            setFiltering(false);
            onChange({ filter: filter ?? undefined });
          }}
        />
      )}
    </>
  );
}

function Choices({ narrowing, onChange, stacked }: ToolbarProps & { stacked: boolean }) {
  const { t } = useTranslation("contacts");
  const format = useFormat();
  const { data: lists = [] } = useQuery(listsQuery);
  const { data: tags = [] } = useQuery(tagsQuery);
  const sized = (name: string, size: number) => t("list.sized", { name, size: format.compact(size) });
  const Frame = stacked ? Stack : Group;
  return (
    <Frame gap="xs">
      <Select
        aria-label={t("list.byList")}
        placeholder={t("list.byList")}
        clearable
        searchable
        w={stacked ? "100%" : 170}
        value={narrowing.list ?? null}
        onChange={(list) => { onChange({ list: list ?? undefined }); }}
        data={lists.map(({ id, name, members }) => ({ value: id, label: sized(name, members) }))}
      />
      <Select
        aria-label={t("list.byTag")}
        placeholder={t("list.byTag")}
        clearable
        searchable
        w={stacked ? "100%" : 150}
        value={narrowing.tag ?? null}
        onChange={(tag) => { onChange({ tag: tag ?? undefined }); }}
        data={tags.map(({ id, name, contacts }) => ({ value: id, label: sized(name, contacts) }))}
      />
      <Select
        aria-label={t("list.byStatus")}
        allowDeselect={false}
        w={stacked ? "100%" : 140}
        value={narrowing.status}
        onChange={(status) => { onChange({ status: status === "archived" || status === "any" ? status : undefined }); }}
        data={(["active", "archived", "any"] as const).map((value) => ({ value, label: t(`status.${value}`) }))}
      />
    </Frame>
  );
}

/** The columns of the table of people: built-in ones, and each custom attribute to be chosen. */
import { Badge, Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/i18n/format";
import type { Column } from "@/shared/ui/DataTable";
import { TextLink } from "@/shared/ui/links";
import { When } from "@/shared/ui/When";
import { type Attribute, type Contact, nameOf } from "../data";
import { useValueWords } from "../useValueWords";

export function useContactColumns(attributes: Attribute[]): Column<Contact>[] {
  const { t } = useTranslation("contacts");
  const words = useValueWords();
  const format = useFormat();
  return [
    { id: "name", label: t("field.name"), fixed: true, width: "32%", cell: (row) => <NameCell row={row} /> },
    { id: "lists", label: t("field.lists"), wideOnly: true, cell: (row) => <Names items={row.lists} /> },
    { id: "tags", label: t("field.tags"), cell: (row) => <Names items={row.tags} badge /> },
    { id: "country", label: t("field.country"), width: 130, wideOnly: true, cell: (row) => words.country(row.country) },
    { id: "language", label: t("field.language"), width: 120, wideOnly: true, cell: (row) => words.language(row.language) },
    { id: "phone", label: t("field.phone"), width: 150, optional: true, wideOnly: true, cell: (row) => <span className="num">{row.phone}</span> },
    { id: "timezone", label: t("field.timezone"), width: 150, optional: true, wideOnly: true, cell: (row) => row.timezone },
    { id: "source", label: t("field.source"), width: 110, optional: true, wideOnly: true, cell: (row) => t(`source.${row.source}`) },
    ...attributes.map((attribute): Column<Contact> => ({
      id: `attribute:${attribute.key}`,
      label: attribute.label,
      optional: true,
      wideOnly: true,
      cell: (row) => words.value(attribute, row.attributes[attribute.key]),
    })),
    { id: "created", label: t("field.created"), width: 140, sortBy: "created", wideOnly: true, cell: (row) => <When at={row.created_at} /> },
    {
      id: "updated",
      label: t("field.updated"),
      width: 140,
      sortBy: "updated",
      optional: true,
      wideOnly: true,
      cell: (row) => <span title={format.dateTime(row.updated_at)}><When at={row.updated_at} /></span>,
    },
  ];
}

function NameCell({ row }: { row: Contact }) {
  const { t } = useTranslation("contacts");
  const name = nameOf(row);
  return (
    <div>
      <Group gap={6} wrap="nowrap">
        <TextLink to="/contacts/$contactId" params={{ contactId: String(row.id) }} fw={550} c="var(--mw-text)">
          {name || row.email}
        </TextLink>
        {row.status === "archived" && (
          <Badge variant="light" color="gray" size="sm">
            {t("status.archived")}
          </Badge>
        )}
      </Group>
      {name && (
        <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
          {row.email}
        </Text>
      )}
    </div>
  );
}

function Names({ items, badge }: { items: { id: string; name: string }[]; badge?: boolean }) {
  const shown = items.slice(0, 3);
  const rest = items.length - shown.length;
  const more = rest > 0 ? `+${String(rest)}` : "";
  if (!badge) return <Text size="sm">{[...shown.map(({ name }) => name), more].filter(Boolean).join(", ")}</Text>;
  return (
    <Group gap={4}>
      {shown.map(({ id, name }) => (
        <Badge key={id} variant="light" color="gray" size="sm" tt="none">
          {name}
        </Badge>
      ))}
      {more && <Text size="sm" c="dimmed">{more}</Text>}
    </Group>
  );
}

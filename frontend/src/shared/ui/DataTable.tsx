/** The table of every list page: sticky head, sort, column choice, selection with a bulk bar, cursor pages. */
import { Box, Button, Checkbox, Group, Skeleton, Text, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import { IconArrowDown, IconArrowUp, IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../i18n/format";
import classes from "./DataTable.module.css";
import { ColumnChoice } from "./DataTableColumns";
import { ErrorState } from "./ErrorState";
import type { Pager } from "./useCursorList";
import type { SelectionControl } from "./useSelection";

export interface Column<Row> {
  id: string;
  /** Heading; empty for a column of buttons. */
  label: string;
  cell: (row: Row) => ReactNode;
  /** Name the API sorts by; without it the column cannot be sorted. */
  sortBy?: string;
  align?: "start" | "end";
  /** Not offered in the column choice: the row's name, its menu. */
  fixed?: boolean;
  /** Hidden until chosen. */
  optional?: boolean;
  /** Also left out on phones. */
  wideOnly?: boolean;
  /** CSS width, e.g. 120 or "30%". */
  width?: number | string;
}

/** "name" ascending, "-name" descending: as the API takes it. */
export type Sort = string | undefined;

interface DataTableProps<Row> {
  /** Remembers the column choice under this name. */
  name: string;
  /** What the table holds, for screen readers. */
  label: string;
  columns: Column<Row>[];
  rows: Row[];
  rowId: (row: Row) => string;
  loading?: boolean;
  stale?: boolean;
  error?: unknown;
  onRetry?: () => void;
  /** Shown when there are no rows: an EmptyState. */
  empty: ReactNode;
  sort?: Sort;
  onSort?: (sort: Sort) => void;
  selection?: SelectionControl;
  /** Buttons of the bulk bar. */
  bulk?: ReactNode;
  /** Rows that the filter matches in all; offers "select all". */
  total?: number | null;
  pager?: Pager;
  /** Search and filters, left of the column choice. */
  toolbar?: ReactNode;
  /** Names the row's checkbox. */
  rowLabel?: (row: Row) => string;
  /** Opens the row on a click outside its links and buttons; the name cell must still be a link. */
  onOpen?: (row: Row) => void;
}

export function DataTable<Row>(props: DataTableProps<Row>) {
  const { name, columns, rows, rowId, loading, error, empty, selection, pager, total, toolbar } = props;
  const { t } = useTranslation("common");
  const format = useFormat();
  const captionId = useId();
  // Only what was chosen is kept: columns that appear later start as they say themselves.
  const [choice, setChoice] = useLocalStorage<Record<string, boolean>>({
    key: `mw.shown.${name}`,
    defaultValue: {},
    getInitialValueInEffect: false,
  });
  const hidden = columns.filter(({ id, optional }) => !(choice[id] ?? !optional)).map(({ id }) => id);
  const setHidden = (ids: string[]) => {
    setChoice(Object.fromEntries(columns.map(({ id }) => [id, !ids.includes(id)])));
  };
  const shown = columns.filter((column) => column.fixed || !hidden.includes(column.id));
  const hasChoice = columns.some((column) => !column.fixed);
  const pageIds = rows.map(rowId);
  const ticked = selection ? pageIds.filter((id) => selection.has(id)).length : 0;
  const isEmpty = !loading && !error && rows.length === 0;

  return (
    <div className={classes.root}>
      {(toolbar ?? hasChoice) && !(isEmpty && !toolbar) && (
        <Group className={classes.toolbar} gap="xs" justify="space-between">
          <Group gap="xs" flex={1}>
            {toolbar}
          </Group>
          {hasChoice && <ColumnChoice columns={columns} hidden={hidden} onChange={setHidden} />}
        </Group>
      )}
      {selection && !selection.isEmpty && (
        <BulkBar selection={selection} bulk={props.bulk} total={total ?? null} onPage={rows.length} />
      )}
      {error ? (
        <Box p="md">
          <ErrorState error={error} onRetry={props.onRetry} />
        </Box>
      ) : isEmpty ? (
        empty
      ) : (
        // A scrolling region must be reachable by keyboard.
        <div className={classes.scroll} tabIndex={0} role="group" aria-labelledby={captionId}>
          <table className={classes.table} aria-busy={loading ?? props.stale} data-stale={props.stale ? "" : undefined}>
            <caption id={captionId} className={classes.caption}>
              {props.label}
            </caption>
            <thead>
              <tr>
                {selection && (
                  <th className={classes.tick} scope="col">
                    <Checkbox
                      size="xs"
                      aria-label={t("table.selectPage")}
                      checked={rows.length > 0 && ticked === rows.length}
                      indeterminate={ticked > 0 && ticked < rows.length}
                      onChange={(event) => { selection.togglePage(pageIds, event.currentTarget.checked); }}
                    />
                  </th>
                )}
                {shown.map((column) => (
                  <HeadCell key={column.id} column={column} sort={props.sort} onSort={props.onSort} />
                ))}
              </tr>
            </thead>
            <tbody>
              {loading
                ? Array.from({ length: 8 }, (_, index) => (
                    <tr key={index}>
                      {selection && <td className={classes.tick} />}
                      {shown.map((column, place) => (
                        <td key={column.id} data-wide={column.wideOnly ? "" : undefined}>
                          <Skeleton height={12} my={4} width={place === 0 ? "70%" : "45%"} />
                        </td>
                      ))}
                    </tr>
                  ))
                : rows.map((row) => <BodyRow key={rowId(row)} row={row} shown={shown} {...props} />)}
            </tbody>
          </table>
        </div>
      )}
      {pager && !error && !isEmpty && (pager.hasNext || pager.hasPrevious || total != null) && (
        <Group className={classes.foot} justify="space-between">
          <Text size="sm" c="dimmed" aria-live="polite">
            {total == null ? t("table.page", { page: pager.index + 1 }) : t("table.total", { count: total, shown: format.number(total) })}
          </Text>
          {(pager.hasNext || pager.hasPrevious) && (
            <Group gap={6}>
              <Button size="xs" variant="default" leftSection={<IconChevronLeft size={14} />} disabled={!pager.hasPrevious} onClick={pager.previous}>
                {t("table.previous")}
              </Button>
              <Button size="xs" variant="default" rightSection={<IconChevronRight size={14} />} disabled={!pager.hasNext} onClick={pager.next}>
                {t("table.next")}
              </Button>
            </Group>
          )}
        </Group>
      )}
    </div>
  );
}

function HeadCell<Row>({ column, sort, onSort }: { column: Column<Row>; sort: Sort; onSort?: (sort: Sort) => void }) {
  const { t } = useTranslation("common");
  const { sortBy } = column;
  const direction = sortBy && sort === sortBy ? "ascending" : sortBy && sort === `-${sortBy}` ? "descending" : undefined;
  const shared = {
    scope: "col" as const,
    style: { width: column.width },
    "data-align": column.align,
    "data-wide": column.wideOnly ? "" : undefined,
  };
  if (!column.label) {
    return (
      <th {...shared}>
        <VisuallyHidden>{t("table.actions")}</VisuallyHidden>
      </th>
    );
  }
  if (!sortBy || !onSort) return <th {...shared}>{column.label}</th>;
  const Arrow = direction === "descending" ? IconArrowDown : IconArrowUp;
  return (
    <th {...shared} aria-sort={direction ?? "none"}>
      <UnstyledButton className={classes.sort} data-on={direction ? "" : undefined} onClick={() => { onSort(direction === "ascending" ? `-${sortBy}` : sortBy); }}>
        {column.label}
        <Arrow size={13} aria-hidden />
      </UnstyledButton>
    </th>
  );
}

function BodyRow<Row>({ row, shown, rowId, selection, rowLabel, onOpen }: DataTableProps<Row> & { row: Row; shown: Column<Row>[] }) {
  const { t } = useTranslation("common");
  const id = rowId(row);
  return (
    <tr
      data-selected={selection?.has(id) ? "" : undefined}
      data-opens={onOpen ? "" : undefined}
      onClick={(event) => {
        const target = event.target as HTMLElement;
        const inOwnRow = event.currentTarget.contains(target);
        if (!onOpen || !inOwnRow || target.closest("a,button,input,label,[role=menu]")) return;
        if (!globalThis.getSelection()?.toString()) onOpen(row);
      }}
    >
      {selection && (
        <td className={classes.tick}>
          <Checkbox size="xs" aria-label={rowLabel?.(row) ?? t("table.selectRow")} checked={selection.has(id)} onChange={() => { selection.toggle(id); }} />
        </td>
      )}
      {shown.map((column) => (
        <td key={column.id} data-align={column.align} data-wide={column.wideOnly ? "" : undefined} data-label={column.label}>
          {column.cell(row)}
        </td>
      ))}
    </tr>
  );
}

function BulkBar({ selection, bulk, total, onPage }: { selection: SelectionControl; bulk: ReactNode; total: number | null; onPage: number }) {
  const { t } = useTranslation("common");
  const format = useFormat();
  const count = selection.value.kind === "all" ? (total ?? 0) : selection.value.ids.size;
  const offersAll = selection.value.kind === "some" && total !== null && count === onPage && total > count;
  return (
    <Group className={classes.bulk} gap="sm" role="status">
      <Text fw={550}>{t("table.selected", { count, shown: format.number(count) })}</Text>
      {offersAll && (
        <Button size="compact-sm" variant="subtle" onClick={selection.selectAll}>
          {t("table.selectAll", { shown: format.number(total) })}
        </Button>
      )}
      <Group gap="xs" flex={1}>
        {bulk}
      </Group>
      <Button size="compact-sm" variant="subtle" color="gray" onClick={selection.clear}>
        {t("table.clearSelection")}
      </Button>
    </Group>
  );
}

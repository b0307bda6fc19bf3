/** Every link of the message and who followed it. */
import { Anchor, Text } from "@mantine/core";
import { IconExternalLink, IconLink, IconRobot } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/i18n/format";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import { EmptyState } from "@/shared/ui/EmptyState";
import { TextLink } from "@/shared/ui/links";
import { type LinkRow, linksQuery } from "../data";
import classes from "./Report.module.css";

const route = getRouteApi("/shell/insights/campaigns/$id");

export function Links({ id, every, clickers }: { id: string; every: number | false; clickers: number }) {
  const { t } = useTranslation("insights");
  const format = useFormat();
  const query = useQuery(linksQuery(id, every));
  const columns: Column<LinkRow>[] = [
    { id: "url", label: t("link.url"), fixed: true, cell: (row) => <Address row={row} /> },
    { id: "people", label: t("link.people"), fixed: true, align: "end", width: 120, cell: (row) => <Clickers row={row} /> },
    {
      id: "share",
      label: t("link.share"),
      width: 130,
      cell: (row) =>
        clickers > 0 && (
          <div style={{ minWidth: 90 }}>
            <span className="num">{format.percent(row.human_clickers / clickers, 0)}</span>
            <div className={classes.meter} aria-hidden>
              <span style={{ width: `${String((100 * row.human_clickers) / clickers)}%` }} />
            </div>
          </div>
        ),
    },
    { id: "clicks", label: t("link.clicks"), align: "end", width: 110, wideOnly: true, cell: (row) => <span className="num">{format.number(row.human_clicks)}</span> },
    { id: "machines", label: t("link.machines"), align: "end", width: 130, wideOnly: true, cell: (row) => <span className="num">{format.number(row.machine_clicks)}</span> },
  ];
  return (
    <DataTable
      name="report-links"
      label={t("report.links")}
      columns={columns}
      rows={query.data?.items ?? []}
      rowId={(row) => String(row.number)}
      loading={query.isPending}
      error={query.error}
      onRetry={() => void query.refetch()}
      empty={
        <EmptyState icon={IconLink} title={t("link.none")}>
          {t("link.noneText")}
        </EmptyState>
      }
    />
  );
}

function Address({ row }: { row: LinkRow }) {
  const { t } = useTranslation("insights");
  if (row.number === 0) {
    return (
      <div>
        <IconRobot size={15} aria-hidden style={{ verticalAlign: -3, marginInlineEnd: 6 }} />
        {t("link.hidden")}
        <Text size="sm" c="dimmed">
          {t("link.hiddenText")}
        </Text>
      </div>
    );
  }
  return (
    <Anchor href={row.url} target="_blank" rel="noreferrer noopener" className={classes.url}>
      {row.url.replace(/^https?:\/\//, "")}
      <IconExternalLink size={13} aria-hidden style={{ verticalAlign: -2, marginInlineStart: 4 }} />
    </Anchor>
  );
}

function Clickers({ row }: { row: LinkRow }) {
  const { t } = useTranslation("insights");
  const format = useFormat();
  const { id } = route.useParams();
  const shown = format.number(row.human_clickers);
  if (row.human_clickers === 0) return <span className="num">{shown}</span>;
  return (
    <TextLink
      to="/insights/campaigns/$id"
      params={{ id }}
      search={{ tab: "people", group: "clicked", link: row.number }}
      className="num"
      aria-label={t("link.show", { count: row.human_clickers, shown, url: row.url })}
    >
      {shown}
    </TextLink>
  );
}

/** A list read page by page with a server cursor; going back reuses the pages already read. */
import { keepPreviousData, type QueryKey, useQuery } from "@tanstack/react-query";
import { useState } from "react";

export interface CursorPage<Row> {
  items: Row[];
  next_cursor?: string | null;
  total?: number | null;
}

export interface Pager {
  hasPrevious: boolean;
  hasNext: boolean;
  previous: () => void;
  next: () => void;
  /** 0-based number of the page shown. */
  index: number;
}

export interface CursorList<Row> {
  rows: Row[];
  total: number | null;
  /** No rows yet. */
  loading: boolean;
  /** Rows of an earlier question are shown while the new ones come. */
  stale: boolean;
  error: Error | null;
  refetch: () => void;
  pager: Pager;
}

interface Options {
  /** Milliseconds between refreshes, for lists that move by themselves. */
  refetchInterval?: number | false;
  enabled?: boolean;
}

/**
 * `queryKey` holds every filter and the sort: when it changes the list starts again at page one.
 * `fetchPage` gets the cursor (undefined for the first page).
 */
export function useCursorList<Row>(
  queryKey: QueryKey,
  fetchPage: (cursor: string | undefined) => Promise<CursorPage<Row>>,
  options: Options = {},
): CursorList<Row> {
  const key = JSON.stringify(queryKey);
  const [trail, setTrail] = useState<{ key: string; cursors: string[] }>({ key, cursors: [] });
  const cursors = trail.key === key ? trail.cursors : [];
  const cursor = cursors.at(-1);
  const query = useQuery({
    queryKey: [...queryKey, { cursor: cursor ?? null }],
    queryFn: () => fetchPage(cursor),
    placeholderData: keepPreviousData,
    ...options,
  });
  const next = query.data?.next_cursor;
  return {
    rows: query.data?.items ?? [],
    total: query.data?.total ?? null,
    loading: query.isPending,
    stale: query.isPlaceholderData,
    error: query.error,
    refetch: () => void query.refetch(),
    pager: {
      hasPrevious: cursors.length > 0,
      hasNext: Boolean(next),
      previous: () => { setTrail({ key, cursors: cursors.slice(0, -1) }); },
      next: () => { if (next) setTrail({ key, cursors: [...cursors, next] }); },
      index: cursors.length,
    },
  };
}

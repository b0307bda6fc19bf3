/** Search and narrowing above a list of facts. Everything is in the URL, so a view is a link. */
import { Button, Select } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { SearchField } from "@/shared/ui/SearchField";
import type { FactsSearch } from "../data";

const route = getRouteApi("/shell/facts");

/** The view and a way to change it. */
export function useFactsView(): [FactsSearch, (change: Partial<FactsSearch>) => void] {
  const search = route.useSearch();
  const navigate = useNavigate({ from: "/facts" });
  return [search, (change) => void navigate({ search: (now) => ({ ...now, ...change }), replace: true })];
}

interface ChoiceProps {
  name: "category" | "currency" | "language" | "tag" | "feed";
  label: string;
  choices: { value: string; label: string }[];
}

export function FactChoice({ name, label, choices }: ChoiceProps) {
  const [view, change] = useFactsView();
  if (choices.length < 2 && !view[name]) return null;
  return (
    <Select
      aria-label={label}
      placeholder={label}
      clearable
      searchable
      w={160}
      value={view[name] ?? null}
      onChange={(value) => { change({ [name]: value ?? undefined }); }}
      data={choices}
    />
  );
}

export function FactFilters({ label, states, children }: { label: string; states: string[]; children?: React.ReactNode }) {
  const { t } = useTranslation("catalog");
  const [view, change] = useFactsView();
  return (
    <>
      <SearchField label={label} value={view.q ?? ""} onSearch={(q) => { change({ q: q || undefined }); }} />
      <Select
        aria-label={t("filter.state")}
        allowDeselect={false}
        w={150}
        value={view.state ?? "active"}
        onChange={(state) => { change({ state: !state || state === "active" ? undefined : state }); }}
        data={states.map((value) => ({ value, label: t(`filter.states.${value}`) }))}
      />
      {children}
      {view.problem && (
        <Button variant="default" rightSection={<IconX size={14} aria-hidden />} onClick={() => { change({ problem: undefined }); }}>
          {t(`quality.code.${view.problem}.short`)}
        </Button>
      )}
    </>
  );
}

/** Whether the list is narrowed at all: decides what an empty one says. */
export function isNarrowed({ q, state, category, currency, language, tag, feed, problem }: FactsSearch): boolean {
  return [q, state, category, currency, language, tag, feed, problem].some(Boolean);
}

/** The people behind a number of an audience, page by page. */
import { Modal, Select } from "@mantine/core";
import { IconUsers } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { elsewhere } from "@/shared/lib/elsewhere";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import { EmptyState } from "@/shared/ui/EmptyState";
import { TextLink } from "@/shared/ui/links";
import { useCursorList } from "@/shared/ui/useCursorList";
import { audienceMembers, type Definition } from "../data";

interface Member {
  id: number;
  email: string;
  first_name: string;
  last_name: string;
  skip: string;
}

const REASONS = [
  "no_consent", "withdrawn", "expired", "suppressed_unsubscribe", "suppressed_bounce", "suppressed_complaint",
  "suppressed_manual", "suppressed_erasure", "no_address",
];

export function PeopleModal({ definition, reason, onClose }: { definition: Definition; reason: string | null; onClose: () => void }) {
  const { t } = useTranslation("campaigns");
  const [shown, setShown] = useState(reason);
  const list = useCursorList<Member>(["audience", "members", definition, shown], (cursor) =>
    audienceMembers(definition, shown, cursor),
  );
  const columns: Column<Member>[] = [
    {
      id: "email",
      label: t("people.address"),
      fixed: true,
      cell: (person) => (
        <TextLink to={elsewhere(`/contacts/${String(person.id)}`)} c="var(--mw-text)">
          {person.email}
        </TextLink>
      ),
    },
    { id: "name", label: t("people.name"), fixed: true, wideOnly: true, cell: (person) => `${person.first_name} ${person.last_name}`.trim() },
    {
      id: "skip",
      label: t("people.outcome"),
      fixed: true,
      cell: (person) => (person.skip ? t([`skip.${person.skip}`, "skip.other"], { reason: person.skip }) : t("people.getsIt")),
    },
  ];
  return (
    <Modal opened onClose={onClose} title={t("people.title")} size="xl" closeButtonProps={{ "aria-label": t("common:action.close") }}>
      <DataTable
        name="audience-people"
        label={t("people.title")}
        columns={columns}
        rows={list.rows}
        rowId={(person) => String(person.id)}
        loading={list.loading}
        stale={list.stale}
        error={list.error}
        onRetry={list.refetch}
        pager={list.pager}
        toolbar={
          <Select
            aria-label={t("people.show")}
            w={280}
            value={shown === null ? "all" : shown === "" ? "gets" : shown}
            allowDeselect={false}
            onChange={(next) => { setShown(next === "all" ? null : next === "gets" ? "" : next); }}
            data={[
              { value: "all", label: t("people.everyone") },
              { value: "gets", label: t("people.getsIt") },
              ...REASONS.map((one) => ({ value: one, label: t(`skip.${one}`) })),
            ]}
          />
        }
        empty={<EmptyState compact icon={IconUsers} title={t("people.none")} />}
      />
    </Modal>
  );
}

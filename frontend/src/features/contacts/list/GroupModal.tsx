/** Chooses the tag or list that the ticked people get or lose; both can be made on the spot. */
import { Autocomplete, Button, Group, Modal, Select, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type SyntheticEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { useFormat } from "@/shared/i18n/format";
import { ErrorState } from "@/shared/ui/ErrorState";
import { listsQuery, tagsQuery } from "../data";

interface GroupModalProps {
  action: "tag" | "untag" | "list_add" | "list_remove";
  count: number;
  onChoose: (what: { tag?: string; tag_id?: string; list_id?: string }) => Promise<unknown>;
  onClose: () => void;
}

export function GroupModal({ action, count, onChoose, onClose }: GroupModalProps) {
  const { t } = useTranslation("contacts");
  const format = useFormat();
  const isTag = action === "tag" || action === "untag";
  const makes = action === "tag" || action === "list_add";
  const tags = useQuery({ ...tagsQuery, enabled: isTag });
  const lists = useQuery({ ...listsQuery, enabled: !isTag });
  const known = (isTag ? tags.data : lists.data) ?? [];
  const [name, setName] = useState("");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const found = known.find((one) => one.name.toLowerCase() === name.trim().toLowerCase());

  async function submit(event: SyntheticEvent) {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      if (isTag) await onChoose(action === "tag" ? { tag: name.trim() } : { tag_id: found?.id });
      else {
        const id = found?.id ?? (await ok(api.POST("/api/v1/lists", { body: { name: name.trim(), description: "" } }))).id;
        await onChoose({ list_id: id });
      }
    } catch (reason) {
      setError(reason);
      setBusy(false);
    }
  }

  const label = t(isTag ? "bulk.tagName" : "bulk.listName");
  return (
    <Modal opened onClose={onClose} title={t(`bulk.title.${action}`, { count, shown: format.number(count) })} closeButtonProps={{ "aria-label": t("common:action.close") }}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack>
          {error !== null && <ErrorState error={error} />}
          {makes ? (
            <Autocomplete
              data-autofocus
              label={label}
              description={name.trim() && !found ? t(isTag ? "bulk.newTag" : "bulk.newList") : t("bulk.typeOrChoose")}
              maxLength={isTag ? 60 : 120}
              value={name}
              onChange={setName}
              data={known.map((one) => one.name)}
            />
          ) : (
            <Select data-autofocus label={label} searchable value={name || null} onChange={(next) => { setName(next ?? ""); }} data={known.map((one) => one.name)} />
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t("common:action.cancel")}
            </Button>
            <Button type="submit" loading={busy} disabled={!name.trim() || (!makes && !found)}>
              {t(`bulk.confirm.${action}`)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

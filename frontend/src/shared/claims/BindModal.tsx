/** Chooses the fact that a claim is about. */
import { Button, Group, Loader, Modal, Select, Stack, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState } from "../ui/ErrorState";
import { useFocusBack } from "../ui/useFocusBack";
import { type Claim, factChoicesQuery } from "./claims";

interface BindModalProps {
  claim: Claim;
  busy: boolean;
  onClose: () => void;
  onBind: (kind: string, id: string) => void;
}

export function BindModal({ claim, busy, onClose, onBind }: BindModalProps) {
  const { t } = useTranslation("common");
  useFocusBack();
  const nearest = claim.nearest && claim.nearest.kind !== "brand" ? claim.nearest : null;
  const [words, setWords] = useState("");
  const [wanted] = useDebouncedValue(words, 250);
  const [chosen, setChosen] = useState<string | null>(nearest ? `${nearest.kind}:${nearest.id}` : null);
  const choices = useQuery({ ...factChoicesQuery(wanted), placeholderData: keepPreviousData });
  const options = new Map((choices.data ?? []).map(({ kind, id, name }) => [`${kind}:${id}`, `${name} · ${t(`claim.kind.${kind}`)}`]));
  if (nearest) options.set(`${nearest.kind}:${nearest.id}`, `${nearest.name || nearest.value} · ${t(`claim.kind.${nearest.kind}`)}`);
  return (
    <Modal opened onClose={onClose} title={t("claim.bindTitle", { text: claim.text })} closeButtonProps={{ "aria-label": t("action.close") }}>
      <Stack>
        <Text size="sm" c="dimmed">
          {t("claim.bindHint")}
        </Text>
        {choices.error && <ErrorState error={choices.error} onRetry={() => void choices.refetch()} />}
        <Select
          data-autofocus
          label={t("claim.fact")}
          placeholder={t("claim.search")}
          searchable
          value={chosen}
          onChange={setChosen}
          onSearchChange={setWords}
          filter={({ options: all }) => all}
          rightSection={choices.isFetching ? <Loader size={14} /> : undefined}
          nothingFoundMessage={t("claim.nothingFound")}
          data={[...options].map(([value, label]) => ({ value, label }))}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("action.cancel")}
          </Button>
          <Button
            loading={busy}
            disabled={!chosen}
            onClick={() => {
              if (!chosen) return;
              const colon = chosen.indexOf(":");
              onBind(chosen.slice(0, colon), chosen.slice(colon + 1));
            }}
          >
            {t("claim.bind")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

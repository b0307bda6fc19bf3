/** Begins an export: which columns, how many people. The file is made in the background. */
import { Button, Checkbox, Group, Modal, SimpleGrid, Stack, Text } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { useFormat } from "@/shared/i18n/format";
import { trackJob } from "@/shared/lib/jobs";
import { ErrorState } from "@/shared/ui/ErrorState";
import { everybody, exportsQuery, type Narrowing } from "../data";

interface ExportModalProps {
  narrowing: Narrowing;
  ids?: number[];
  total: number | null;
  onClose: () => void;
}

const USUAL = ["email", "first_name", "last_name", "country", "language", "tags", "lists"];

export function ExportModal({ narrowing, ids, total, onClose }: ExportModalProps) {
  const { t } = useTranslation("contacts");
  const format = useFormat();
  const queries = useQueryClient();
  const [chosen, setChosen] = useLocalStorage({ key: "mw.export.columns", defaultValue: USUAL, getInitialValueInEffect: false });
  const columns = useQuery({
    queryKey: ["exports", "columns"],
    queryFn: async () => (await ok(api.GET("/api/v1/exports/columns"))).items,
  });
  const known = columns.data ?? [];
  const wanted = known.map(({ name }) => name).filter((name) => chosen.includes(name));
  const start = useMutation({
    mutationFn: () => {
      const whom = ids ? { ids, q: "", filter: {}, status: null } : { ids: null, ...everybody(narrowing) };
      return ok(api.POST("/api/v1/exports", { body: { columns: wanted, ...whom } }));
    },
    async onSuccess(row) {
      trackJob({ kind: "contacts.export", id: row.id, label: t("export.label", { count: row.rows_expected, shown: format.number(row.rows_expected) }) });
      await queries.invalidateQueries({ queryKey: exportsQuery.queryKey });
      onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} title={t("export.title")} closeButtonProps={{ "aria-label": t("common:action.close") }}>
      <Stack>
        <Text c="dimmed">
          {total === null ? t("export.textFound") : t("export.text", { count: total, shown: format.number(total) })}
        </Text>
        {(columns.error ?? start.error) && <ErrorState error={columns.error ?? start.error} />}
        <Checkbox.Group label={t("export.columns")} value={wanted} onChange={setChosen}>
          <SimpleGrid cols={2} spacing={8} mt={8}>
            {known.map(({ name, label }) => (
              <Checkbox key={name} size="xs" value={name} label={label || t(`field.${name}`)} />
            ))}
          </SimpleGrid>
        </Checkbox.Group>
        <Text size="sm" c="dimmed">
          {t("export.note")}
        </Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("common:action.cancel")}
          </Button>
          <Button loading={start.isPending} disabled={wanted.length === 0 || total === 0} onClick={() => { start.mutate(); }}>
            {t("export.start")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** Step one: whether the file is read rightly. The first rows tell. */
import { Button, Group, SegmentedControl, Select, Skeleton, Stack, Switch, Text } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { useFormat } from "@/shared/i18n/format";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Panel } from "@/shared/ui/Panel";
import { toastDone } from "@/shared/ui/toast";
import { useToastError } from "@/shared/ui/useToastError";
import { type Import, previewQuery } from "../data";
import { useSetUp } from "./useSetUp";
import classes from "./Wizard.module.css";

const DELIMITERS = [
  { value: ",", key: "comma" },
  { value: ";", key: "semicolon" },
  { value: "\t", key: "tab" },
  { value: "|", key: "bar" },
];

export function FileStep({ row, onNext }: { row: Import; onNext: () => void }) {
  const { t } = useTranslation("contacts");
  const format = useFormat();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const failed = useToastError();
  const setUp = useSetUp(row);
  const { data: preview, error, isPlaceholderData } = useQuery(previewQuery(row));
  const busy = row.state === "checking";

  async function forget() {
    await ok(api.DELETE("/api/v1/imports/{import_id}", { params: { path: { import_id: row.id } } }));
    toastDone(t("import.forgotten"));
    await navigate({ to: "/contacts/import" });
    await queries.invalidateQueries({ queryKey: ["imports", "page"] });
  }

  return (
    <Panel
      title={t("import.previewTitle")}
      description={t("import.previewText", { count: row.rows_expected, shown: format.number(row.rows_expected), size: format.bytes(row.file_size) })}
      footer={
        <Group justify="space-between">
          <Button variant="subtle" color="gray" leftSection={<IconTrash size={15} />} disabled={busy} onClick={() => { forget().catch(failed); }}>
            {t("import.forget")}
          </Button>
          <Button onClick={onNext}>{t("import.next")}</Button>
        </Group>
      }
    >
      <Stack>
        <Group align="flex-end" gap="lg">
          <Select
            label={t("import.encoding")}
            allowDeselect={false}
            disabled={busy}
            w={220}
            value={row.encoding}
            onChange={(encoding) => { if (encoding) setUp(() => ({ encoding })); }}
            data={(preview?.encodings ?? [row.encoding]).map((value) => ({ value, label: t(`import.encodings.${value.replaceAll("-", "_")}`) }))}
          />
          <Stack gap={4}>
            <Text size="sm" fw={500} id="delimiter-label">
              {t("import.delimiter")}
            </Text>
            <SegmentedControl
              aria-labelledby="delimiter-label"
              disabled={busy}
              value={row.delimiter}
              onChange={(delimiter) => { setUp(() => ({ delimiter })); }}
              data={DELIMITERS.map(({ value, key }) => ({ value, label: t(`import.delimiters.${key}`) }))}
            />
          </Stack>
          <Switch
            label={t("import.hasHeader")}
            disabled={busy}
            checked={row.has_header}
            onChange={({ currentTarget: { checked } }) => { setUp(() => ({ has_header: checked })); }}
          />
        </Group>
        {error ? (
          <ErrorState error={error} />
        ) : preview ? (
          <div className={classes.sample} tabIndex={0} role="group" aria-label={t("import.previewTitle")} style={{ opacity: isPlaceholderData ? 0.5 : 1 }}>
            <table>
              <thead>
                <tr>
                  {row.mapping.map((column, index) => (
                    <th key={index} scope="col">
                      {column.header || t("import.column", { number: index + 1 })}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {preview.rows.map((cells, place) => (
                  <tr key={place}>
                    {row.mapping.map((_, index) => (
                      <td key={index}>{cells[index] ?? ""}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        ) : (
          <Skeleton height={220} />
        )}
        <Text size="sm" c="dimmed">
          {t("import.readHint")}
        </Text>
      </Stack>
    </Panel>
  );
}

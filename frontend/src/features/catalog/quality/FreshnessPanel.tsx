/** How long a fact counts as fresh when no feed says so. */
import { Button, NumberInput, SimpleGrid } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { useCan } from "@/shared/api/session";
import { applyProblem } from "@/shared/ui/formProblem";
import { Panel } from "@/shared/ui/Panel";
import { toastDone } from "@/shared/ui/toast";
import { factsChanged, type Summary, summaryQuery } from "../data";

const KINDS = ["product", "offer", "brand", "knowledge"] as const;

export function FreshnessPanel() {
  const { data } = useQuery(summaryQuery);
  return data ? <Days key={JSON.stringify(data.freshness)} days={data.freshness} /> : null;
}

function Days({ days }: { days: Summary["freshness"] }) {
  const { t } = useTranslation("catalog");
  const queries = useQueryClient();
  const mayWrite = useCan("catalog.write");
  const form = useForm<Record<(typeof KINDS)[number], number | string>>({
    initialValues: { product: days.product ?? "", offer: days.offer ?? "", brand: days.brand ?? "", knowledge: days.knowledge ?? "" },
  });
  const save = useMutation({
    mutationFn: (values: typeof form.values) => {
      const number = (value: number | string) => (typeof value === "number" ? value : null);
      return ok(api.PUT("/api/v1/catalog/freshness", {
        body: { product: number(values.product), offer: number(values.offer), brand: number(values.brand), knowledge: number(values.knowledge) },
      }));
    },
    onSuccess: async () => {
      await factsChanged(queries);
      toastDone(t("common:action.saved"));
    },
    onError: (error) => { applyProblem(form, error); },
  });
  return (
    <form onSubmit={form.onSubmit((values) => { save.mutate(values); })}>
      <Panel
        title={t("freshness.title")}
        description={t("freshness.text")}
        footer={mayWrite && <Button type="submit" size="xs" loading={save.isPending} disabled={!form.isDirty()}>{t("common:action.save")}</Button>}
      >
        <SimpleGrid cols={{ base: 2, sm: 4 }}>
          {KINDS.map((kind) => (
            <NumberInput
              key={kind}
              label={t(`kind.${kind}`)}
              placeholder={t("freshness.forever")}
              suffix={` ${t("freshness.days")}`}
              min={1}
              max={3650}
              allowDecimal={false}
              disabled={!mayWrite}
              {...form.getInputProps(kind)}
            />
          ))}
        </SimpleGrid>
      </Panel>
    </form>
  );
}

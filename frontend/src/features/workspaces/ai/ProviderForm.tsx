/** Where the model is, what it costs and how much of it may be used. The key is written, never read. */
import { Alert, Autocomplete, Button, Group, NumberInput, PasswordInput, SimpleGrid, Stack, Switch, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconListSearch } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { useCan } from "@/shared/api/session";
import { ConfirmModal } from "@/shared/ui/ConfirmModal";
import { ErrorState } from "@/shared/ui/ErrorState";
import { applyProblem } from "@/shared/ui/formProblem";
import { Panel } from "@/shared/ui/Panel";
import { toastDone } from "@/shared/ui/toast";
import { useToastError } from "@/shared/ui/useToastError";
import { type AiState, aiQuery, aiUsageQuery } from "../data";
import { useTrouble } from "./useTrouble";

const limit = (value: number | string) => (value === "" ? null : Number(value));
const shown = (value: number | string | null | undefined) => (value === null || value === undefined ? "" : Number(value));

export function ProviderForm({ state }: { state: AiState }) {
  const { t } = useTranslation("workspaces");
  const mayChange = useCan("workspace.manage");
  const queries = useQueryClient();
  const failed = useToastError();
  const trouble = useTrouble();
  const { provider } = state;
  const [problem, setProblem] = useState<unknown>(null);
  const [removing, setRemoving] = useState(false);
  const form = useForm({
    initialValues: {
      name: provider?.name ?? "",
      base_url: provider?.base_url ?? "",
      model: provider?.model ?? "",
      key: "",
      price_in: shown(provider?.price_in ?? 0),
      price_out: shown(provider?.price_out ?? 0),
      currency: provider?.currency ?? "USD",
      monthly_money: shown(provider?.monthly_money),
      monthly_tokens: shown(provider?.monthly_tokens),
      enabled: provider?.enabled ?? true,
    },
  });
  const took = (next: AiState) => {
    queries.setQueryData(aiQuery.queryKey, next);
    void queries.invalidateQueries({ queryKey: aiUsageQuery.queryKey });
    void queries.invalidateQueries({ queryKey: ["content", "writer"] });
  };
  const save = useMutation({
    mutationFn: ({ key, ...values }: typeof form.values) =>
      ok(
        api.PUT("/api/v1/ai/provider", {
          body: {
            ...values,
            price_in: Number(values.price_in || 0),
            price_out: Number(values.price_out || 0),
            monthly_money: limit(values.monthly_money),
            monthly_tokens: limit(values.monthly_tokens),
            ...(key ? { key } : {}),
          },
        }),
      ),
    onSuccess(next, values) {
      took(next);
      const kept = { ...values, key: "" };
      form.setInitialValues(kept);
      form.setValues(kept);
      setProblem(null);
      toastDone(t("common:action.saved"));
    },
    onError: (error) => { setProblem(applyProblem(form, error)); },
  });
  const models = useMutation({
    mutationFn: () =>
      ok(
        api.POST("/api/v1/ai/provider/models", {
          body: { base_url: form.values.base_url, key: form.values.key || null },
        }),
      ),
    onError: failed,
  });
  const field = form.getInputProps;
  return (
    <form noValidate onSubmit={form.onSubmit((values) => { save.mutate(values); })}>
      <Panel
        title={t("ai.endpoint")}
        description={t("ai.endpointHint")}
        footer={
          mayChange && (
            <>
              {provider && (
                <Button variant="subtle" color="red" mr="auto" onClick={() => { setRemoving(true); }}>
                  {t("ai.remove")}
                </Button>
              )}
              <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
                {t("common:action.save")}
              </Button>
            </>
          )
        }
      >
        <Stack>
          {problem !== null && <ErrorState error={problem} />}
          {!mayChange && <Text c="dimmed">{t("ai.readOnly")}</Text>}
          <TextInput label={t("ai.name")} description={t("ai.nameHint")} maxLength={120} readOnly={!mayChange} {...field("name")} />
          <TextInput
            label={t("ai.address")}
            description={t(state.private_allowed ? "ai.addressPrivate" : "ai.addressHint")}
            type="url"
            placeholder="https://…/v1"
            maxLength={300}
            readOnly={!mayChange}
            {...field("base_url")}
          />
          <PasswordInput
            label={t("ai.key")}
            description={t(provider?.has_key ? "ai.keyKept" : "ai.keyHint")}
            placeholder={provider?.has_key ? "••••••••" : ""}
            autoComplete="off"
            readOnly={!mayChange}
            {...field("key")}
          />
          <Group align="flex-end" gap="xs" wrap="wrap">
            <Autocomplete
              flex="1 1 220px"
              label={t("ai.model")}
              data={models.data?.items ?? []}
              maxLength={200}
              readOnly={!mayChange}
              {...field("model")}
            />
            {mayChange && (
              <Button
                variant="default"
                leftSection={<IconListSearch size={16} />}
                loading={models.isPending}
                disabled={!form.values.base_url}
                onClick={() => { models.mutate(); }}
              >
                {t("ai.listModels")}
              </Button>
            )}
          </Group>
          {models.data && (
            <Text size="sm" c={models.data.outcome === "ok" ? "dimmed" : "red"} role="status">
              {models.data.outcome === "ok"
                ? t("ai.modelsFound", { count: models.data.items.length })
                : trouble(models.data.code, models.data.detail)}
            </Text>
          )}
          <SimpleGrid cols={{ base: 1, xs: 3 }}>
            <NumberInput label={t("ai.priceIn")} description={t("ai.perMillion")} min={0} decimalScale={4} readOnly={!mayChange} {...field("price_in")} />
            <NumberInput label={t("ai.priceOut")} description={t("ai.perMillion")} min={0} decimalScale={4} readOnly={!mayChange} {...field("price_out")} />
            <TextInput label={t("ai.currency")} description={t("ai.currencyHint")} maxLength={3} readOnly={!mayChange} {...field("currency")} />
          </SimpleGrid>
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <NumberInput label={t("ai.monthlyMoney")} description={t("ai.noLimit")} min={0} decimalScale={2} readOnly={!mayChange} {...field("monthly_money")} />
            <NumberInput label={t("ai.monthlyTokens")} description={t("ai.noLimit")} min={0} decimalScale={0} thousandSeparator=" " readOnly={!mayChange} {...field("monthly_tokens")} />
          </SimpleGrid>
          <Switch label={t("ai.enabled")} description={t("ai.enabledHint")} disabled={!mayChange} {...form.getInputProps("enabled", { type: "checkbox" })} />
          <Alert color="gray" variant="light">{t("ai.privacy")}</Alert>
        </Stack>
      </Panel>
      <ConfirmModal
        opened={removing}
        onClose={() => { setRemoving(false); }}
        title={t("ai.removeTitle")}
        confirmLabel={t("ai.remove")}
        danger
        onConfirm={async () => { took(await ok(api.DELETE("/api/v1/ai/provider"))); }}
      >
        {t("ai.removeText")}
      </ConfirmModal>
    </form>
  );
}

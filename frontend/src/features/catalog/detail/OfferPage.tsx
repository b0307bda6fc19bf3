/** One offer: what it gives, on what, from when until when, with which limits. */
import { Group, MultiSelect, NumberInput, SegmentedControl, Select, SimpleGrid, Skeleton, Stack, Switch, Text, Textarea, TextInput } from "@mantine/core";
import { DateTimePicker } from "@mantine/dates";
import { useForm } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { useSession } from "@/shared/api/session";
import { timeZones } from "@/shared/lib/timeZones";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Page } from "@/shared/ui/Page";
import { Panel } from "@/shared/ui/Panel";
import { type Offer, offerQuery, summaryQuery } from "../data";
import { StandingPill } from "../lists/OffersTab";
import { idFrom, offerContent, type OfferValues, offerValues } from "./content";
import { FactEditor } from "./FactEditor";
import { MoneyInput } from "./MoneyInput";
import { ProductPicker } from "./ProductPicker";
import { useFilled } from "./useFilled";
import { fromWall, toWall } from "./wallTime";

const route = getRouteApi("/shell/facts/offers/$factId");
const KINDS = ["percent", "amount", "free_shipping", "bogo", "bundle"];
const SCOPES = ["all", "products", "categories"];

export function OfferPage() {
  const { factId } = route.useParams();
  const fresh = factId === "new";
  const { data, error, refetch } = useQuery({ ...offerQuery(factId), enabled: !fresh });
  if (error) return <Page><ErrorState error={error} onRetry={() => void refetch()} /></Page>;
  if (!fresh && !data) return <Page><Skeleton height={480} radius="lg" /></Page>;
  return <OfferForm key={fresh ? "new" : factId} offer={fresh ? null : (data ?? null)} />;
}

function OfferForm({ offer }: { offer: Offer | null }) {
  const { t } = useTranslation("catalog");
  const session = useSession();
  const { data: summary } = useQuery(summaryQuery);
  const usual = summary?.main_currency || "EUR";
  const form = useForm<OfferValues>({ initialValues: offerValues(offer, session.workspace.timezone) });
  const filled = useFilled(offer, form, (said) => offerValues(said, session.workspace.timezone));
  const values = form.values;
  const zone = values.timezone || "UTC";

  function save(said: OfferValues) {
    const body = offerContent({ ...said, currency: said.currency || (said.kind === "amount" ? usual : "") });
    return offer
      ? ok(api.PUT("/api/v1/catalog/offers/{fact_id}", { params: { path: { fact_id: offer.id } }, body: { ...body, base: filled.from?.version ?? offer.version } }))
      : ok(api.POST("/api/v1/catalog/offers", { body: { ...body, id: said.id.trim() || idFrom(said.code || said.name) } }));
  }

  const moment = (name: "valid_from" | "valid_until") => (
    <DateTimePicker
      label={t(`field.${name}`)}
      clearable
      clearButtonProps={{ "aria-label": t("common:action.clear") }}
      valueFormat="YYYY-MM-DD HH:mm"
      value={values[name] ? toWall(values[name], zone) : null}
      // The minute an offer ends with belongs to it.
      onChange={(wall) => { form.setFieldValue(name, wall ? fromWall(name === "valid_until" ? `${wall.slice(0, 16)}:59` : wall, zone) : null); }}
      error={form.errors[name]}
    />
  );
  return (
    <FactEditor
      kind="offers"
      title={offer ? offer.content.name || offer.key : t("new.offers")}
      fact={offer}
      filled={filled}
      form={form}
      onSave={save}
      state={offer && <StandingPill standing={offer.standing} />}
    >
      <Panel title={t("offer.gives")}>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput label={t("field.name")} {...form.getInputProps("name")} />
          <TextInput label={t("field.code")} description={t("offer.codeHint")} inputWrapperOrder={["label", "input", "description", "error"]} {...form.getInputProps("code")} />
          <Select
            label={t("field.kind")}
            allowDeselect={false}
            data={KINDS.map((value) => ({ value, label: t(`choice.kind.${value}`) }))}
            {...form.getInputProps("kind")}
          />
          {values.kind === "amount" || values.kind === "bundle" ? (
            <MoneyInput
              label={t(values.kind === "bundle" ? "offer.bundlePrice" : "field.value")}
              usual={usual}
              value={values.value ? { amount: values.value, currency: values.currency || usual } : null}
              error={form.errors.value ?? form.errors.currency}
              onChange={(money) => {
                form.setFieldValue("value", money?.amount ?? "");
                form.setFieldValue("currency", money?.currency ?? "");
              }}
            />
          ) : (
            values.kind !== "free_shipping" && <TextInput label={t("offer.percent")} inputMode="decimal" rightSection="%" {...form.getInputProps("value")} value={values.value ?? ""} />
          )}
          {values.kind === "bogo" && (
            <>
              <NumberInput label={t("field.buy")} min={1} allowDecimal={false} {...form.getInputProps("buy")} />
              <NumberInput label={t("field.get")} min={1} allowDecimal={false} {...form.getInputProps("get")} />
            </>
          )}
          {!offer && <TextInput label={t("field.id")} description={t("product.idHint")} placeholder={idFrom(values.code || values.name)} inputWrapperOrder={["label", "input", "description", "error"]} {...form.getInputProps("id")} />}
        </SimpleGrid>
      </Panel>
      <Panel title={t("offer.scope")}>
        <Stack>
          <SegmentedControl
            aria-label={t("field.scope")}
            value={values.scope}
            onChange={(scope) => { form.setFieldValue("scope", scope); }}
            data={SCOPES.map((value) => ({ value, label: t(`choice.scope.${value}`) }))}
          />
          {values.scope === "products" && (
            <ProductPicker label={t("field.product_ids")} value={values.product_ids} error={form.errors.product_ids} onChange={(ids) => { form.setFieldValue("product_ids", ids); }} />
          )}
          {values.scope === "categories" && (
            <MultiSelect
              label={t("field.categories")}
              searchable
              data={[...new Set([...values.categories, ...(summary?.categories ?? [])])]}
              {...form.getInputProps("categories")}
            />
          )}
          <MoneyInput label={t("field.min_order")} usual={usual} value={values.min_order} error={form.errors.min_order} onChange={(money) => { form.setFieldValue("min_order", money); }} />
        </Stack>
      </Panel>
      <Panel title={t("offer.when")} description={t("offer.whenText", { zone })}>
        <SimpleGrid cols={{ base: 1, sm: 3 }}>
          {moment("valid_from")}
          {moment("valid_until")}
          <Select label={t("field.timezone")} searchable data={timeZones(form.values.timezone)} {...form.getInputProps("timezone")} />
        </SimpleGrid>
      </Panel>
      <Panel title={t("offer.limits")}>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <NumberInput label={t("field.max_uses")} min={1} allowDecimal={false} {...form.getInputProps("max_uses")} />
          <NumberInput label={t("field.max_uses_per_contact")} min={1} allowDecimal={false} {...form.getInputProps("max_uses_per_contact")} />
        </SimpleGrid>
        <Textarea mt="sm" label={t("offer.conditions")} autosize minRows={2} {...form.getInputProps("description")} />
        <Group mt="md" gap="md">
          <Switch label={t("field.active")} {...form.getInputProps("active", { type: "checkbox" })} />
          <Text size="sm" c="dimmed">{t("offer.activeHint")}</Text>
        </Group>
      </Panel>
    </FactEditor>
  );
}

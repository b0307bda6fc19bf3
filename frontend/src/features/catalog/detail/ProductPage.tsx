/** One product: what it is called, what it costs, where it is, to whom it may be offered. */
import { Group, NumberInput, Select, SimpleGrid, Skeleton, TagsInput, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Page } from "@/shared/ui/Page";
import { Panel } from "@/shared/ui/Panel";
import { LANGUAGES, type Product, productQuery, summaryQuery } from "../data";
import { idFrom, productContent, type ProductValues, productValues } from "./content";
import { FactEditor } from "./FactEditor";
import { MoneyInput } from "./MoneyInput";
import { RowsInput } from "./RowsInput";
import { useFilled } from "./useFilled";

const route = getRouteApi("/shell/facts/products/$factId");
const OPERATORS = ["=", "!=", ">", ">=", "<", "<=", "in"];

export function ProductPage() {
  const { factId } = route.useParams();
  const fresh = factId === "new";
  const { data, error, refetch } = useQuery({ ...productQuery(factId), enabled: !fresh });
  if (error) return <Page><ErrorState error={error} onRetry={() => void refetch()} /></Page>;
  if (!fresh && !data) return <Page><Skeleton height={480} radius="lg" /></Page>;
  return <ProductForm key={fresh ? "new" : factId} product={fresh ? null : (data ?? null)} />;
}

function ProductForm({ product }: { product: Product | null }) {
  const { t } = useTranslation("catalog");
  const { data: summary } = useQuery(summaryQuery);
  const usual = summary?.main_currency ?? "EUR";
  const form = useForm<ProductValues>({ initialValues: productValues(product) });
  const filled = useFilled(product, form, productValues);
  const values = form.values;

  function save(said: ProductValues) {
    const body = productContent(said);
    return product
      ? ok(api.PUT("/api/v1/catalog/products/{fact_id}", { params: { path: { fact_id: product.id } }, body: { ...body, base: filled.from?.version ?? product.version } }))
      : ok(api.POST("/api/v1/catalog/products", { body: { ...body, id: said.id.trim() || idFrom(said.name) } }));
  }

  return (
    <FactEditor kind="products" title={product ? product.content.name : t("new.products")} fact={product} filled={filled} form={form} onSave={save}>
      <Panel title={t("product.what")}>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput label={t("field.name")} required {...form.getInputProps("name")} />
          {!product && <TextInput label={t("field.id")} description={t("product.idHint")} placeholder={idFrom(values.name)} inputWrapperOrder={["label", "input", "description", "error"]} {...form.getInputProps("id")} />}
          <Select
            label={t("field.category")}
            searchable
            clearable
            data={[...new Set([values.category, ...(summary?.categories ?? [])])].filter(Boolean)}
            value={values.category || null}
            onChange={(category) => { form.setFieldValue("category", category ?? ""); }}
            onSearchChange={(typed) => { if (typed) form.setFieldValue("category", typed); }}
            error={form.errors.category}
          />
          <TagsInput label={t("field.aliases")} description={t("product.aliasesHint")} inputWrapperOrder={["label", "input", "description", "error"]} {...form.getInputProps("aliases")} />
        </SimpleGrid>
        <SimpleGrid cols={{ base: 1, sm: 3 }} mt="sm">
          {LANGUAGES.map((code) => (
            <TextInput key={code} label={t("field.nameIn", { language: t(`choice.language.${code}`) })} {...form.getInputProps(`names.${code}`)} />
          ))}
        </SimpleGrid>
        <Textarea mt="sm" label={t("field.description")} autosize minRows={2} maxRows={10} {...form.getInputProps("description")} />
      </Panel>
      <Panel title={t("product.price")} description={t("product.priceText")}>
        <SimpleGrid cols={{ base: 1, sm: 3 }}>
          <MoneyInput label={t("field.price")} usual={usual} value={values.price} error={form.errors.price} onChange={(price) => { form.setFieldValue("price", price); }} />
          <MoneyInput label={t("field.list_price")} usual={values.price?.currency ?? usual} value={values.list_price} error={form.errors.list_price} onChange={(price) => { form.setFieldValue("list_price", price); }} />
          <NumberInput label={t("field.stock")} placeholder={t("product.notCounted")} min={0} allowDecimal={false} {...form.getInputProps("stock")} />
        </SimpleGrid>
      </Panel>
      <Panel title={t("product.where")}>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput label={t("field.url")} type="url" {...form.getInputProps("url")} />
          <TextInput label={t("field.image")} type="url" {...form.getInputProps("image")} />
        </SimpleGrid>
      </Panel>
      <Panel title={t("product.more")}>
        <RowsInput
          label={t("field.attributes")}
          description={t("product.attributesHint")}
          rows={values.attributes}
          blank={{ name: "", value: "" }}
          addLabel={t("product.addAttribute")}
          error={form.errors.attributes}
          onChange={(rows) => { form.setFieldValue("attributes", rows); }}
        >
          {(row, change) => (
            <>
              <TextInput flex={1} aria-label={t("field.attributeName")} placeholder={t("field.attributeName")} value={row.name} onChange={(event) => { change({ name: event.currentTarget.value }); }} />
              <TextInput flex={2} aria-label={t("field.attributeValue")} placeholder={t("field.attributeValue")} value={row.value} onChange={(event) => { change({ value: event.currentTarget.value }); }} />
            </>
          )}
        </RowsInput>
        <Group mt="md" display="block">
          <RowsInput
            label={t("field.eligibility")}
            description={t("product.eligibilityHint")}
            rows={values.eligibility}
            blank={{ attribute: "", operator: ">=", value: "" }}
            addLabel={t("product.addRule")}
            error={form.errors.eligibility}
            onChange={(rows) => { form.setFieldValue("eligibility", rows); }}
          >
            {(row, change) => (
              <>
                <TextInput flex={1} aria-label={t("field.attributeName")} placeholder={t("field.attributeName")} value={row.attribute} onChange={(event) => { change({ attribute: event.currentTarget.value }); }} />
                <Select w={80} aria-label={t("field.operator")} allowDeselect={false} data={OPERATORS} value={row.operator} onChange={(operator) => { if (operator) change({ operator }); }} />
                <TextInput flex={1} aria-label={t("field.attributeValue")} placeholder={t("field.attributeValue")} value={row.value} onChange={(event) => { change({ value: event.currentTarget.value }); }} />
              </>
            )}
          </RowsInput>
        </Group>
      </Panel>
    </FactEditor>
  );
}

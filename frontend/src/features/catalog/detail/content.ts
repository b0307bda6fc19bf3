/** Between what the API keeps and what a form edits: attributes as rows, empty texts left out. */
import { type Knowledge, type KnowledgeContent, LANGUAGES, type Offer, type OfferContent, type Product, type ProductContent } from "../data";

export interface Pair {
  name: string;
  value: string;
}

interface ProductFields extends Omit<ProductContent, "attributes" | "stock" | "names"> {
  id: string;
  names: Record<string, string>;
  attributes: Pair[];
  stock: number | string;
}

/** As a form holds them. */
export type ProductValues = ProductFields & Record<string, unknown>;

export function productValues(product: Product | null): ProductValues {
  const said = product?.content;
  return {
    id: product?.key ?? "",
    name: said?.name ?? "",
    names: everyLanguage(said?.names),
    aliases: said?.aliases ?? [],
    description: said?.description ?? "",
    price: said?.price ?? null,
    list_price: said?.list_price ?? null,
    url: said?.url ?? "",
    image: said?.image ?? "",
    category: said?.category ?? "",
    eligibility: said?.eligibility ?? [],
    stock: said?.stock ?? "",
    attributes: pairs(said?.attributes),
  };
}

export function productContent(said: ProductFields): ProductContent {
  const values = withoutId(said);
  return {
    ...values,
    names: withoutEmpty(values.names),
    attributes: fromPairs(values.attributes),
    stock: typeof values.stock === "number" ? values.stock : null,
  };
}

interface OfferFields extends Omit<OfferContent, "max_uses" | "max_uses_per_contact"> {
  id: string;
  max_uses: number | string;
  max_uses_per_contact: number | string;
}

/** As a form holds them. */
export type OfferValues = OfferFields & Record<string, unknown>;

export function offerValues(offer: Offer | null, timezone: string): OfferValues {
  const said = offer?.content;
  return {
    id: offer?.key ?? "",
    name: said?.name ?? "",
    code: said?.code ?? "",
    kind: said?.kind ?? "percent",
    value: said?.value ?? "",
    currency: said?.currency ?? "",
    scope: said?.scope ?? "all",
    product_ids: said?.product_ids ?? [],
    categories: said?.categories ?? [],
    min_order: said?.min_order ?? null,
    buy: said?.buy ?? 1,
    get: said?.get ?? 1,
    valid_from: said?.valid_from ?? null,
    valid_until: said?.valid_until ?? null,
    timezone: said?.timezone ?? timezone,
    active: said?.active ?? true,
    description: said?.description ?? "",
    max_uses: said?.max_uses ?? "",
    max_uses_per_contact: said?.max_uses_per_contact ?? "",
  };
}

export function offerContent(said: OfferFields): OfferContent {
  const values = withoutId(said);
  const whole = (value: number | string) => (typeof value === "number" ? value : null);
  const amount = values.value?.trim() ?? "";
  return {
    ...values,
    value: values.kind === "free_shipping" || !amount ? null : amount,
    // Percentages have no currency; a bundle's price does.
    currency: values.kind === "amount" || values.kind === "bundle" ? values.currency : "",
    product_ids: values.scope === "products" ? values.product_ids : [],
    categories: values.scope === "categories" ? values.categories : [],
    max_uses: whole(values.max_uses),
    max_uses_per_contact: whole(values.max_uses_per_contact),
  };
}

interface KnowledgeFields extends KnowledgeContent {
  id: string;
}

/** As a form holds them. */
export type KnowledgeValues = KnowledgeFields & Record<string, unknown>;

export function knowledgeValues(snippet: Knowledge | null): KnowledgeValues {
  const said = snippet?.content;
  return { id: snippet?.key ?? "", title: said?.title ?? "", text: said?.text ?? "", language: said?.language ?? "", tags: said?.tags ?? [] };
}

export function knowledgeContent(said: KnowledgeFields): KnowledgeContent {
  return withoutId(said);
}

/** An id out of a name: "Ridge 28 daypack" gives "ridge-28-daypack". */
export function idFrom(name: string): string {
  return name
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[łŁ]/g, "l")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 80);
}

export function everyLanguage(texts: Record<string, string> | undefined): Record<string, string> {
  return Object.fromEntries(LANGUAGES.map((code) => [code, texts?.[code] ?? ""]));
}

export function withoutEmpty(texts: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim()));
}

/** The id is said when a fact is made, and never again. */
function withoutId<Values extends { id: string }>(values: Values): Omit<Values, "id"> {
  const rest: Partial<Values> = { ...values };
  delete rest.id;
  return rest as Omit<Values, "id">;
}

function pairs(attributes: Record<string, string> | undefined): Pair[] {
  return Object.entries(attributes ?? {}).map(([name, value]) => ({ name, value }));
}

function fromPairs(rows: Pair[]): Record<string, string> {
  return Object.fromEntries(rows.filter(({ name }) => name.trim()).map(({ name, value }) => [name.trim(), value]));
}

/** What the campaign is for: name, goal and its measure, money, notes for colleagues. */
import { Group, NumberInput, Select, Stack, Textarea, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Panel } from "@/shared/ui/Panel";
import type { Plan } from "./usePlan";

const METRICS = ["clicks", "click_rate", "open_rate", "conversions", "revenue", "replies"];
const CURRENCIES = ["EUR", "PLN", "USD", "GBP", "CNY", "CHF", "CZK", "SEK", "NOK", "DKK", "HUF", "RON", "UAH", "JPY", "KRW", "INR", "BRL", "CAD", "AUD"];

export function WhyStep({ plan }: { plan: Plan }) {
  const { t } = useTranslation("campaigns");
  const { campaign, edit, save } = plan;
  const rate = campaign.target_metric.endsWith("_rate");
  const currencies = CURRENCIES.includes(campaign.currency) ? CURRENCIES : [campaign.currency, ...CURRENCIES];
  const amount = (value: string | number) => (value === "" ? null : String(value));
  return (
    <Panel title={t("why.title")} description={t("why.description")}>
      <Stack>
        <TextInput
          label={t("field.name")}
          description={t("field.nameHint")}
          required
          maxLength={200}
          value={campaign.name}
          error={save.errors.name}
          onChange={(event) => { edit({ name: event.currentTarget.value }); }}
        />
        <Textarea
          label={t("field.goal")}
          description={t("field.goalHint")}
          autosize
          minRows={2}
          maxLength={500}
          value={campaign.goal}
          error={save.errors.goal}
          onChange={(event) => { edit({ goal: event.currentTarget.value }); }}
        />
        <Group grow align="flex-start">
          <Select
            label={t("field.metric")}
            description={t("field.metricHint")}
            placeholder={t("field.metricNone")}
            clearable
            value={campaign.target_metric || null}
            onChange={(value) => { edit({ target_metric: value ?? "" }); }}
            data={METRICS.map((metric) => ({ value: metric, label: t(`metric.${metric}`) }))}
          />
          <NumberInput
            label={t("field.target")}
            description={t("field.targetHint")}
            min={0}
            decimalScale={2}
            thousandSeparator=" "
            disabled={!campaign.target_metric}
            suffix={rate ? " %" : campaign.target_metric === "revenue" ? ` ${campaign.currency}` : undefined}
            value={campaign.target_value ?? ""}
            error={save.errors.target_value}
            onChange={(value) => { edit({ target_value: amount(value) }); }}
          />
        </Group>
        <Group grow align="flex-start">
          <NumberInput
            label={t("field.budget")}
            description={t("field.budgetHint")}
            min={0}
            decimalScale={2}
            thousandSeparator=" "
            value={campaign.budget ?? ""}
            error={save.errors.budget}
            onChange={(value) => { edit({ budget: amount(value) }); }}
          />
          <NumberInput
            label={t("field.cost")}
            description={t("field.costHint")}
            min={0}
            decimalScale={4}
            value={campaign.cost_per_thousand ?? ""}
            error={save.errors.cost_per_thousand}
            onChange={(value) => { edit({ cost_per_thousand: amount(value) }); }}
          />
          <Select
            label={t("field.currency")}
            description={t("field.currencyHint")}
            searchable
            allowDeselect={false}
            value={campaign.currency}
            error={save.errors.currency}
            onChange={(value) => { if (value) edit({ currency: value }); }}
            data={currencies}
          />
        </Group>
        <Textarea
          label={t("field.notes")}
          description={t("field.notesHint")}
          autosize
          minRows={2}
          maxLength={4000}
          value={campaign.notes}
          error={save.errors.notes}
          onChange={(event) => { edit({ notes: event.currentTarget.value }); }}
        />
      </Stack>
    </Panel>
  );
}

/** Step three: how often it is read, how long it counts, and what must ask first. */
import { Button, Group, NumberInput, SegmentedControl, Select, SimpleGrid, Stack, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Problem } from "@/shared/api/problem";
import { ErrorState } from "@/shared/ui/ErrorState";
import { applyProblem } from "@/shared/ui/formProblem";
import { Panel } from "@/shared/ui/Panel";
import { toastDone } from "@/shared/ui/toast";
import type { Feed, SaveFeed } from "../data";

const INTERVALS = [0, 15, 60, 360, 720, 1440, 10080];

interface RulesStepProps {
  feed: Feed;
  save: SaveFeed;
  onNext: () => void;
  onBack: () => void;
  readOnly: boolean;
}

export function RulesStep({ feed, save, onNext, onBack, readOnly }: RulesStepProps) {
  const { t } = useTranslation("catalog");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const form = useForm<{ every_minutes: string; fresh_hours: number | string; missing: string; max_loss: number | string; max_price: number | string }>({
    initialValues: {
      every_minutes: String(feed.every_minutes),
      fresh_hours: feed.fresh_hours ?? "",
      missing: feed.missing,
      max_loss: feed.max_loss,
      max_price: feed.max_price,
    },
  });

  async function keep(values: typeof form.values) {
    setBusy(true);
    setProblem(null);
    try {
      await save({
        every_minutes: Number(values.every_minutes),
        fresh_hours: typeof values.fresh_hours === "number" ? values.fresh_hours : null,
        missing: values.missing,
        max_loss: Number(values.max_loss),
        max_price: Number(values.max_price),
      });
      form.resetDirty();
      toastDone(t("common:action.saved"));
      onNext();
    } catch (error) {
      setProblem(applyProblem(form, error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <form noValidate onSubmit={form.onSubmit((values) => void keep(values))}>
      <Panel
        title={t("step.rules")}
        footer={
          !readOnly && (
            <Group justify="space-between">
              <Button variant="default" onClick={onBack}>{t("step.back")}</Button>
              <Button type="submit" loading={busy}>{t("step.next")}</Button>
            </Group>
          )
        }
      >
        <Stack>
          {problem && <ErrorState error={problem} />}
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <Select
              label={t("feed.schedule")}
              description={feed.url ? undefined : t("feed.scheduleNeedsUrl")}
              allowDeselect={false}
              disabled={readOnly || !feed.url}
              data={INTERVALS.map((minutes) => ({ value: String(minutes), label: t(`feed.every.${String(minutes)}`) }))}
              {...form.getInputProps("every_minutes")}
            />
            <NumberInput label={t("feed.freshHours")} placeholder={t("feed.freshUsual")} suffix={` ${t("feed.hours")}`} min={1} allowDecimal={false} disabled={readOnly} {...form.getInputProps("fresh_hours")} />
          </SimpleGrid>
          <div>
            <Text size="sm" fw={500} id="missing-label" mb={4}>{t("feed.missing")}</Text>
            <SegmentedControl
              aria-labelledby="missing-label"
              disabled={readOnly}
              data={[{ value: "archive", label: t("feed.missingArchive") }, { value: "keep", label: t("feed.missingKeep") }]}
              {...form.getInputProps("missing")}
            />
          </div>
          <Text size="sm" c="dimmed">{t("feed.holdText")}</Text>
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <NumberInput label={t("feed.maxLoss")} suffix=" %" min={0} max={100} allowDecimal={false} disabled={readOnly} {...form.getInputProps("max_loss")} />
            <NumberInput label={t("feed.maxPrice")} suffix=" %" min={0} max={100} allowDecimal={false} disabled={readOnly} {...form.getInputProps("max_price")} />
          </SimpleGrid>
        </Stack>
      </Panel>
    </form>
  );
}

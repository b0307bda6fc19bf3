/** When it goes: as soon as somebody launches it, or at a time in a time zone; and what if a crash leaves doubts. */
import { Alert, Group, Radio, Select, Stack, Text } from "@mantine/core";
import { DateTimePicker } from "@mantine/dates";
import "dayjs/locale/pl";
import "dayjs/locale/zh-cn";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { timeZones } from "@/shared/lib/timeZones";
import { useFormat } from "@/shared/i18n/format";
import { Panel } from "@/shared/ui/Panel";
import { useWhenWords } from "../words/useWhenWords";
import { instantOf } from "./instant";
import type { Plan } from "./usePlan";

export function WhenStep({ plan }: { plan: Plan }) {
  const { t, i18n } = useTranslation("campaigns");
  const format = useFormat();
  const when = useWhenWords();
  const { campaign, edit, save } = plan;
  const zones = useMemo(() => timeZones(campaign.time_zone), [campaign.time_zone]);
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const at = campaign.schedule_local ? instantOf(campaign.schedule_local, campaign.time_zone) : null;
  return (
    <Stack>
      <Panel title={t("when.title")} description={t("when.description")}>
        <Stack>
          <Radio.Group
            aria-label={t("when.title")}
            value={campaign.schedule_mode}
            onChange={(mode) => { edit({ schedule_mode: mode }); }}
          >
            <Stack gap="xs">
              <Radio value="now" label={t("when.modeNow")} description={t("when.modeNowHint")} />
              <Radio value="at" label={t("when.modeAt")} description={t("when.modeAtHint")} />
            </Stack>
          </Radio.Group>
          {campaign.schedule_mode === "at" && (
            <>
              <Group grow align="flex-start" wrap="wrap">
                <DateTimePicker
                  label={t("when.time")}
                  placeholder={t("when.choose")}
                  clearable
                  weekendDays={[]}
                  minDate={new Date()}
                  locale={{ en: "en", zh: "zh-cn", pl: "pl" }[i18n.language] ?? "en"}
                  valueFormat="YYYY-MM-DD HH:mm"
                  value={campaign.schedule_local ? campaign.schedule_local.replace("T", " ") : null}
                  error={save.errors.schedule_local}
                  onChange={(value) => { edit({ schedule_local: value ? value.slice(0, 16).replace(" ", "T") : "" }); }}
                  timePickerProps={{ withDropdown: true, minutesStep: 5, format: "24h" }}
                />
                <Select
                  label={t("when.zone")}
                  searchable
                  allowDeselect={false}
                  value={campaign.time_zone}
                  error={save.errors.time_zone}
                  onChange={(zone) => { if (zone) edit({ time_zone: zone }); }}
                  data={zones}
                />
              </Group>
              {at && (
                <Text c="dimmed" className="num">
                  {when(campaign)}
                  {own !== campaign.time_zone && ` · ${t("when.forYou", { at: format.dateTime(at) })}`}
                </Text>
              )}
            </>
          )}
        </Stack>
      </Panel>
      <Panel title={t("uncertain.title")} description={t("uncertain.description")}>
        <Radio.Group
          aria-label={t("uncertain.title")}
          value={campaign.uncertain}
          onChange={(value) => { edit({ uncertain: value }); }}
        >
          <Stack gap="xs">
            <Radio value="list" label={t("uncertain.list")} description={t("uncertain.listHint")} />
            <Radio value="resend" label={t("uncertain.resend")} description={t("uncertain.resendHint")} />
          </Stack>
        </Radio.Group>
      </Panel>
      {campaign.schedule_mode === "at" && (
        <Alert variant="light" color="gray">
          {t("when.late")}
        </Alert>
      )}
    </Stack>
  );
}

/** Who answers for the data, and in which countries opens and clicks are measured without asking. */
import { Button, Radio, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import type { Problem } from "@/shared/api/problem";
import { useSession } from "@/shared/api/session";
import { ErrorState } from "@/shared/ui/ErrorState";
import { applyProblem } from "@/shared/ui/formProblem";
import { Panel } from "@/shared/ui/Panel";
import { toastDone } from "@/shared/ui/toast";
import { consentChanged, type Overview } from "../data";

export function PolicyForm({ policy, mayWrite }: { policy: Overview["policy"]; mayWrite: boolean }) {
  const { t } = useTranslation("consent");
  const queries = useQueryClient();
  const { workspace } = useSession();
  const [problem, setProblem] = useState<Problem | null>(null);
  const form = useForm({
    initialValues: { controller: policy.controller, asking: policy.ask_tracking_everywhere ? "everyone" : "law" },
  });
  const save = useMutation({
    mutationFn: (values: typeof form.values) =>
      ok(api.PUT("/api/v1/consent/policy", { body: { controller: values.controller, ask_tracking_everywhere: values.asking === "everyone" } })),
    async onSuccess(_, values) {
      setProblem(null);
      form.resetDirty(values);
      await consentChanged(queries);
      toastDone(t("common:action.saved"));
    },
    onError: (error) => { setProblem(applyProblem(form, error)); },
  });
  return (
    <form noValidate onSubmit={form.onSubmit((values) => { save.mutate(values); })}>
      <Panel
        title={t("policy.title")}
        description={t("policy.description")}
        footer={mayWrite && <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>{t("common:action.save")}</Button>}
      >
        <Stack>
          {problem && <ErrorState error={problem} />}
          <TextInput label={t("policy.controller")} description={t("policy.controllerHint")} maw={480} maxLength={200} placeholder={workspace.name} readOnly={!mayWrite} {...form.getInputProps("controller")} />
          <Radio.Group label={t("policy.tracking")} description={t("policy.trackingHint")} {...form.getInputProps("asking")}>
            <Stack gap="xs" mt="xs">
              <Radio value="law" label={t("policy.law")} description={t("policy.lawHint")} disabled={!mayWrite} />
              <Radio value="everyone" label={t("policy.everyone")} description={t("policy.everyoneHint")} disabled={!mayWrite} />
            </Stack>
          </Radio.Group>
        </Stack>
      </Panel>
    </form>
  );
}

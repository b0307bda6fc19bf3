/** Making a key: a name, the least it needs, then its secret once. */
import { Alert, Button, Checkbox, Group, Modal, ScrollArea, SegmentedControl, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconEyeOff } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import type { Problem } from "@/shared/api/problem";
import { useSession } from "@/shared/api/session";
import { CopySecret } from "@/shared/ui/CopySecret";
import { ErrorState } from "@/shared/ui/ErrorState";
import { applyProblem } from "@/shared/ui/formProblem";
import { keysQuery, rolesQuery } from "../data";
import { usePermissionText } from "./usePermissionText";

type Preset = "ingest" | "read" | "own";

// Approval is given by people, so no key can hold it.
const NEVER = "review.decide";

export function NewKeyModal({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation("workspaces");
  const [secret, setSecret] = useState<string | null>(null);
  const close = () => {
    setSecret(null);
    onClose();
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={secret ? t("keys.secretTitle") : t("keys.new")}
      size="lg"
      closeOnClickOutside={secret === null}
      closeOnEscape={secret === null}
      closeButtonProps={{ "aria-label": t("common:action.close") }}
    >
      {secret ? <Secret secret={secret} onClose={close} /> : <KeyForm onMade={setSecret} onClose={close} />}
    </Modal>
  );
}

function Secret({ secret, onClose }: { secret: string; onClose: () => void }) {
  const { t } = useTranslation("workspaces");
  return (
    <Stack>
      <Alert icon={<IconEyeOff size={18} />} color="accent">
        {t("keys.secretOnce")}
      </Alert>
      <CopySecret value={secret} label={t("keys.secret")} />
      <Text size="sm" c="dimmed">
        {t("keys.secretUse")}
      </Text>
      <CopySecret value={`Authorization: Bearer ${secret}`} label={t("keys.header")} />
      <Group justify="flex-end">
        <Button onClick={onClose}>{t("keys.stored")}</Button>
      </Group>
    </Stack>
  );
}

function KeyForm({ onMade, onClose }: { onMade: (secret: string) => void; onClose: () => void }) {
  const { t } = useTranslation("workspaces");
  const { permissions: own } = useSession();
  const queries = useQueryClient();
  const roles = useQuery(rolesQuery);
  const words = usePermissionText();
  const [preset, setPreset] = useState<Preset>("ingest");
  const [problem, setProblem] = useState<Problem | null>(null);
  const givable: string[] = own.filter((permission) => permission !== NEVER);
  const presets: Record<Preset, string[]> = {
    ingest: givable.filter((one) => one === "events.ingest"),
    read: givable.filter((one) => one.endsWith(".read") && one !== "audit.read"),
    own: [],
  };
  const form = useForm({
    initialValues: { name: "", permissions: presets.ingest },
    validate: {
      name: (value) => (value.trim() ? null : t("keys.nameNeeded")),
      permissions: (value) => (value.length ? null : t("keys.permissionNeeded")),
    },
  });
  const make = useMutation({
    mutationFn: (values: { name: string; permissions: string[] }) => ok(api.POST("/api/v1/api-keys", { body: values })),
    onSuccess(made) {
      void queries.invalidateQueries({ queryKey: keysQuery.queryKey });
      onMade(made.secret);
    },
    onError: (error) => { setProblem(applyProblem(form, error)); },
  });
  return (
    <form noValidate onSubmit={form.onSubmit((values) => { make.mutate(values); })}>
      <Stack>
        {problem && <ErrorState error={problem} />}
        <TextInput data-autofocus label={t("keys.name")} description={t("keys.nameHint")} maxLength={120} {...form.getInputProps("name")} />
        <div>
          <Text fw={550} mb={6} id="key-permissions">
            {t("keys.permissions")}
          </Text>
          <SegmentedControl
            fullWidth
            aria-labelledby="key-permissions"
            value={preset}
            onChange={(value) => {
              const chosen = value as Preset;
              setPreset(chosen);
              if (chosen !== "own") form.setFieldValue("permissions", presets[chosen]);
            }}
            data={(["ingest", "read", "own"] as const).map((value) => ({ value, label: t(`keys.preset.${value}`) }))}
          />
        </div>
        <Checkbox.Group
          aria-labelledby="key-permissions"
          {...form.getInputProps("permissions")}
          onChange={(value) => {
            setPreset("own");
            form.setFieldValue("permissions", value);
          }}
        >
          <ScrollArea.Autosize mah={280} type="auto" offsetScrollbars>
            <Stack gap={8}>
              {givable.map((permission) => (
                <Checkbox
                  key={permission}
                  size="xs"
                  value={permission}
                  label={words(permission, roles.data?.permissions[permission] ?? permission)}
                />
              ))}
            </Stack>
          </ScrollArea.Autosize>
        </Checkbox.Group>
        <Text size="sm" c="dimmed">
          {t("keys.noApproval")}
        </Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("common:action.cancel")}
          </Button>
          <Button type="submit" loading={make.isPending}>
            {t("keys.make")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

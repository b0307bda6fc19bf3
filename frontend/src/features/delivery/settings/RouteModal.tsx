/** Adding or changing an SMTP server. */
import { Button, Group, Modal, NumberInput, PasswordInput, Select, Stack, Switch, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import type { Problem } from "@/shared/api/problem";
import { ErrorState } from "@/shared/ui/ErrorState";
import { applyProblem } from "@/shared/ui/formProblem";
import type { Route, TlsMode } from "../data";

interface RouteModalProps {
  /** "new" for another one, null while closed. */
  route: Route | "new" | null;
  onClose: () => void;
  onSaved: () => Promise<void>;
}

const MODES: TlsMode[] = ["starttls", "implicit", "opportunistic", "none"];
const USUAL_PORT: Partial<Record<TlsMode, number>> = { starttls: 587, implicit: 465 };

export function RouteModal({ route, onClose, onSaved }: RouteModalProps) {
  const { t } = useTranslation("delivery");
  return (
    <Modal
      opened={route !== null}
      onClose={onClose}
      title={t(route === "new" ? "routes.add" : "routes.edit")}
      size="lg"
      closeButtonProps={{ "aria-label": t("common:action.close") }}
    >
      {route !== null && <RouteForm route={route} onClose={onClose} onSaved={onSaved} />}
    </Modal>
  );
}

function RouteForm({ route, onClose, onSaved }: RouteModalProps & { route: Route | "new" }) {
  const { t } = useTranslation("delivery");
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const known = route === "new" ? null : route;
  const form = useForm({
    initialValues: {
      name: known?.name ?? "",
      host: known?.host ?? "",
      port: known?.port ?? 587,
      tls: known?.tls ?? ("starttls" as TlsMode),
      verify: known?.verify ?? true,
      username: known?.username ?? "",
      password: "",
      rate_per_minute: known?.rate_per_minute ?? 0,
      connections: known?.connections ?? 4,
      enabled: known?.enabled ?? true,
    },
  });

  async function save(values: typeof form.values) {
    setBusy(true);
    setProblem(null);
    const { password, ...fields } = values;
    const body = password ? { ...fields, password } : fields;
    try {
      await ok(
        known
          ? api.PATCH("/api/v1/routes/{route_id}", { params: { path: { route_id: known.id } }, body })
          : api.POST("/api/v1/routes", { body }),
      );
      await onSaved();
      onClose();
    } catch (error) {
      setProblem(applyProblem(form, error));
      setBusy(false);
    }
  }

  function secure(mode: TlsMode) {
    form.setFieldValue("tls", mode);
    const usual = USUAL_PORT[mode];
    if (usual && Object.values(USUAL_PORT).includes(form.values.port)) form.setFieldValue("port", usual);
  }

  return (
    <form onSubmit={form.onSubmit((values) => void save(values))}>
      <Stack>
        {problem && <ErrorState error={problem} />}
        <TextInput label={t("routes.name")} description={t("routes.nameHint")} data-autofocus {...form.getInputProps("name")} />
        <Group align="flex-start" grow preventGrowOverflow={false}>
          <TextInput label={t("routes.host")} placeholder={t("routes.hostExample")} required {...form.getInputProps("host")} flex="1 1 240px" />
          <NumberInput label={t("routes.port")} required min={1} max={65535} allowDecimal={false} hideControls {...form.getInputProps("port")} flex="0 1 110px" />
        </Group>
        <Select
          label={t("routes.tls")}
          description={t(`routes.tlsHint.${form.values.tls}`)}
          allowDeselect={false}
          data={MODES.map((mode) => ({ value: mode, label: t(`routes.tlsMode.${mode}`) }))}
          {...form.getInputProps("tls")}
          onChange={(mode) => { if (mode) secure(mode as TlsMode); }}
        />
        {form.values.tls !== "none" && (
          <Switch label={t("routes.verify")} description={t("routes.verifyHint")} {...form.getInputProps("verify", { type: "checkbox" })} />
        )}
        <Group align="flex-start" grow>
          <TextInput label={t("routes.username")} autoComplete="off" {...form.getInputProps("username")} />
          <PasswordInput
            label={t("routes.password")}
            placeholder={known?.has_password ? t("routes.passwordKept") : undefined}
            autoComplete="new-password"
            {...form.getInputProps("password")}
          />
        </Group>
        <Group align="flex-start" grow>
          <NumberInput label={t("routes.rate")} description={t("routes.rateHint")} min={0} allowDecimal={false} {...form.getInputProps("rate_per_minute")} />
          <NumberInput label={t("routes.connections")} description={t("routes.connectionsHint")} min={1} max={100} allowDecimal={false} {...form.getInputProps("connections")} />
        </Group>
        <Switch label={t("routes.enabled")} {...form.getInputProps("enabled", { type: "checkbox" })} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} disabled={busy}>
            {t("common:confirm.back")}
          </Button>
          <Button type="submit" loading={busy}>
            {t("save")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

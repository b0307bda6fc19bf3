/** Joining a workspace by an invitation's link: as a new person, or with the account one has. */
import { Button, Group, PasswordInput, Skeleton, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { signIn } from "@/shared/api/auth";
import { send } from "@/shared/api/client";
import type { Problem } from "@/shared/api/problem";
import type { Role } from "@/shared/api/session";
import { rememberWorkspace } from "@/shared/api/workspace";
import { ErrorState } from "@/shared/ui/ErrorState";
import { applyProblem } from "@/shared/ui/formProblem";
import { ButtonLink } from "@/shared/ui/links";
import { StatePill } from "@/shared/ui/StatePill";
import { AuthFrame } from "./AuthFrame";
import { enter } from "./enter";
import { PASSWORD_LENGTH } from "./password";

interface Offer {
  email: string;
  role: Role;
  workspace: string;
  workspace_slug: string;
  known_user: boolean;
}

const route = getRouteApi("/open/invitation/$token");

export function InvitationPage() {
  const { t } = useTranslation("workspaces");
  const { token } = route.useParams();
  const path = `/api/v1/invitation-links/${encodeURIComponent(token)}`;
  const offer = useQuery({ queryKey: ["invitation", token], queryFn: () => send<Offer>("GET", path), staleTime: Infinity });
  if (offer.error) {
    return (
      <AuthFrame title={t("invitation.goneTitle")} description={t("invitation.goneText")}>
        <ButtonLink to="/login">{t("auth.backToLogin")}</ButtonLink>
      </AuthFrame>
    );
  }
  if (!offer.data) {
    return (
      <AuthFrame title={t("invitation.loading")}>
        <Skeleton height={180} />
      </AuthFrame>
    );
  }
  return <Join offer={offer.data} path={path} />;
}

function Join({ offer, path }: { offer: Offer; path: string }) {
  const { t } = useTranslation("workspaces");
  const router = useRouter();
  const known = offer.known_user;
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const form = useForm({
    initialValues: { name: "", password: "" },
    validate: {
      name: (value) => (known || value.trim() ? null : t("invitation.nameNeeded")),
      password: (value) =>
        known
          ? value ? null : t("login.passwordNeeded")
          : value.length >= PASSWORD_LENGTH ? null : t("auth.passwordShort", { length: PASSWORD_LENGTH }),
    },
  });

  async function join({ name, password }: { name: string; password: string }) {
    setBusy(true);
    setProblem(null);
    try {
      if (known) await signIn(offer.email, password);
      await send("POST", `${path}/accept`, known ? {} : { name: name.trim(), password });
      if (!known) await signIn(offer.email, password);
      rememberWorkspace(offer.workspace_slug);
      await enter((to) => { router.history.push(to); }, undefined);
    } catch (error) {
      setProblem(applyProblem(form, error));
      setBusy(false);
    }
  }

  return (
    <AuthFrame title={t("invitation.title", { workspace: offer.workspace })} description={known ? t("invitation.knownText") : t("invitation.newText")}>
      <form noValidate onSubmit={form.onSubmit((values) => void join(values))}>
        <Stack>
          {problem && <ErrorState error={problem} />}
          <Group gap="xs">
            <Text>{t("invitation.role")}</Text>
            <StatePill tone="active">{t(`common:role.${offer.role}`)}</StatePill>
          </Group>
          <TextInput label={t("auth.email")} value={offer.email} readOnly autoComplete="username" size="md" />
          {!known && <TextInput label={t("auth.name")} autoComplete="name" size="md" {...form.getInputProps("name")} />}
          <PasswordInput
            label={known ? t("auth.password") : t("auth.newPassword")}
            description={known ? undefined : t("auth.passwordRule", { length: PASSWORD_LENGTH })}
            autoComplete={known ? "current-password" : "new-password"}
            size="md"
            visibilityToggleButtonProps={{ "aria-label": t("auth.showPassword") }}
            {...form.getInputProps("password")}
          />
          <Button type="submit" size="md" loading={busy}>
            {t("invitation.submit")}
          </Button>
        </Stack>
      </form>
    </AuthFrame>
  );
}

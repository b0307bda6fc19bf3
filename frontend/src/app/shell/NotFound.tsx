/** No page at this address. */
import { IconCompassOff } from "@tabler/icons-react";
import { useMatches } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ButtonLink } from "@/shared/ui/links";
import { Page } from "@/shared/ui/Page";
import { PageHeader } from "@/shared/ui/PageHeader";

export function NotFound() {
  const { t } = useTranslation("app");
  // Inside the shell the shell's own main is around it.
  const Frame = useMatches().some((match) => match.routeId === "/shell") ? "div" : "main";
  return (
    <Frame>
      <Page width="text">
        <PageHeader title={t("notFound.title")} />
        <EmptyState icon={IconCompassOff} title={t("notFound.heading")} action={<ButtonLink to="/">{t("notFound.home")}</ButtonLink>}>
          {t("notFound.text")}
        </EmptyState>
      </Page>
    </Frame>
  );
}

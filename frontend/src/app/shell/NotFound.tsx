/** No page at this address. */
import { IconCompassOff } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ButtonLink } from "@/shared/ui/links";
import { Page } from "@/shared/ui/Page";
import { PageHeader } from "@/shared/ui/PageHeader";

export function NotFound() {
  const { t } = useTranslation("app");
  return (
    <main>
      <Page width="text">
        <PageHeader title={t("notFound.title")} />
        <EmptyState icon={IconCompassOff} title={t("notFound.heading")} action={<ButtonLink to="/">{t("notFound.home")}</ButtonLink>}>
          {t("notFound.text")}
        </EmptyState>
      </Page>
    </main>
  );
}

/** Consent of the whole workspace: numbers, the ledger of records, purposes and rules. */
import { useTranslation } from "react-i18next";
import { Page } from "@/shared/ui/Page";
import { PageHeader } from "@/shared/ui/PageHeader";
import { TabsInUrl } from "@/shared/ui/TabsInUrl";
import { Ledger } from "./Ledger";
import { Numbers } from "./Numbers";
import { Purposes } from "./Purposes";

export function ConsentPage() {
  const { t } = useTranslation("consent");
  return (
    <Page>
      <PageHeader title={t("consent.title")} description={t("consent.description")} />
      <TabsInUrl
        label={t("consent.title")}
        tabs={[
          { id: "overview", label: t("consent.overview"), content: <Numbers /> },
          { id: "records", label: t("consent.records"), content: <Ledger /> },
          { id: "purposes", label: t("consent.purposes"), content: <Purposes /> },
        ]}
      />
    </Page>
  );
}

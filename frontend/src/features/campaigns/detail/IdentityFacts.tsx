/** Who a message comes from, as recipients see it; part of what is approved. */
import { useTranslation } from "react-i18next";
import type { Campaign } from "../data";
import { Facts } from "../Facts";

export function IdentityFacts({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation("campaigns");
  const { sender, workspace } = campaign;
  return (
    <Facts
      items={[
        { id: "from", label: t("what.sender"), value: sender ? `${sender.name} <${sender.address}>` : t("sender.none") },
        sender && { id: "reply", label: t("identity.replyTo"), value: sender.reply_to || t("identity.sameAddress") },
        { id: "workspace", label: t("identity.workspace"), value: workspace.name },
        { id: "postal", label: t("identity.postal"), value: workspace.postal_address || t("identity.noPostal") },
        workspace.website && { id: "website", label: t("identity.website"), value: workspace.website },
      ]}
    />
  );
}

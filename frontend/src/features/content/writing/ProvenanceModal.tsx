/** Who wrote what of a message, over the editor. */
import { Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Provenance } from "@/shared/provenance/Provenance";
import { type Message } from "../data";

export function ProvenanceModal({ message, opened, onClose }: { message: Message; opened: boolean; onClose: () => void }) {
  const { t } = useTranslation("content");
  const { t: common } = useTranslation("common");
  return (
    <Modal opened={opened} onClose={onClose} size="lg" title={t("provenance.title")} closeButtonProps={{ "aria-label": common("action.close") }}>
      {opened && <Provenance messageId={message.id} />}
    </Modal>
  );
}

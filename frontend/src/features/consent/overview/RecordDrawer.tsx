/** One record of consent in full: what was said, by whom, to which words, and what proves it. */
import { Code, Drawer } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { TextLink } from "@/shared/ui/links";
import { RecordFacts } from "../RecordFacts";
import type { ConsentRecord, Purpose } from "../data";
import { useConsentWords } from "../words";
import classes from "../Consent.module.css";

export function RecordDrawer({ record, purposes, onClose }: { record: ConsentRecord | null; purposes: Purpose[]; onClose: () => void }) {
  const { t } = useTranslation("consent");
  const words = useConsentWords(purposes);
  return (
    <Drawer
      opened={record !== null}
      onClose={onClose}
      position="right"
      size="md"
      title={record ? `${words.purpose(record.purpose)}: ${words.state(record.state)}` : ""}
      closeButtonProps={{ "aria-label": t("common:action.close") }}
      classNames={{ title: classes.drawerTitle }}
    >
      {record && (
        <RecordFacts
          record={record}
          who={
            record.address ? (
              <TextLink to="/contacts/$contactId/consent" params={{ contactId: String(record.contact_id) }}>{record.address}</TextLink>
            ) : (
              <Code>{t("record.gone", { id: record.contact_id })}</Code>
            )
          }
        />
      )}
    </Drawer>
  );
}

/** Whom a suppression is about: an address when one is kept, else its fingerprint. */
import { Code, Text, Tooltip } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { TextLink } from "@/shared/ui/links";
import type { Suppression } from "../data";

export function AddressCell({ row }: { row: Suppression }) {
  const { t } = useTranslation("consent");
  if (!row.address) {
    return (
      <Tooltip label={t("suppression.fingerprintHint")} multiline w={280}>
        <Code tabIndex={0}>{t("suppression.fingerprint", { start: row.fingerprint.slice(0, 12) })}</Code>
      </Tooltip>
    );
  }
  if (row.contact_id === null) return <Text fw={550}>{row.address}</Text>;
  return (
    <TextLink fw={550} to="/contacts/$contactId/consent" params={{ contactId: String(row.contact_id) }}>
      {row.address}
    </TextLink>
  );
}

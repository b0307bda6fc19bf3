/** Is it true: the claims of the message as it is saved, below its checks. */
import { Box, Text, UnstyledButton } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import { IconChevronUp } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { LedgerView } from "@/shared/claims/LedgerView";
import classes from "./ChecksPanel.module.css";

interface TruthPanelProps {
  messageId: string;
  /** The newest saved revision. */
  head: number;
  mayBind: boolean;
}

export function TruthPanel({ messageId, head, mayBind }: TruthPanelProps) {
  const { t } = useTranslation("common");
  const [open, setOpen] = useLocalStorage({ key: "mw.content.truth", defaultValue: true, getInitialValueInEffect: false });
  return (
    <section className={classes.root} aria-label={t("claim.title")}>
      <UnstyledButton className={classes.toggle} aria-expanded={open} onClick={() => { setOpen(!open); }}>
        {t("claim.title")}
        <IconChevronUp size={16} className={classes.chevron} data-open={open ? undefined : ""} aria-hidden />
      </UnstyledButton>
      {open && (
        <Box px={16} pb={12} mah={420} style={{ overflowY: "auto" }}>
          <Text size="sm" c="dimmed" mb={8}>
            {t("claim.hint")}
          </Text>
          <LedgerView messageId={messageId} head={head} mayBind={mayBind} />
        </Box>
      )}
    </section>
  );
}

/** What reviewers said about passages of this message, beside its text. */
import { Box, UnstyledButton } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import { IconChevronUp } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "@/shared/api/session";
import { RemarkList } from "@/shared/reviewing/RemarkList";
import { messageRemarksQuery, type Standing, standings, type Texts } from "@/shared/reviewing/remarks";
import { StatePill } from "@/shared/ui/StatePill";
import classes from "./ChecksPanel.module.css";

interface RemarksPanelProps {
  messageId: string;
  /** How the message reads now; null while it cannot be made. */
  message: Texts | null;
}

export function RemarksPanel({ messageId, message }: RemarksPanelProps) {
  const { t } = useTranslation("common");
  const mayRead = useCan("review.read");
  const [open, setOpen] = useLocalStorage({ key: "mw.content.remarks", defaultValue: true, getInitialValueInEffect: false });
  const remarks = useQuery({ ...messageRemarksQuery(messageId), enabled: mayRead });
  const said = remarks.data;
  const standing = useMemo(() => (message && said ? standings(message, said) : new Map<string, Standing>()), [message, said]);
  if (!said?.length) return null;
  const waiting = said.filter(({ resolved_at }) => resolved_at === null).length;
  return (
    <section className={classes.root} aria-label={t("remark.title")}>
      <UnstyledButton className={classes.toggle} aria-expanded={open} onClick={() => { setOpen(!open); }}>
        {t("remark.title")}
        {waiting > 0 && <StatePill tone="warn">{t("remark.open", { count: waiting })}</StatePill>}
        <IconChevronUp size={16} className={classes.chevron} data-open={open ? undefined : ""} aria-hidden />
      </UnstyledButton>
      {open && (
        <Box px={16} pb={12} mah={420} style={{ overflowY: "auto" }}>
          <RemarkList remarks={said} standing={standing} mayReply none={t("remark.none")} />
        </Box>
      )}
    </section>
  );
}

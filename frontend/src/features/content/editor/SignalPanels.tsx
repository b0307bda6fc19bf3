/** How the saved message sounds and whether it could land in spam; read only once opened. */
import { Box, Text, UnstyledButton } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import { IconChevronUp } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { SignalPlace } from "@/shared/signals/signals";
import { SpamView } from "@/shared/signals/SpamView";
import { ToneView } from "@/shared/signals/ToneView";
import classes from "./ChecksPanel.module.css";

interface SignalPanelsProps {
  messageId: string;
  /** The newest saved revision. */
  head: number;
  onShow: (place: SignalPlace) => void;
  onRewrite?: (place: SignalPlace) => void;
}

export function SignalPanels({ messageId, head, onShow, onRewrite }: SignalPanelsProps) {
  return (
    <>
      <Section name="tone">
        <ToneView messageId={messageId} revision={head} onShow={onShow} onRewrite={onRewrite} />
      </Section>
      <Section name="spam">
        <SpamView messageId={messageId} revision={head} onShow={onShow} />
      </Section>
    </>
  );
}

function Section({ name, children }: { name: "tone" | "spam"; children: ReactNode }) {
  const { t } = useTranslation("common");
  const [open, setOpen] = useLocalStorage({ key: `mw.content.${name}`, defaultValue: false, getInitialValueInEffect: false });
  return (
    <section className={classes.root} aria-label={t(`${name}.title`)}>
      <UnstyledButton className={classes.toggle} aria-expanded={open} onClick={() => { setOpen(!open); }}>
        {t(`${name}.title`)}
        <IconChevronUp size={16} className={classes.chevron} data-open={open ? undefined : ""} aria-hidden />
      </UnstyledButton>
      {open && (
        <Box px={16} pb={12} >
          <Text size="sm" c="dimmed" mb={8}>
            {t(`${name}.hint`)}
          </Text>
          {children}
        </Box>
      )}
    </section>
  );
}

/** A rendered message in a frame that cannot run scripts, reach the page or leave it. */
import { Box, SegmentedControl, Text } from "@mantine/core";
import { IconDeviceDesktop, IconDeviceMobile } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./MailFrame.module.css";

interface MailFrameProps {
  html: string;
  text: string;
  subject: string;
  preheader?: string;
  from?: string;
  /** Right of the width switch: e.g. whom it is shown for. */
  aside?: ReactNode;
  /** Under subject and preheader: e.g. how they were written. */
  details?: ReactNode;
  height?: number;
}

type View = "desktop" | "phone" | "text";

export function MailFrame({ html, text, subject, preheader, from, aside, details, height = 520 }: MailFrameProps) {
  const { t } = useTranslation("common");
  const [view, setView] = useState<View>("desktop");
  return (
    <Box className={classes.root}>
      <div className={classes.bar}>
        <SegmentedControl
          size="xs"
          aria-label={t("mail.width")}
          value={view}
          onChange={(next) => { setView(next as View); }}
          data={[
            { value: "desktop", label: <Choice icon={<IconDeviceDesktop size={14} aria-hidden />} text={t("mail.desktop")} /> },
            { value: "phone", label: <Choice icon={<IconDeviceMobile size={14} aria-hidden />} text={t("mail.phone")} /> },
            { value: "text", label: t("mail.text") },
          ]}
        />
        {aside}
      </div>
      <div className={classes.head}>
        {from && (
          <Text size="sm" c="dimmed" truncate>
            {from}
          </Text>
        )}
        <Text fw={600} className={classes.subject}>
          {subject}
        </Text>
        {preheader && (
          <Text size="sm" c="dimmed" lineClamp={1}>
            {preheader}
          </Text>
        )}
        {details}
      </div>
      <div className={classes.stage} style={{ height }}>
        {view === "text" ? (
          <pre className={classes.text} tabIndex={0} role="region" aria-label={t("mail.text")}>
            {text}
          </pre>
        ) : (
          <iframe
            key={view}
            title={t("mail.frame", { subject })}
            sandbox=""
            referrerPolicy="no-referrer"
            srcDoc={html}
            className={classes.frame}
            data-view={view}
          />
        )}
      </div>
    </Box>
  );
}

function Choice({ icon, text }: { icon: ReactNode; text: string }) {
  return (
    <span className={classes.choice}>
      {icon}
      {text}
    </span>
  );
}

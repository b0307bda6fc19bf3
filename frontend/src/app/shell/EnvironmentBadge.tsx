/** Sandbox or Live, always in sight: nobody should wonder whether a click mails real people. */
import { Tooltip } from "@mantine/core";
import { IconFlask, IconSend } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useSession } from "@/shared/api/session";
import classes from "./EnvironmentBadge.module.css";

export function EnvironmentBadge({ wide }: { wide?: boolean }) {
  const { t } = useTranslation("app");
  const { environment } = useSession();
  const Glyph = environment === "live" ? IconSend : IconFlask;
  return (
    <Tooltip label={t(`environment.${environment}.hint`)} multiline w={260} events={{ hover: true, focus: true, touch: true }}>
      {/* Focusable, so that the explanation is there for the keyboard too. */}
      <div className={classes.badge} data-environment={environment} data-wide={wide ? "" : undefined} tabIndex={0} role="note">
        <Glyph size={14} aria-hidden />
        <span>
          <strong>{t(`environment.${environment}.name`)}</strong>
          {wide && <span className={classes.more}>{t(`environment.${environment}.short`)}</span>}
        </span>
      </div>
    </Tooltip>
  );
}

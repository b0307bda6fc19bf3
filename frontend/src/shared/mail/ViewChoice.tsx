/** How a message is looked at: as wide as a desktop or a phone, or as text; light or dark. */
import { ActionIcon, SegmentedControl, Tooltip } from "@mantine/core";
import { IconDeviceDesktop, IconDeviceMobile, IconMoon, IconSun } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Scheme } from "./mailHtml";

export type View = "desktop" | "phone" | "text";
/** In pixels. */
export const WIDTHS: Record<Exclude<View, "text">, number> = { desktop: 680, phone: 375 };
/** The view to begin with on this screen. */
export const firstView = (): View => (window.innerWidth < 600 ? "phone" : "desktop");

interface ViewChoiceProps {
  view: View;
  scheme: Scheme;
  onView: (view: View) => void;
  onScheme: (scheme: Scheme) => void;
}

export function ViewChoice({ view, scheme, onView, onScheme }: ViewChoiceProps) {
  const { t } = useTranslation("common");
  const turn = t(scheme === "light" ? "mail.showDark" : "mail.showLight");
  return (
    <>
      <SegmentedControl
        size="xs"
        aria-label={t("mail.width")}
        value={view}
        onChange={(next) => { onView(next as View); }}
        data={[
          { value: "desktop", label: <Glyph icon={<IconDeviceDesktop size={16} aria-hidden />} text={t("mail.desktop")} /> },
          { value: "phone", label: <Glyph icon={<IconDeviceMobile size={16} aria-hidden />} text={t("mail.phone")} /> },
          { value: "text", label: t("mail.text") },
        ]}
      />
      <Tooltip label={turn}>
        <ActionIcon
          variant="default"
          size={30}
          disabled={view === "text"}
          aria-label={turn}
          aria-pressed={scheme === "dark"}
          onClick={() => { onScheme(scheme === "light" ? "dark" : "light"); }}
        >
          {scheme === "light" ? <IconMoon size={16} /> : <IconSun size={16} />}
        </ActionIcon>
      </Tooltip>
    </>
  );
}

function Glyph({ icon, text }: { icon: ReactNode; text: string }) {
  return (
    <span title={text} aria-label={text} role="img" style={{ display: "grid", placeItems: "center" }}>
      {icon}
    </span>
  );
}

/** How the message arrives: on a phone or a desktop, light or dark, as text, for any contact. */
import { ActionIcon, Box, SegmentedControl, Text, Tooltip } from "@mantine/core";
import { useElementSize, useLocalStorage } from "@mantine/hooks";
import { IconAlertTriangle, IconDeviceDesktop, IconDeviceMobile, IconMoon, IconSun } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/i18n/format";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ErrorState } from "@/shared/ui/ErrorState";
import type { Preview } from "../data";
import { forFrame, type Scheme } from "@/shared/mail/mailHtml";
import { AsContact } from "@/shared/mail/AsContact";
import classes from "./PreviewPane.module.css";

interface PreviewPaneProps {
  preview: Preview | null;
  error: Error | null;
  /** A newer one is on its way. */
  stale: boolean;
  contactId: number | null;
  onContact: (id: number | null) => void;
  onRetry: () => void;
}

type View = "desktop" | "phone" | "text";
const WIDTHS: Record<Exclude<View, "text">, number> = { desktop: 680, phone: 375 };

export function PreviewPane({ preview, error, stale, contactId, onContact, onRetry }: PreviewPaneProps) {
  const { t } = useTranslation("content");
  const format = useFormat();
  const [view, setView] = useLocalStorage<View>({ key: "mw.content.view", defaultValue: window.innerWidth < 600 ? "phone" : "desktop", getInitialValueInEffect: false });
  const [scheme, setScheme] = useState<Scheme>("light");
  const message = preview?.message ?? null;
  // The last one that could be made stays in sight while the source is broken for a moment.
  const [last, setLast] = useState(message);
  if (message && message !== last) setLast(message);
  const shown = message ?? last;
  const size = preview?.size ?? 0;
  const over = preview !== null && size > preview.size_limit;

  return (
    <Box className={classes.root}>
      <div className={classes.bar}>
        <SegmentedControl
          size="xs"
          aria-label={t("preview.width")}
          value={view}
          onChange={(next) => { setView(next as View); }}
          data={[
            { value: "desktop", label: <Glyph icon={<IconDeviceDesktop size={16} aria-hidden />} text={t("preview.desktop")} /> },
            { value: "phone", label: <Glyph icon={<IconDeviceMobile size={16} aria-hidden />} text={t("preview.phone")} /> },
            { value: "text", label: t("preview.text") },
          ]}
        />
        <Tooltip label={t(scheme === "light" ? "preview.showDark" : "preview.showLight")}>
          <ActionIcon
            variant="default"
            size={30}
            disabled={view === "text"}
            aria-label={t(scheme === "light" ? "preview.showDark" : "preview.showLight")}
            aria-pressed={scheme === "dark"}
            onClick={() => { setScheme(scheme === "light" ? "dark" : "light"); }}
          >
            {scheme === "light" ? <IconMoon size={16} /> : <IconSun size={16} />}
          </ActionIcon>
        </Tooltip>
        <span className={classes.spacer} />
        {size > 0 && (
          <Text size="xs" c={over ? "var(--mw-warn)" : "dimmed"} className="num" title={t("preview.sizeHint")}>
            {format.bytes(size)}
          </Text>
        )}
        <AsContact value={contactId} label={preview?.as_label ?? ""} onChange={onContact} />
      </div>
      {shown && (
        <div className={classes.head}>
          <Text className={classes.subject}>{shown.subject || t("messages.noSubject")}</Text>
          {shown.preheader && (
            <Text size="sm" c="dimmed" lineClamp={1}>
              {shown.preheader}
            </Text>
          )}
        </div>
      )}
      <Stage shown={shown} broken={preview !== null && !message} view={view} scheme={scheme} stale={stale} error={error} loading={preview === null} onRetry={onRetry} />
    </Box>
  );
}

interface StageProps {
  shown: Preview["message"];
  /** What is shown is older than the source, which cannot be made. */
  broken: boolean;
  view: View;
  scheme: Scheme;
  stale: boolean;
  error: Error | null;
  loading: boolean;
  onRetry: () => void;
}

function Stage({ shown, broken, view, scheme, stale, error, loading, onRetry }: StageProps) {
  const { t } = useTranslation("content");
  const { ref, width, height } = useElementSize();
  let inside: ReactNode = null;
  if (error) {
    inside = (
      <div className={classes.notice}>
        <ErrorState error={error} onRetry={onRetry} />
      </div>
    );
  } else if (!shown) {
    inside = !loading && (
      <div className={classes.notice}>
        <EmptyState icon={IconAlertTriangle} title={t("preview.cannot")} compact>
          {t("preview.cannotText")}
        </EmptyState>
      </div>
    );
  } else if (view === "text") {
    inside = (
      <pre className={classes.text} tabIndex={0} role="region" aria-label={t("preview.text")}>
        {shown.text}
      </pre>
    );
  } else if (width > 0) {
    const wanted = WIDTHS[view];
    const scale = Math.min(1, width / wanted);
    inside = (
      <iframe
        title={t("preview.frame", { subject: shown.subject })}
        sandbox=""
        referrerPolicy="no-referrer"
        srcDoc={forFrame(shown.html, scheme)}
        className={classes.frame}
        data-scheme={scheme}
        width={wanted}
        height={Math.ceil(height / scale)}
        style={{ transform: `scale(${String(scale)})`, left: Math.max(0, (width - wanted * scale) / 2) }}
      />
    );
  }
  return (
    <div ref={ref} className={classes.stage} data-stale={broken ? "" : undefined} aria-busy={stale}>
      {inside}
      {broken && shown && <div className={classes.broken}>{t("preview.older")}</div>}
    </div>
  );
}

function Glyph({ icon, text }: { icon: ReactNode; text: string }) {
  return (
    <span title={text} aria-label={text} role="img" style={{ display: "grid", placeItems: "center" }}>
      {icon}
    </span>
  );
}

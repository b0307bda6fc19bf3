/** How the message arrives: on a phone or a desktop, light or dark, as text, for any contact. */
import { Box, Text } from "@mantine/core";
import { useElementSize, useLocalStorage } from "@mantine/hooks";
import { IconAlertTriangle } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/i18n/format";
import { EmptyState } from "@/shared/ui/EmptyState";
import { ErrorState } from "@/shared/ui/ErrorState";
import type { Preview } from "../data";
import { forFrame, type Scheme } from "@/shared/mail/mailHtml";
import { AsContact } from "@/shared/mail/AsContact";
import { firstView, type View, ViewChoice, WIDTHS } from "@/shared/mail/ViewChoice";
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

export function PreviewPane({ preview, error, stale, contactId, onContact, onRetry }: PreviewPaneProps) {
  const { t } = useTranslation("content");
  const format = useFormat();
  const [view, setView] = useLocalStorage<View>({ key: "mw.content.view", defaultValue: firstView(), getInitialValueInEffect: false });
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
        <ViewChoice view={view} scheme={scheme} onView={setView} onScheme={setScheme} />
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

/** A message to read closely: phone or desktop, light or dark, passages marked and words to select.
 *
 * The frame runs no scripts and cannot leave (sandbox without allow-scripts, -forms, -popups and
 * -top-navigation); it shares our origin so that this page may mark and select in it. */
import { Box, Text } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { type ReactNode, useCallback, useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Mark, useReading } from "../reviewing/reading";
import { forFrame, type Scheme } from "./mailHtml";
import { drawMarks, pointAt, selectedIn } from "./marking";
import { MarkedText } from "./MarkedText";
import classes from "./ReadFrame.module.css";
import { firstView, type View, ViewChoice, WIDTHS } from "./ViewChoice";

interface ReadFrameProps {
  message: { subject: string; preheader: string; html: string; text: string };
  from?: string;
  marks: Mark[];
  /** Right of the switches: e.g. whom it is shown for. */
  aside?: ReactNode;
  details?: ReactNode;
  /** Under the head: what can be done with the selected words. */
  notice?: ReactNode;
}

export function ReadFrame({ message, from, marks, aside, details, notice }: ReadFrameProps) {
  const { t } = useTranslation("common");
  const [view, setView] = useState<View>(firstView);
  const [scheme, setScheme] = useState<Scheme>("light");
  const root = useRef<HTMLDivElement>(null);
  const { select, active } = useReading();
  const of = (part: string) => marks.filter((mark) => mark.parts.includes(part));
  // Drawing marks ends a selection in the frame, so it must happen for other marks only.
  const drawn = useMemo(() => marks.filter((mark) => mark.parts.includes("html")), [marks]);

  // A claim that stands only in the plain text is shown there.
  const pointed = marks.find((mark) => mark.id === active);
  const wanted: View | null = pointed && !pointed.parts.includes("html") && pointed.parts.includes("text") ? "text" : null;
  const [followed, setFollowed] = useState<string | null>(null);
  if (wanted && followed !== active) {
    setFollowed(active);
    setView(wanted);
  }

  useEffect(() => {
    function changed() {
      const selection = document.getSelection();
      const part = selection?.anchorNode?.parentElement?.closest<HTMLElement>("[data-part]");
      if (!selection || !part || !root.current?.contains(part)) return;
      const found = selectedIn(part, selection);
      select(found && { ...found, part: part.dataset.part ?? "" });
    }
    document.addEventListener("selectionchange", changed);
    return () => { document.removeEventListener("selectionchange", changed); };
  }, [select]);

  return (
    <Box className={classes.root} ref={root}>
      <div className={classes.bar}>
        <ViewChoice view={view} scheme={scheme} onView={setView} onScheme={setScheme} />
        <span className={classes.spacer} />
        {aside}
      </div>
      <div className={classes.head}>
        {from && (
          <Text size="sm" c="dimmed" truncate>
            {from}
          </Text>
        )}
        <div className={classes.subject} data-part="subject">
          <MarkedText text={message.subject} marks={of("subject")} />
        </div>
        {message.preheader && (
          <div className={classes.preheader} data-part="preheader">
            <MarkedText text={message.preheader} marks={of("preheader")} />
          </div>
        )}
        {details}
      </div>
      {notice}
      {view === "text" ? (
        <div className={classes.stage}>
          <pre className={classes.text} tabIndex={0} role="region" aria-label={t("mail.text")} data-part="text">
            <MarkedText text={message.text} marks={of("text")} />
          </pre>
        </div>
      ) : (
        <Frame key={scheme} html={message.html} subject={message.subject} view={view} scheme={scheme} marks={drawn} />
      )}
    </Box>
  );
}

/** Where the selection in the frame was when it was last looked at. */
interface Looked {
  node: Node | null;
  offset: number;
  words: string;
}

interface FrameProps {
  html: string;
  subject: string;
  view: "desktop" | "phone";
  scheme: Scheme;
  marks: Mark[];
}

function Frame({ html, subject, view, scheme, marks }: FrameProps) {
  const { t } = useTranslation("common");
  const { active, point, select } = useReading();
  const { ref, width, height } = useElementSize();
  const frame = useRef<HTMLIFrameElement>(null);
  const [loads, setLoads] = useState(0);
  const wanted = WIDTHS[view];
  const scale = width > 0 ? Math.min(1, width / wanted) : 1;

  const look = useEffectEvent((last: Looked): Looked => {
    const inside = frame.current?.contentDocument;
    const selection = inside?.getSelection();
    const node = selection?.anchorNode ?? null;
    const now = { node, offset: selection?.anchorOffset ?? 0, words: selection?.toString() ?? "" };
    if (!inside?.body || !selection || (now.node === last.node && now.offset === last.offset && now.words === last.words)) return last;
    const found = selectedIn(inside.body, selection);
    if (found || last.words) select(found && { ...found, part: "html" });
    const mark = found ? null : node?.parentElement?.closest("mark[data-mark]")?.getAttribute("data-mark");
    if (mark) point(mark);
    return now;
  });

  const arrived = useCallback(() => { setLoads((count) => count + 1); }, []);
  // No listener is called in a document that may run no scripts, not even one of ours: its selection is read.
  useEffect(() => {
    if (!loads) return;
    let last: Looked = { node: null, offset: 0, words: "" };
    const timer = setInterval(() => { last = look(last); }, 250);
    return () => { clearInterval(timer); };
  }, [loads]);

  useEffect(() => {
    const inside = frame.current?.contentDocument;
    if (loads && inside?.body) drawMarks(inside, marks);
  }, [loads, marks]);

  useEffect(() => {
    const inside = frame.current?.contentDocument;
    if (loads && inside?.body) pointAt(inside, active);
  }, [loads, marks, active]);

  return (
    <div ref={ref} className={classes.stage}>
      {width > 0 && (
        <iframe
          ref={frame}
          title={t("mail.frame", { subject })}
          sandbox="allow-same-origin"
          referrerPolicy="no-referrer"
          srcDoc={forFrame(html, scheme)}
          onLoad={arrived}
          className={classes.frame}
          data-scheme={scheme}
          width={wanted}
          height={Math.ceil(height / scale)}
          style={{ transform: `scale(${String(scale)})`, left: Math.max(0, (width - wanted * scale) / 2) }}
        />
      )}
    </div>
  );
}

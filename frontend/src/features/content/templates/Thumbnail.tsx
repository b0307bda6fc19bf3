/** A template as it will look, small: the real message in a sandboxed frame, scaled down. */
import { Skeleton } from "@mantine/core";
import { useElementSize, useInViewport } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { forFrame } from "@/shared/mail/mailHtml";
import { templatePreviewQuery } from "../data";
import classes from "./Thumbnail.module.css";

const WIDTH = 640;

interface ThumbnailProps {
  templateId: string;
  language: string;
  /** Names the picture for screen readers. */
  label: string;
}

export function Thumbnail({ templateId, language, label }: ThumbnailProps) {
  const { ref: seen, inViewport } = useInViewport();
  const { ref: sized, width, height } = useElementSize();
  const preview = useQuery({ ...templatePreviewQuery(templateId, language), enabled: inViewport });
  const scale = width / WIDTH;
  return (
    <div ref={seen} className={classes.root}>
      <div ref={sized} style={{ position: "absolute", inset: 0 }}>
        {preview.data && scale > 0 ? (
          <iframe
            title={label}
            sandbox=""
            tabIndex={-1}
            aria-hidden
            loading="lazy"
            referrerPolicy="no-referrer"
            srcDoc={forFrame(preview.data.html, "light")}
            className={classes.frame}
            width={WIDTH}
            height={Math.ceil(height / scale)}
            style={{ transform: `scale(${String(scale)})` }}
          />
        ) : (
          <Skeleton height="100%" radius={0} animate={preview.isFetching} />
        )}
      </div>
    </div>
  );
}

/** The form as visitors will see it: the server's own page in a frame that can run nothing. */
import { Loader, SegmentedControl } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Panel } from "@/shared/ui/Panel";
import type { FormDraft } from "../data";
import classes from "./FormEditor.module.css";

export function FormPreview({ draft, language }: { draft: FormDraft; language: string }) {
  const { t } = useTranslation("consent");
  const [width, setWidth] = useState("desktop");
  const [body] = useDebouncedValue({ purposes: draft.purposes, content: draft.content, language }, 300);
  const { data, error, isFetching } = useQuery({
    queryKey: ["consent", "preview", body],
    queryFn: () => ok(api.POST("/api/v1/forms/preview", { body })),
    enabled: body.language in body.content.texts,
    placeholderData: keepPreviousData,
    gcTime: 10_000,
  });
  return (
    <div className={classes.preview}>
      <Panel
        flush
        title={t("preview.title")}
        actions={
          <>
            {isFetching && <Loader size="xs" aria-label={t("preview.loading")} />}
            <SegmentedControl size="xs" aria-label={t("preview.width")} value={width} onChange={setWidth} data={[{ value: "desktop", label: t("common:mail.desktop") }, { value: "phone", label: t("common:mail.phone") }]} />
          </>
        }
      >
        <div className={classes.stage}>
          {error ? <ErrorState error={error} /> : <iframe className={classes.frame} data-phone={width === "phone" ? "" : undefined} title={t("preview.title")} sandbox="" srcDoc={data?.html ?? ""} />}
        </div>
      </Panel>
    </div>
  );
}

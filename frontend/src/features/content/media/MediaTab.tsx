/** The media library as a page of its own. */
import { useTranslation } from "react-i18next";
import { Panel } from "@/shared/ui/Panel";
import { MediaLibrary } from "./MediaLibrary";

export function MediaTab() {
  const { t } = useTranslation("content");
  return (
    <Panel title={t("media.title")} description={t("media.description")}>
      <MediaLibrary />
    </Panel>
  );
}

/** The media library in a dialog: choose an image for the message. */
import { Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Media } from "../data";
import { MediaLibrary } from "./MediaLibrary";

interface MediaPickerProps {
  opened: boolean;
  onClose: () => void;
  onPick: (media: Media) => void;
}

export function MediaPicker({ opened, onClose, onPick }: MediaPickerProps) {
  const { t } = useTranslation("content");
  const { t: common } = useTranslation("common");
  return (
    <Modal opened={opened} onClose={onClose} size="xl" title={t("media.pick")} closeButtonProps={{ "aria-label": common("action.close") }}>
      <MediaLibrary
        onPick={(media) => {
          onPick(media);
          onClose();
        }}
      />
    </Modal>
  );
}

/** Says plainly whether messages reach real people or the sandbox inbox. */
import { Alert } from "@mantine/core";
import { IconFlask, IconSend } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useSession } from "@/shared/api/session";

export function EnvironmentNote({ environment }: { environment?: string }) {
  const { t } = useTranslation("campaigns");
  const session = useSession();
  const live = (environment ?? session.environment) === "live";
  return (
    <Alert
      variant="light"
      color={live ? "yellow" : "gray"}
      icon={live ? <IconSend size={18} /> : <IconFlask size={18} />}
      title={t(live ? "environment.live" : "environment.sandbox")}
    >
      {t(live ? "environment.liveText" : "environment.sandboxText")}
    </Alert>
  );
}

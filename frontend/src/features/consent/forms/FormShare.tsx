/** How people get to a form: its link, a frame for a site, or plain HTML to style oneself. */
import { Button, Code, CopyButton, SegmentedControl, Stack, Text } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CopySecret } from "@/shared/ui/CopySecret";
import { Panel } from "@/shared/ui/Panel";
import type { SignupForm } from "../data";
import { frameCode, plainCode } from "./embed";
import classes from "./FormEditor.module.css";

export function FormShare({ form }: { form: SignupForm }) {
  const { t } = useTranslation("consent");
  const [kind, setKind] = useState("frame");
  const nameOf = (key: string) => t(`field.${key}`, { defaultValue: key });
  const code = kind === "frame" ? frameCode(form) : plainCode(form, nameOf);
  return (
    <Panel title={t("share.title")} description={t("share.description")}>
      <Stack>
        <div>
          <Text fw={550} mb={4}>{t("share.link")}</Text>
          <CopySecret value={form.url} label={t("share.link")} />
        </div>
        <div>
          <Text fw={550} mb={4}>{t("share.embed")}</Text>
          <SegmentedControl size="xs" mb="xs" aria-label={t("share.embed")} value={kind} onChange={setKind} data={[{ value: "frame", label: t("share.frame") }, { value: "plain", label: t("share.plain") }]} />
          <Text size="sm" c="dimmed" mb="xs">{t(kind === "frame" ? "share.frameHint" : "share.plainHint")}</Text>
          <Code block className={classes.code} tabIndex={0}>{code}</Code>
          <CopyButton value={code}>
            {({ copied, copy }) => (
              <Button mt="xs" size="xs" variant="default" leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />} onClick={copy}>
                {copied ? t("common:action.copied") : t("common:action.copy")}
              </Button>
            )}
          </CopyButton>
        </div>
      </Stack>
    </Panel>
  );
}

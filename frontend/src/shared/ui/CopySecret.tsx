/** A value to take away, shown whole with a copy button: keys, DNS records, links. */
import { Button, CopyButton, Group } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import classes from "./CopySecret.module.css";

export function CopySecret({ value, label }: { value: string; label: string }) {
  const { t } = useTranslation("common");
  return (
    <Group gap="xs" wrap="nowrap" align="stretch">
      <code className={classes.value} aria-label={label}>
        {value}
      </code>
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <Button
            variant="default"
            leftSection={copied ? <IconCheck size={15} /> : <IconCopy size={15} />}
            onClick={copy}
            className={classes.button}
          >
            {copied ? t("action.copied") : t("action.copy")}
          </Button>
        )}
      </CopyButton>
    </Group>
  );
}

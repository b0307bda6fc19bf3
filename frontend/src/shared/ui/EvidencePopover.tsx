/** The card behind a verdict, score or number: what, why, from which data, when. */
import { ActionIcon, Box, Popover, Stack, Text } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../i18n/format";

interface EvidencePopoverProps {
  what: ReactNode;
  why?: ReactNode;
  from?: ReactNode;
  /** ISO time of the data. */
  when?: string;
  /** A link to the rows. */
  rows?: ReactNode;
  /** Own trigger instead of the small info button. */
  target?: ReactNode;
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <Box>
      <Text size="xs" c="dimmed" fw={550}>
        {name}
      </Text>
      <Text size="sm" component="div">
        {children}
      </Text>
    </Box>
  );
}

export function EvidencePopover({ what, why, from, when, rows, target }: EvidencePopoverProps) {
  const { t } = useTranslation("common");
  const format = useFormat();
  return (
    <Popover width={320} position="bottom-start" withArrow trapFocus returnFocus>
      <Popover.Target>
        {target ? (
          <Box component="span">{target}</Box>
        ) : (
          <ActionIcon size="sm" aria-label={t("evidence.open")}>
            <IconInfoCircle size={15} />
          </ActionIcon>
        )}
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          <Line name={t("evidence.what")}>{what}</Line>
          {why && <Line name={t("evidence.why")}>{why}</Line>}
          {from && <Line name={t("evidence.from")}>{from}</Line>}
          {when && <Line name={t("evidence.when")}>{format.dateTime(when)}</Line>}
          {rows}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

/** One number with its name, what it is compared with, and a way to its rows. */
import { Group, Skeleton, Text } from "@mantine/core";
import { IconArrowDownRight, IconArrowUpRight } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useFormat } from "../i18n/format";
import classes from "./NumberStat.module.css";

interface NumberStatProps {
  label: ReactNode;
  /** Already formatted by locale; undefined while loading. */
  value: ReactNode | undefined;
  hint?: ReactNode;
  /** Change against the period before, as a ratio: 0.12 is 12 % more. */
  change?: number;
  /** Whether more is better here; colours the change. */
  moreIs?: "good" | "bad" | "neutral";
  tone?: "plain" | "good" | "warn" | "bad";
  /** E.g. an EvidencePopover. */
  aside?: ReactNode;
}

export function NumberStat({ label, value, hint, change, moreIs = "neutral", tone = "plain", aside }: NumberStatProps) {
  const format = useFormat();
  const up = (change ?? 0) >= 0;
  const mood = moreIs === "neutral" || !change ? "neutral" : up === (moreIs === "good") ? "good" : "bad";
  return (
    <div className={classes.root}>
      <Group gap={4} justify="space-between" wrap="nowrap" mih={24}>
        <Text size="sm" c="dimmed" truncate>
          {label}
        </Text>
        {aside}
      </Group>
      {value === undefined ? (
        <Skeleton height={28} width={88} my={4} />
      ) : (
        <div className={`${classes.value} num`} data-tone={tone}>
          {value}
        </div>
      )}
      <Group gap={6} className={classes.foot}>
        {change !== undefined && (
          <span className={classes.change} data-mood={mood}>
            {up ? <IconArrowUpRight size={14} aria-hidden /> : <IconArrowDownRight size={14} aria-hidden />}
            {format.percent(Math.abs(change), Math.abs(change) < 0.1 ? 1 : 0)}
          </span>
        )}
        {hint && (
          <Text size="sm" c="dimmed">
            {hint}
          </Text>
        )}
      </Group>
    </div>
  );
}

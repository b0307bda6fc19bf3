/** A page or panel with nothing in it yet: what it is for, and how to start it. */
import { Stack, Text, Title } from "@mantine/core";
import type { Icon } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./EmptyState.module.css";

interface EmptyStateProps {
  icon: Icon;
  title: string;
  children?: ReactNode;
  /** The button that starts it. */
  action?: ReactNode;
  compact?: boolean;
}

export function EmptyState({ icon: Glyph, title, children, action, compact }: EmptyStateProps) {
  return (
    <Stack align="center" gap={compact ? 6 : "xs"} className={classes.root} data-compact={compact ? "" : undefined}>
      <span className={classes.glyph} aria-hidden>
        <Glyph size={compact ? 20 : 26} stroke={1.6} />
      </span>
      <Title order={2} size="h3">
        {title}
      </Title>
      {children && (
        <Text c="dimmed" ta="center" maw={440} component="div">
          {children}
        </Text>
      )}
      {action && <div className={classes.action}>{action}</div>}
    </Stack>
  );
}

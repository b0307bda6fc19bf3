/** A surface with an optional heading: the one box that pages are built from. */
import { Box, Group, Text, Title } from "@mantine/core";
import { type ReactNode, useId } from "react";
import classes from "./Panel.module.css";

interface PanelProps {
  title?: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
  footer?: ReactNode;
  /** No padding around the content: tables and lists reach the edge. */
  flush?: boolean;
  tone?: "plain" | "danger";
  children?: ReactNode;
}

export function Panel({ title, description, actions, footer, flush, tone = "plain", children }: PanelProps) {
  const id = useId();
  return (
    <Box component="section" className={classes.root} data-tone={tone} aria-labelledby={title ? id : undefined}>
      {(title ?? actions) && (
        <Group className={classes.head} justify="space-between" align="flex-start" gap="sm">
          <Box flex="1 1 240px" miw={0}>
            {title && (
              <Title order={2} id={id} className={classes.title}>
                {title}
              </Title>
            )}
            {description && (
              <Text size="sm" c="dimmed" mt={2}>
                {description}
              </Text>
            )}
          </Box>
          {actions}
        </Group>
      )}
      {children && <div className={flush ? classes.flush : classes.body}>{children}</div>}
      {footer && <div className={classes.footer}>{footer}</div>}
    </Box>
  );
}

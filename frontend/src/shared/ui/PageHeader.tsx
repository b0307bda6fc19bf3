/** Title of a page with its state, one primary action and facts; also the document's title. */
import { Box, Group, Stack, Text, Title } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { IconChevronLeft } from "@tabler/icons-react";
import type { LinkProps } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { TextLink } from "./links";
import classes from "./PageHeader.module.css";

interface PageHeaderProps {
  title: string;
  /** What this page is for, in a sentence. */
  description?: ReactNode;
  /** State pill or badge beside the title. */
  state?: ReactNode;
  /** Buttons, the primary one last. */
  actions?: ReactNode;
  /** The page above this one. */
  back?: { to: LinkProps["to"]; label: string; params?: object };
  /** Below the title, over the full width: tabs, steps. */
  children?: ReactNode;
}

export function PageHeader({ title, description, state, actions, back, children }: PageHeaderProps) {
  useDocumentTitle(`${title} · Mailwright`);
  return (
    <Box component="header" className={classes.root}>
      {back && (
        <TextLink to={back.to} params={(back.params ?? {}) as never} className={classes.back}>
          <IconChevronLeft size={14} aria-hidden />
          {back.label}
        </TextLink>
      )}
      <Group justify="space-between" align="flex-start" gap="md" wrap="wrap">
        <Stack gap={4} className={classes.words}>
          <Group gap="sm" align="center">
            <Title order={1} id="page-title" tabIndex={-1} className={classes.title}>
              {title}
            </Title>
            {state}
          </Group>
          {description && (
            <Text c="dimmed" maw={680}>
              {description}
            </Text>
          )}
        </Stack>
        {actions && <Group gap="xs">{actions}</Group>}
      </Group>
      {children}
    </Box>
  );
}

/** The frame of the pages before signing in: form on one side, what we promise on the other. */
import { Group, Text, Title, UnstyledButton } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { changeLanguage } from "@/shared/i18n/i18n";
import { languages } from "@/shared/i18n/languages";
import { Mark } from "@/shared/ui/Mark";
import { useToastError } from "@/shared/ui/useToastError";
import classes from "./AuthFrame.module.css";
import { Pledge } from "./Pledge";
import { useMeta } from "./useMeta";

interface AuthFrameProps {
  title: string;
  description?: ReactNode;
  children: ReactNode;
}

export function AuthFrame({ title, description, children }: AuthFrameProps) {
  const { t } = useTranslation("workspaces");
  useDocumentTitle(`${title} · Mailwright`);
  const { data: meta } = useMeta();
  return (
    <div className={classes.root}>
      <div className={classes.side}>
        <Group component="header" gap={10}>
          <Mark size={32} />
          <Text fw={650} fz={18}>
            {t("brand.name")}
          </Text>
        </Group>
        <main className={classes.main}>
          <Title order={1} fz={26} id="page-title" tabIndex={-1}>
            {title}
          </Title>
          {description && (
            <Text c="dimmed" mt={4} component="div">
              {description}
            </Text>
          )}
          <div className={classes.form}>{children}</div>
        </main>
        <footer className={classes.footer}>
          <LanguageRow />
          {meta && (
            <Text size="sm" c="dimmed">
              {t("brand.version", { version: meta.version })}
            </Text>
          )}
        </footer>
      </div>
      <Pledge />
    </div>
  );
}

function LanguageRow() {
  const { t, i18n } = useTranslation("workspaces");
  const failed = useToastError();
  return (
    <Group gap="md" role="group" aria-label={t("auth.language")}>
      {languages.map(({ code, name }) => (
        <UnstyledButton
          key={code}
          lang={code === "zh" ? "zh-CN" : code}
          aria-pressed={i18n.language === code}
          className={classes.language}
          onClick={() => { changeLanguage(code).catch(failed); }}
        >
          {name}
        </UnstyledButton>
      ))}
    </Group>
  );
}

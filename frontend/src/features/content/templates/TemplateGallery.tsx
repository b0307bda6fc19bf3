/** Starting points for a message, each with a real picture of itself. */
import { Skeleton, Text, UnstyledButton } from "@mantine/core";
import { IconFile } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState } from "@/shared/ui/ErrorState";
import { type Template, templatesQuery } from "../data";
import { useLanguageName } from "../languageName";
import classes from "./TemplateGallery.module.css";
import { Thumbnail } from "./Thumbnail";
import { useTemplateWords } from "./useTemplateWords";

interface TemplateGalleryProps {
  language: string;
  /** With the template's id, or "" for an empty message. */
  onPick: (templateId: string, suggestedName: string) => void;
  /** Offers the empty message too. */
  withBlank?: boolean;
  menu?: (template: Template) => ReactNode;
}

export function TemplateGallery({ language, onPick, withBlank, menu }: TemplateGalleryProps) {
  const { t } = useTranslation("content");
  const words = useTemplateWords();
  const languageName = useLanguageName();
  const templates = useQuery(templatesQuery(language));
  if (templates.error) return <ErrorState error={templates.error} onRetry={() => void templates.refetch()} />;
  return (
    <ul className={classes.grid} aria-label={t("nav.templates")} aria-busy={templates.isPending}>
      {templates.isPending &&
        ["a", "b", "c", "d"].map((key) => (
          <li key={key}>
            <Skeleton height={300} radius={12} />
          </li>
        ))}
      {templates.data?.items.map((template) => {
        const { name, description } = words(template);
        return (
          <li key={template.id} className={classes.card}>
            <div className={classes.picture}>
              <Thumbnail templateId={template.id} language={language} label={name} />
            </div>
            <div className={classes.words}>
              <div>
                <UnstyledButton className={classes.open} onClick={() => { onPick(template.id, name); }}>
                  {name}
                </UnstyledButton>
                <Text size="sm" c="dimmed" lineClamp={2}>
                  {description || (template.starter ? "" : languageName(template.language))}
                </Text>
              </div>
              {menu && <div className={classes.menu}>{menu(template)}</div>}
            </div>
          </li>
        );
      })}
      {withBlank && templates.data && (
        <li className={classes.card}>
          <div className={classes.blank} aria-hidden>
            <IconFile size={36} stroke={1.3} />
          </div>
          <div className={classes.words}>
            <div>
              <UnstyledButton className={classes.open} onClick={() => { onPick("", ""); }}>
                {t("templates.blank")}
              </UnstyledButton>
              <Text size="sm" c="dimmed">
                {t("templates.blankText")}
              </Text>
            </div>
          </div>
        </li>
      )}
    </ul>
  );
}

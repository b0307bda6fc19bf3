/** Name and description of a template: starters are named by key, the workspace's own by people. */
import { useTranslation } from "react-i18next";
import type { Template } from "../data";

export function useTemplateWords(): (template: Template) => { name: string; description: string } {
  const { t } = useTranslation("content");
  return (template) =>
    template.starter
      ? { name: t(`starter.${template.name}.name`), description: t(`starter.${template.name}.for`) }
      : { name: template.name, description: template.description };
}

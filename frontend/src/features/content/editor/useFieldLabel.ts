/** The name of a merge field: ours for the built-in ones, the workspace's for its own. */
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { MergeField } from "../data";

export function useFieldLabel(): (field: MergeField) => string {
  const { t, i18n } = useTranslation("content");
  return useCallback(
    (field: MergeField) => {
      const key = `fields.name.${field.name.replace(".", "_")}`;
      return i18n.exists(`content:${key}`) ? t(key) : field.label || field.name;
    },
    [t, i18n],
  );
}

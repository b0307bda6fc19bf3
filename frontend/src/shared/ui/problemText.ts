/** Words for a problem: our own translation of its code when there is one, else the server's. */
import { useTranslation } from "react-i18next";
import type { Problem } from "../api/problem";

export interface ProblemWords {
  title: string;
  detail: string;
}

/** Looks for `problem.<code>` in every feature's texts, so each feature translates its own codes. */
export function useProblemWords(): (problem: Problem) => ProblemWords {
  const { t, i18n } = useTranslation("common");
  return (problem) => {
    const spaces = (i18n.options.ns ?? []) as readonly string[];
    const space = spaces.find((name) => i18n.exists(`${name}:problem.${problem.code}.title`));
    if (space) {
      const key = `${space}:problem.${problem.code}`;
      const own = i18n.exists(`${key}.detail`) ? t(`${key}.detail`) : problem.detail;
      return { title: t(`${key}.title`), detail: own };
    }
    return {
      title: problem.detail || problem.title || t("problem.unexpected.title"),
      detail: problem.detail ? "" : t("problem.unexpected.detail"),
    };
  };
}

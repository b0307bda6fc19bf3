/** Words for a problem: our own translation of its code when there is one, else the server's. */
import { useTranslation } from "react-i18next";
import type { Problem } from "../api/problem";

export interface ProblemWords {
  title: string;
  detail: string;
}

export function useProblemWords(): (problem: Problem) => ProblemWords {
  const { t, i18n } = useTranslation("common");
  return (problem) => {
    const key = `common:problem.${problem.code}`;
    if (i18n.exists(`${key}.title`)) {
      const detail = i18n.exists(`${key}.detail`) ? t(`problem.${problem.code}.detail`) : problem.detail;
      return { title: t(`problem.${problem.code}.title`), detail };
    }
    return {
      title: problem.detail || problem.title || t("problem.unexpected.title"),
      detail: problem.detail ? "" : t("problem.unexpected.detail"),
    };
  };
}

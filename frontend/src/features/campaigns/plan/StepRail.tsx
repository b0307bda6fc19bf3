/** The steps of a plan, open in any order, each with the mark of how ready it is. */
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconCircleX } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Finding, Step } from "../data";
import classes from "./StepRail.module.css";

export const STEPS: Step[] = ["why", "who", "what", "when", "ready"];
export type Mark = "good" | "warning" | "error" | "unknown";

/** The worst finding of a step decides its mark; the last step is as ready as all of them. */
export function markOf(step: Step, findings: Finding[] | undefined): Mark {
  if (!findings) return "unknown";
  const own = step === "ready" ? findings : findings.filter((finding) => finding.step === step);
  if (own.some(({ severity }) => severity === "error")) return "error";
  return own.some(({ severity }) => severity === "warning") ? "warning" : "good";
}

const ICON = { good: IconCircleCheck, warning: IconAlertTriangle, error: IconCircleX, unknown: IconCircleDashed };

export function StepRail({ id, active, findings }: { id: string; active: Step; findings: Finding[] | undefined }) {
  const { t } = useTranslation("campaigns");
  return (
    <nav aria-label={t("plan.steps")}>
      <ol className={classes.root}>
        {STEPS.map((step) => {
          const mark = markOf(step, findings);
          const Glyph = ICON[mark];
          const open = findings?.filter((finding) => finding.step === step && finding.severity === "error").length ?? 0;
          return (
            <li key={step}>
              <Link
                to="/campaigns/$id/plan"
                params={{ id }}
                search={{ step }}
                replace
                className={classes.step}
                data-active={step === active ? "" : undefined}
                aria-current={step === active ? "step" : undefined}
              >
                <Glyph size={18} className={classes.mark} data-mark={mark} aria-label={t(`mark.${mark}`)} />
                <span className={classes.name}>{t(`step.${step}`)}</span>
                {open > 0 && <span className={classes.count}>{open}</span>}
              </Link>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

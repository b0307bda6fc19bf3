/** What stands in the way, worst first; each line leads to where it is put right. */
import { Stack, Text } from "@mantine/core";
import { IconAlertTriangle, IconCircleX, IconInfoCircle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { elsewhere } from "@/shared/lib/elsewhere";
import { TextLink } from "@/shared/ui/links";
import type { Finding } from "../data";
import classes from "./FindingList.module.css";
import { useFindingText } from "./useFindingText";

const ICON = { error: IconCircleX, warning: IconAlertTriangle, notice: IconInfoCircle };

interface FindingListProps {
  findings: Finding[];
  /** Leads to a step of this campaign's plan; without it only other pages are linked. */
  planOf?: string;
}

export function FindingList({ findings, planOf }: FindingListProps) {
  const { t } = useTranslation("campaigns");
  const words = useFindingText();
  return (
    <Stack component="ul" gap={6} className={classes.root}>
      {findings.map((finding, index) => {
        const Glyph = ICON[finding.severity];
        return (
          <li key={`${finding.code}-${String(index)}`} className={classes.item} data-severity={finding.severity}>
            <Glyph size={17} className={classes.icon} aria-label={t(`severity.${finding.severity}`)} />
            <div>
              <Text component="span">{words(finding)}</Text>{" "}
              {finding.mend ? (
                <TextLink to={elsewhere(finding.mend.split("?")[0] ?? finding.mend)} search={query(finding.mend) as never} size="md">
                  {t("finding.mend")}
                </TextLink>
              ) : (
                planOf &&
                finding.step !== "ready" && (
                  <TextLink to="/campaigns/$id/plan" params={{ id: planOf }} search={{ step: finding.step }} size="md">
                    {t("finding.goToStep", { step: t(`step.${finding.step}`) })}
                  </TextLink>
                )
              )}
            </div>
          </li>
        );
      })}
    </Stack>
  );
}

function query(path: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(path.split("?")[1] ?? ""));
}

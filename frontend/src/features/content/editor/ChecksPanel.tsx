/** What has to be put right before the message may go out, each with its reason and its place. */
import { Button, Text, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import { IconAlertOctagon, IconAlertTriangle, IconChevronUp, IconCircleCheck } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { elsewhere } from "@/shared/lib/elsewhere";
import { ButtonLink } from "@/shared/ui/links";
import { StatePill } from "@/shared/ui/StatePill";
import type { Finding } from "../data";
import classes from "./ChecksPanel.module.css";

interface ChecksPanelProps {
  findings: Finding[];
  /** The checks have run at least once. */
  ready: boolean;
  words: (finding: Finding) => string;
  onShow: (finding: Finding) => void;
  /** What has to be done before the findings count; it comes first. */
  notice?: ReactNode;
  /** Below the list: trying it on contacts. */
  children?: ReactNode;
}

export function ChecksPanel({ findings, ready, words, onShow, notice, children }: ChecksPanelProps) {
  const { t } = useTranslation("content");
  const [open, setOpen] = useLocalStorage({ key: "mw.content.checks", defaultValue: true, getInitialValueInEffect: false });
  const errors = findings.filter((finding) => finding.severity === "error").length;
  const warnings = findings.length - errors;
  return (
    <section className={classes.root} aria-label={t("checks.title")}>
      <UnstyledButton className={classes.toggle} aria-expanded={open} onClick={() => { setOpen(!open); }}>
        {t("checks.title")}
        <span role="status" style={{ display: "inline-flex", gap: 6, flexWrap: "wrap" }}>
          {ready && errors > 0 && <StatePill tone="bad">{t("ready.errors", { count: errors })}</StatePill>}
          {ready && warnings > 0 && <StatePill tone="warn">{t("ready.warnings", { count: warnings })}</StatePill>}
          {ready && findings.length === 0 && !notice && <StatePill tone="good">{t("ready.yes")}</StatePill>}
        </span>
        <IconChevronUp size={16} className={classes.chevron} data-open={open ? undefined : ""} aria-hidden />
      </UnstyledButton>
      {open && notice}
      {open && findings.length > 0 && (
        <ul className={classes.list}>
          {findings.map((finding, index) => (
            <li key={`${finding.code}:${String(finding.where.line)}:${String(index)}`} className={classes.item}>
              <span className={classes.icon} data-severity={finding.severity}>
                {finding.severity === "error" ? <IconAlertOctagon size={16} aria-hidden /> : <IconAlertTriangle size={16} aria-hidden />}
                <VisuallyHidden>{t(`checks.${finding.severity}`)}</VisuallyHidden>
              </span>
              <div>
                <Text size="sm">{words(finding)}</Text>
                <Where finding={finding} />
              </div>
              <Mend finding={finding} onShow={onShow} />
            </li>
          ))}
        </ul>
      )}
      {open && ready && findings.length === 0 && !notice && (
        <Text size="sm" c="dimmed" px={16} pb={12} component="div" style={{ display: "flex", gap: 8 }}>
          <IconCircleCheck size={16} color="var(--mw-good)" aria-hidden style={{ flex: "none", marginTop: 2 }} />
          {t("checks.fine")}
        </Text>
      )}
      {open && ready && children}
    </section>
  );
}

function Where({ finding }: { finding: Finding }) {
  const { t } = useTranslation("content");
  const { part, line, excerpt } = finding.where;
  const place = line && (part === "body" || part === "text") ? t("checks.line", { part: t(`part.${part}`), line }) : t(`part.${part}`);
  return (
    <div className={classes.place}>
      {place}
      {excerpt && (
        <>
          {" · "}
          <code>{excerpt}</code>
        </>
      )}
    </div>
  );
}

function Mend({ finding, onShow }: { finding: Finding; onShow: (finding: Finding) => void }) {
  const { t } = useTranslation("content");
  if (finding.where.part === "workspace") {
    return (
      <ButtonLink size="compact-xs" variant="default" to={elsewhere("/settings/workspace")}>
        {t("checks.settings")}
      </ButtonLink>
    );
  }
  if (finding.where.part === "sender") return <span />;
  return (
    <Button size="compact-xs" variant="default" onClick={() => { onShow(finding); }}>
      {t("checks.mend")}
    </Button>
  );
}

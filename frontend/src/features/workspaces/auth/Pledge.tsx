/** What Mailwright does before a message leaves, shown on one example with what its checks found. */
import { IconAlertTriangle, IconCheck, IconShieldCheck } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Pledge.module.css";

/** *What a check passed* and !what it stopped! as marks. */
function marked(text: string): ReactNode[] {
  return text.split(/(\*[^*]+\*|![^!]+!)/).map((part, index) => {
    const sign = part.slice(0, 1);
    if (sign !== "*" && sign !== "!") return part;
    return (
      <mark key={index} data-bad={sign === "!" ? "" : undefined}>
        {part.slice(1, -1)}
      </mark>
    );
  });
}

export function Pledge() {
  const { t } = useTranslation("workspaces");
  return (
    <aside className={classes.root} aria-label={t("pledge.label")}>
      <div className={classes.inner}>
        <p className={classes.lead}>{t("pledge.lead")}</p>
        <div className={classes.stage} aria-hidden>
          <div className={classes.letter}>
            <div className={classes.from}>
              <span className={classes.avatar}>{t("pledge.shop").slice(0, 1)}</span>
              <span>
                <strong>{t("pledge.shop")}</strong>
                <br />
                {t("pledge.subject")}
              </span>
            </div>
            <p>{marked(t("pledge.body"))}</p>
            <p className={classes.footer}>{marked(t("pledge.footer"))}</p>
          </div>
          <ul className={classes.ledger}>
            <li>
              <IconCheck size={16} />
              <span>{t("pledge.proof1")}</span>
            </li>
            <li>
              <IconCheck size={16} />
              <span>{t("pledge.proof2")}</span>
            </li>
            <li data-bad="">
              <IconAlertTriangle size={16} />
              <span>{t("pledge.proof3")}</span>
            </li>
          </ul>
        </div>
        <ul className={classes.points}>
          {(["checked", "approved", "accounted"] as const).map((point) => (
            <li key={point}>
              <IconShieldCheck size={18} aria-hidden />
              <span>{t(`pledge.points.${point}`)}</span>
            </li>
          ))}
        </ul>
      </div>
    </aside>
  );
}

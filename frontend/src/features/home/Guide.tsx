/** The first steps, with how far they are; gone once done or put away. */
import { Button, Progress, Text } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import { IconCheck } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { type Permission, useCan, useSession } from "@/shared/api/session";
import { elsewhere } from "@/shared/lib/elsewhere";
import { ButtonLink } from "@/shared/ui/links";
import { Panel } from "@/shared/ui/Panel";
import { campaignsQuery, contactTotalQuery, sendersQuery, workspaceQuery } from "./data";
import classes from "./Guide.module.css";

interface Step {
  id: "address" | "sender" | "people" | "campaign";
  to: ReturnType<typeof elsewhere>;
  /** Undefined while not known. */
  done: boolean | undefined;
  permission: Permission;
}

function useSteps(): Step[] {
  const workspace = useQuery({ ...workspaceQuery, enabled: useCan("workspace.read") });
  const senders = useQuery({ ...sendersQuery, enabled: useCan("delivery.read") });
  const contacts = useQuery({ ...contactTotalQuery, enabled: useCan("contacts.read") });
  const campaigns = useQuery({ ...campaignsQuery, enabled: useCan("campaigns.read") });
  return [
    {
      id: "address",
      to: elsewhere("/settings/workspace"),
      permission: "workspace.manage",
      done: workspace.data && workspace.data.postal_address.trim() !== "",
    },
    { id: "sender", to: elsewhere("/settings/senders"), permission: "delivery.manage", done: senders.data && senders.data.items.length > 0 },
    { id: "people", to: elsewhere("/contacts/import"), permission: "contacts.import", done: contacts.data && (contacts.data.total ?? 0) > 0 },
    {
      id: "campaign",
      to: elsewhere("/campaigns/new"),
      permission: "campaigns.write",
      done: campaigns.data?.items.some((campaign) => campaign.launched_at !== null),
    },
  ];
}

export function Guide() {
  const { t } = useTranslation("home");
  const { workspace, permissions } = useSession();
  const steps = useSteps();
  const [hidden, setHidden] = useLocalStorage({ key: `mw.guide.${workspace.slug}`, defaultValue: false, getInitialValueInEffect: false });
  const known = steps.every((step) => step.done !== undefined);
  const done = steps.filter((step) => step.done).length;
  const mayAny = steps.some((step) => permissions.includes(step.permission));
  if (hidden || !known || !mayAny || done === steps.length) return null;
  const next = steps.find((step) => !step.done);
  return (
    <Panel
      title={t("guide.title")}
      description={t("guide.progress", { done, count: steps.length })}
      actions={
        <Button size="compact-sm" variant="subtle" color="gray" onClick={() => { setHidden(true); }}>
          {t("guide.hide")}
        </Button>
      }
    >
      <Progress value={(done / steps.length) * 100} size="sm" mb="sm" aria-label={t("guide.progress", { done, count: steps.length })} />
      <ol className={classes.steps}>
        {steps.map((step, index) => (
          <li key={step.id} className={classes.step} data-done={step.done ? "" : undefined} data-next={step === next ? "" : undefined}>
            <span className={classes.mark} aria-hidden>
              {step.done ? <IconCheck size={15} stroke={2.4} /> : index + 1}
            </span>
            <div className={classes.words}>
              <Text fw={550}>{t(`guide.steps.${step.id}.title`)}</Text>
              <Text size="sm" c="dimmed">
                {step.done ? t("guide.done") : t(`guide.steps.${step.id}.text`)}
              </Text>
            </div>
            {!step.done && permissions.includes(step.permission) && (
              <ButtonLink to={step.to} size="xs" variant={step === next ? "filled" : "default"} className={classes.go}>
                {t(`guide.steps.${step.id}.action`)}
              </ButtonLink>
            )}
          </li>
        ))}
      </ol>
    </Panel>
  );
}

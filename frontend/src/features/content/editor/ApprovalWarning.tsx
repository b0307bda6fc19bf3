/** Before and while editing: which approvals a saved change takes away. */
import { Alert, Button, Group, Text } from "@mantine/core";
import { IconShieldOff } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { elsewhere } from "@/shared/lib/elsewhere";
import { ButtonLink } from "@/shared/ui/links";
import { useFormat } from "@/shared/i18n/format";
import type { BoundCampaign } from "../data";
import classes from "./ApprovalWarning.module.css";

interface ApprovalWarningProps {
  campaigns: BoundCampaign[];
  /** Nothing can be typed until the reader agrees: the editor saves by itself. */
  held: boolean;
  onAgree: () => void;
}

export function ApprovalWarning({ campaigns, held, onAgree }: ApprovalWarningProps) {
  const { t } = useTranslation("content");
  const format = useFormat();
  const waiting = campaigns.filter(({ state }) => state === "in_review");
  const approved = campaigns.filter(({ state }) => state !== "in_review");
  const names = (some: BoundCampaign[]) => format.list(some.map(({ name }) => t("binds.name", { name })));
  const [only] = campaigns;
  return (
    <Alert className={classes.root} color="yellow" variant="light" radius={0} icon={<IconShieldOff size={18} />}>
      <Group justify="space-between" gap="sm">
        <div>
          {approved.length > 0 && <Text fw={600}>{t("binds.approved", { names: names(approved) })}</Text>}
          {waiting.length > 0 && <Text fw={600}>{t("binds.inReview", { names: names(waiting) })}</Text>}
          <Text>{t(held ? "binds.before" : "binds.while")}</Text>
        </div>
        <Group gap="xs">
          {campaigns.length === 1 && only && (
            <ButtonLink to={elsewhere(`/campaigns/${only.id}`)} size="xs" variant="subtle">
              {t("binds.open")}
            </ButtonLink>
          )}
          {held && (
            <Button size="xs" variant="default" onClick={onAgree}>
              {t("binds.agree")}
            </Button>
          )}
        </Group>
      </Group>
    </Alert>
  );
}

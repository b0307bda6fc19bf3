/** What an edit would take away, before it does; and what to do when somebody else saved meanwhile. */
import { Alert, Button, Group, Stack } from "@mantine/core";
import { IconGitMerge, IconLock, IconShieldOff } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { ErrorState } from "@/shared/ui/ErrorState";
import type { Campaign } from "../data";
import { ChangedParts } from "../words/ChangedParts";
import type { Plan } from "./usePlan";

/** Before: the fields stay closed until the reader has agreed to lose the approval. */
export function VoidWarning({ plan, onAgree }: { plan: Plan; onAgree: () => void }) {
  const { t } = useTranslation("campaigns");
  const { state, approval } = plan.campaign;
  return (
    <Alert color="yellow" variant="light" icon={<IconLock size={18} />} title={t(`void.${state}`, { who: approval?.approved_by_label ?? "" })}>
      <Stack gap="xs" align="flex-start">
        {t("void.text")}
        <Button size="xs" variant="default" onClick={onAgree}>
          {t("void.agree")}
        </Button>
      </Stack>
    </Alert>
  );
}

/** After: the edit was made, the approval is gone, and what comes next. */
export function VoidedNote({ campaign, reason }: { campaign: Campaign; reason: "edited" | "message" }) {
  const { t } = useTranslation("campaigns");
  return (
    <Alert color="yellow" variant="light" icon={<IconShieldOff size={18} />} title={t("voided.title")}>
      {t(`voided.${reason}`)}
      <ChangedParts campaign={campaign} />
    </Alert>
  );
}

export function ConflictNote({ plan }: { plan: Plan }) {
  const { t } = useTranslation("campaigns");
  const { problem } = plan.save;
  if (problem?.code !== "version_conflict") return <ErrorState error={problem} onRetry={() => void plan.reload(false)} />;
  return (
    <Alert color="red" variant="light" icon={<IconGitMerge size={18} />} title={t("conflict.title", { who: problem.fields.updated_by ?? "" })}>
      <Stack gap="xs">
        {t("conflict.text", { fields: Object.keys(plan.save.edits).map((name) => t(`fieldName.${name}`)).join(", ") })}
        <Group gap="xs">
          <Button size="xs" onClick={() => void plan.reload(true)}>
            {t("conflict.mine")}
          </Button>
          <Button size="xs" variant="default" onClick={() => void plan.reload(false)}>
            {t("conflict.theirs")}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}

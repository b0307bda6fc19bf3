/** The message made and checked for everybody before it leaves: progress, what was found, for whom. */
import { ActionIcon, Anchor, Button, Group, Modal, Progress, Stack, Text, Tooltip } from "@mantine/core";
import { IconCircleCheck, IconEye, IconPlayerStop } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "@/shared/api/session";
import { useReasonText } from "@/shared/claims/useReasonText";
import { useFormat } from "@/shared/i18n/format";
import { elsewhere } from "@/shared/lib/elsewhere";
import { type Column, DataTable } from "@/shared/ui/DataTable";
import { TextLink } from "@/shared/ui/links";
import { Panel } from "@/shared/ui/Panel";
import { StatePill } from "@/shared/ui/StatePill";
import { toastDone } from "@/shared/ui/toast";
import { useToastError } from "@/shared/ui/useToastError";
import { type Campaign, recipientCheckQuery, type RecipientCheck, type RecipientFinding, stopCheck } from "../data";
import { MessagePreview } from "../message/MessagePreview";
import { Template } from "../words/Template";
import { usePace } from "./usePace";

/** States in which the last check is about what is shown. */
const AFTER = ["sending", "paused", "completed", "cancelled"];

export function Everyone({ campaign }: { campaign: Campaign }) {
  const running = campaign.state === "launching";
  const blocked = campaign.problem === "recipients_blocked";
  const after = AFTER.includes(campaign.state) && campaign.launch !== null;
  const { data: check } = useQuery({ ...recipientCheckQuery(campaign.id, campaign.state), enabled: running || blocked || after });
  if (running && check?.state !== "done") return <Running campaign={campaign} check={check} />;
  if (!check || check.state !== "done") return null;
  if (blocked) return <Blocked campaign={campaign} check={check} />;
  return after ? <Well campaign={campaign} check={check} /> : null;
}

function Running({ campaign, check }: { campaign: Campaign; check: RecipientCheck | undefined }) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const queries = useQueryClient();
  const failed = useToastError();
  const maySend = useCan("campaigns.send");
  const { checked = 0, size = 0 } = check ?? {};
  const pace = usePace(checked, size - checked, true);
  const stop = useMutation({
    mutationFn: () => stopCheck(queries, campaign.id),
    onSuccess: () => { toastDone(t("everyone.stopped")); },
    onError: failed,
  });
  const facts = [
    size > 0 && t("everyone.of", { checked: format.number(checked), size: format.number(size) }),
    pace && t("progress.rate", { rate: format.number(Math.round(pace.rate)) }),
    pace && t("progress.left", { time: format.duration(pace.left) }),
  ].filter(Boolean);
  return (
    <Panel
      title={t("everyone.running")}
      description={t("everyone.runningHint")}
      actions={
        maySend &&
        check && (
          <Button variant="default" leftSection={<IconPlayerStop size={16} />} loading={stop.isPending} onClick={() => { stop.mutate(); }}>
            {t("everyone.stop")}
          </Button>
        )
      }
    >
      <Progress value={size ? (checked / size) * 100 : 100} animated={size === 0} color="accent" aria-label={t("everyone.running")} />
      <Text size="sm" c="dimmed" mt={6} className="num" role="status" aria-live="polite">
        {facts.length ? facts.join(" · ") : t("everyone.begins")}
      </Text>
    </Panel>
  );
}

function Blocked({ campaign, check }: { campaign: Campaign; check: RecipientCheck }) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  return (
    <Panel
      flush
      tone="danger"
      title={t("everyone.blocked", { count: check.blocked, shown: format.number(check.blocked), size: format.number(check.size) })}
      description={t("everyone.blockedHint")}
    >
      <Findings campaign={campaign} check={check} />
    </Panel>
  );
}

function Well({ campaign, check }: { campaign: Campaign; check: RecipientCheck }) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const size = format.number(check.size);
  const warned = check.groups.length;
  return (
    <Panel flush={open}>
      <Stack gap={0}>
        <Group gap="xs" wrap="nowrap" p={open ? "md" : undefined}>
          <IconCircleCheck size={18} color="var(--mw-good)" aria-hidden style={{ flexShrink: 0 }} />
          <Text>
            {t(warned ? "everyone.warned" : "everyone.well", { count: check.size, size, lines: warned })}{" "}
            {warned > 0 && (
              <Anchor component="button" type="button" aria-expanded={open} onClick={() => { setOpen(!open); }}>
                {t(open ? "everyone.hide" : "everyone.show")}
              </Anchor>
            )}
          </Text>
        </Group>
        {open && <Findings campaign={campaign} check={check} />}
      </Stack>
    </Panel>
  );
}

function Findings({ campaign, check }: { campaign: Campaign; check: RecipientCheck }) {
  const { t, i18n } = useTranslation("campaigns");
  const format = useFormat();
  const reason = useReasonText();
  const language = new Intl.DisplayNames([i18n.language], { type: "language" });
  const named = (row: RecipientFinding) =>
    row.reason === "language_differs"
      ? { ...row, params: Object.fromEntries(Object.entries(row.params).map(([name, code]) => [name, language.of(code) ?? code])) }
      : row;
  const [shown, setShown] = useState<number | null>(null);
  const columns: Column<RecipientFinding>[] = [
    {
      id: "what",
      label: t("everyone.what"),
      fixed: true,
      cell: (row) => (
        <Stack gap={4} align="flex-start">
          <StatePill tone={row.severity === "error" ? "bad" : "warn"}>
            {row.kind === "merge" ? t(`everyone.kind.${row.reason}`) : t(`common:claim.verdict.${row.verdict}`)}
          </StatePill>
          {row.sentence && <Template text={row.sentence} />}
          {row.text && <Text fw={550}>{t(row.personal ? "everyone.theirs" : "everyone.reads", { text: row.text })}</Text>}
          {row.sentence && (
            <Text size="sm" c="dimmed">
              {t(`common:claim.part.${row.part}`)}
            </Text>
          )}
        </Stack>
      ),
    },
    {
      id: "why",
      label: t("everyone.why"),
      fixed: true,
      cell: (row) => (
        <Stack gap={4}>
          <Text>{row.personal && !row.why ? t("everyone.hidden") : reason(named(row))}</Text>
          <Text size="sm" c="dimmed">
            {t(`everyone.mend.${mendOf(row)}`)}
          </Text>
        </Stack>
      ),
    },
    { id: "people", label: t("everyone.people"), align: "end", fixed: true, width: 90, cell: (row) => <span className="num">{format.number(row.count)}</span> },
    {
      id: "examples",
      label: t("everyone.examples"),
      fixed: true,
      width: 320,
      cell: (row) => (
        <Stack gap={6}>
          {row.examples.slice(0, 3).map(({ contact_id: contact, email }) =>
            email ? (
              <Group key={contact} gap={4} wrap="nowrap" justify="space-between">
                <TextLink to={elsewhere(`/contacts/${String(contact)}`)} style={{ overflowWrap: "anywhere" }}>
                  {email}
                </TextLink>
                <Tooltip label={t("everyone.asThey")}>
                  <ActionIcon variant="subtle" color="gray" aria-label={`${t("everyone.asThey")}: ${email}`} onClick={() => { setShown(contact); }}>
                    <IconEye size={16} />
                  </ActionIcon>
                </Tooltip>
              </Group>
            ) : (
              <Text key={contact} c="dimmed">
                {t("everyone.contact", { id: contact })}
              </Text>
            ),
          )}
        </Stack>
      ),
    },
  ];
  return (
    <>
      <DataTable
        name="campaigns.everyone"
        label={t("everyone.table")}
        columns={columns}
        rows={check.groups}
        rowId={(row) => `${row.reason}/${row.sentence}/${row.text}/${Object.values(row.params).join("/")}`}
        empty={null}
      />
      <Modal opened={shown !== null} onClose={() => { setShown(null); }} title={t("everyone.asThey")} size="xl">
        {shown !== null && <MessagePreview campaign={campaign} only={shown} height={480} />}
      </Modal>
    </>
  );
}

/** Where it is put right: in people's data, in the text, or in whom it goes to. */
function mendOf({ reason, personal }: RecipientFinding): "language" | "failed" | "data" | "text" {
  if (reason === "language_differs") return "language";
  if (reason === "merge_failed") return "failed";
  return personal || reason === "merge_empty" ? "data" : "text";
}

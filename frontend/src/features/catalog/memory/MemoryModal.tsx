/** Writes a correction or changes one; shows what it said before. */
import { Button, Group, Modal, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconPlus } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, ok } from "@/shared/api/client";
import type { Problem } from "@/shared/api/problem";
import { correctionOf, type CorrectionValues, NOTHING } from "@/shared/memory/correction";
import { CorrectionFields } from "@/shared/memory/CorrectionFields";
import { ErrorState } from "@/shared/ui/ErrorState";
import { applyProblem } from "@/shared/ui/formProblem";
import { toastDone } from "@/shared/ui/toast";
import { factsChanged, type Memory } from "../data";
import { History } from "../detail/History";

export function NewMemoryButton() {
  const { t } = useTranslation("catalog");
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button leftSection={<IconPlus size={16} />} onClick={() => { setOpened(true); }}>{t("new.memory")}</Button>
      <MemoryModal memory={null} opened={opened} onClose={() => { setOpened(false); }} />
    </>
  );
}

interface MemoryModalProps {
  memory: Memory | null;
  opened: boolean;
  onClose: () => void;
}

export function MemoryModal({ memory, opened, onClose }: MemoryModalProps) {
  const { t } = useTranslation("catalog");
  const { t: common } = useTranslation("common");
  return (
    <Modal opened={opened} onClose={onClose} size="lg" title={t(memory ? "memory.edit" : "new.memory")} closeButtonProps={{ "aria-label": common("action.close") }}>
      {opened && <MemoryForm memory={memory} onClose={onClose} />}
    </Modal>
  );
}

function MemoryForm({ memory, onClose }: Omit<MemoryModalProps, "opened">) {
  const { t: common } = useTranslation("common");
  const client = useQueryClient();
  const form = useForm<CorrectionValues>({ initialValues: memory ? { ...NOTHING, ...memory.content } : NOTHING });
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  async function submit(values: CorrectionValues) {
    setBusy(true);
    setProblem(null);
    const body = { ...correctionOf(values), origin: "" };
    try {
      await (memory
        ? ok(api.PUT("/api/v1/catalog/memory/{fact_id}", { params: { path: { fact_id: memory.id } }, body: { ...body, base: memory.version } }))
        : ok(api.POST("/api/v1/catalog/memory", { body })));
      await factsChanged(client);
      toastDone(common("action.saved"));
      onClose();
    } catch (error) {
      setProblem(applyProblem(form as never, error));
      setBusy(false);
    }
  }
  return (
    <form onSubmit={form.onSubmit((values) => void submit(values))}>
      <CorrectionFields form={form} />
      {problem && <Stack mt="sm"><ErrorState error={problem} /></Stack>}
      <Group justify="flex-end" gap="xs" mt="md">
        <Button variant="default" onClick={onClose} disabled={busy}>{common("action.cancel")}</Button>
        <Button type="submit" loading={busy}>{common("action.save")}</Button>
      </Group>
    </form>
  );
}

export function MemoryHistory({ memory, onClose }: { memory: Memory | null; onClose: () => void }) {
  const { t } = useTranslation("catalog");
  const { t: common } = useTranslation("common");
  return (
    <Modal opened={memory !== null} onClose={onClose} size="lg" title={t("memory.history")} closeButtonProps={{ "aria-label": common("action.close") }}>
      {memory && <History factId={memory.id} />}
    </Modal>
  );
}

/** What went wrong, what to do, and the technical id to copy. Never a bare stack or code. */
import { Alert, Button, Code, CopyButton, Group, Stack, Text } from "@mantine/core";
import { IconAlertTriangle, IconCheck, IconCopy, IconRefresh } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { asProblem } from "../api/problem";
import { useProblemWords } from "./problemText";

interface ErrorStateProps {
  error: unknown;
  onRetry?: () => void;
}

export function ErrorState({ error, onRetry }: ErrorStateProps) {
  const { t } = useTranslation("common");
  const words = useProblemWords();
  const problem = asProblem(error);
  const { title, detail } = words(problem);
  // Asking again changes nothing about what one may see or what is gone.
  const retry = problem.status === 403 || problem.status === 404 ? undefined : onRetry;
  // A refusal explains itself; what nobody expected needs a trace in the log.
  const unexpected = problem.status >= 500 || problem.code === "unexpected";
  const id = problem.requestId ?? (unexpected ? `${problem.code} · ${String(problem.status)}` : null);
  return (
    <Alert
      role="alert"
      variant="light"
      color="red"
      icon={<IconAlertTriangle size={18} />}
      title={title}
    >
      <Stack gap="xs" align="flex-start">
        {detail && <Text size="md">{detail}</Text>}
        {(retry ?? id) && (
          <Group gap="sm">
            {retry && (
              <Button size="xs" variant="default" leftSection={<IconRefresh size={14} />} onClick={retry}>
                {t("error.retry")}
              </Button>
            )}
            {id && <TechnicalId id={id} />}
          </Group>
        )}
      </Stack>
    </Alert>
  );
}

function TechnicalId({ id }: { id: string }) {
  const { t } = useTranslation("common");
  return (
    <Group gap={4}>
      <Code>{id}</Code>
      <CopyButton value={id}>
        {({ copied, copy }) => (
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            leftSection={copied ? <IconCheck size={12} /> : <IconCopy size={12} />}
            onClick={copy}
          >
            {copied ? t("action.copied") : t("error.copyId")}
          </Button>
        )}
      </CopyButton>
    </Group>
  );
}

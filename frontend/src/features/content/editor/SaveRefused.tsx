/** Why the server does not take the draft, and where: what is typed stays until that is mended. */
import { Alert, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Problem } from "@/shared/api/problem";
import { fieldWords } from "@/shared/ui/fieldWords";
import { useProblemWords } from "@/shared/ui/problemText";

const PARTS: Record<string, string> = { subject: "editor.subject", preheader: "editor.preheader", mjml: "editor.source", text: "editor.text" };

export function SaveRefused({ problem }: { problem: Problem }) {
  const { t } = useTranslation("content");
  const { title, detail } = useProblemWords()(problem);
  return (
    <Alert role="alert" color="red" variant="light" radius={0} icon={<IconAlertTriangle size={18} />} title={title}>
      {detail && <Text size="sm">{detail}</Text>}
      {Object.keys(problem.fields).filter((field) => PARTS[field]).map((field) => (
        <Text key={field} size="sm">{t(PARTS[field] ?? "")}: {fieldWords(problem, field)}</Text>
      ))}
    </Alert>
  );
}

/** One message of the sandbox, as its reader would see it and as it travelled. */
import { Code, Group, ScrollArea, Skeleton, Table, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Page } from "@/shared/ui/Page";
import { PageHeader } from "@/shared/ui/PageHeader";
import { TabsInUrl } from "@/shared/ui/TabsInUrl";
import { When } from "@/shared/ui/When";
import { sandboxMessageQuery } from "../data";
import classes from "./SandboxMessagePage.module.css";

export function SandboxMessagePage() {
  const { t } = useTranslation("delivery");
  const { id } = useParams({ from: "/shell/sandbox/$id" });
  const found = useQuery(sandboxMessageQuery(id));
  const back = { to: "/sandbox" as const, label: t("sandbox.title") };
  if (found.error) {
    return (
      <Page>
        <PageHeader title={t("message.title")} back={back} />
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      </Page>
    );
  }
  if (!found.data) {
    return (
      <Page>
        <PageHeader title={t("message.title")} back={back} />
        <Skeleton height={420} />
      </Page>
    );
  }
  const { message, html, text, headers, source } = found.data;
  return (
    <Page>
      <PageHeader
        title={message.subject || t("sandbox.noSubject")}
        back={back}
        description={
          <Group gap="md" component="span">
            <span>{t("message.from", { sender: message.sender })}</span>
            <span>{t("message.to", { recipient: message.recipient })}</span>
            <When at={message.received_at} />
          </Group>
        }
      />
      <TabsInUrl
        label={t("message.views")}
        tabs={[
          { id: "html", label: t("message.html"), content: <Html html={html} subject={message.subject} />, hidden: !html },
          { id: "text", label: t("message.text"), content: <Plain text={text} label={t("message.text")} />, hidden: !text },
          { id: "headers", label: t("message.headers"), content: <Headers headers={headers} /> },
          { id: "source", label: t("message.source"), content: <Plain text={source} label={t("message.source")} /> },
        ]}
      />
    </Page>
  );
}

/** Links open beside the product, as in a mail program; scripts cannot run, forms cannot be sent. */
function Html({ html, subject }: { html: string; subject: string }) {
  const { t } = useTranslation("delivery");
  return (
    <>
      <iframe
        title={t("message.frame", { subject })}
        className={classes.frame}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        referrerPolicy="no-referrer"
        srcDoc={`<!doctype html><meta charset="utf-8"><base target="_blank"><meta name="color-scheme" content="light">${html}`}
      />
      <Text size="sm" c="dimmed" mt="xs">
        {t("message.counts")}
      </Text>
    </>
  );
}

function Plain({ text, label }: { text: string; label: string }) {
  return (
    <ScrollArea.Autosize mah="70vh" type="auto">
      <pre className={classes.plain} tabIndex={0} role="region" aria-label={label}>
        {text}
      </pre>
    </ScrollArea.Autosize>
  );
}

function Headers({ headers }: { headers: { name: string; value: string }[] }) {
  const { t } = useTranslation("delivery");
  return (
    <Table aria-label={t("message.headers")} verticalSpacing={6} withRowBorders={false}>
      <Table.Tbody>
        {headers.map(({ name, value }, place) => (
          <Table.Tr key={place}>
            <Table.Th scope="row" className={classes.name}>
              {name}
            </Table.Th>
            <Table.Td>
              <Code className={classes.value}>{value}</Code>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** What a page shows when it fails to load or to draw. */
import { Button } from "@mantine/core";
import { IconLogout } from "@tabler/icons-react";
import { useQueryErrorResetBoundary } from "@tanstack/react-query";
import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { signOut } from "@/shared/api/auth";
import { asProblem } from "@/shared/api/problem";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Page } from "@/shared/ui/Page";
import { PageHeader } from "@/shared/ui/PageHeader";
import { useToastError } from "@/shared/ui/useToastError";

export function RouteError({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation("app");
  const router = useRouter();
  const queries = useQueryErrorResetBoundary();
  const failed = useToastError();
  // Without a workspace there is no shell, and so no menu to leave by.
  const stranded = asProblem(error).code === "no_workspace";
  return (
    <Page width="text">
      <PageHeader
        title={t("error.title")}
        actions={
          stranded && (
            <Button variant="default" leftSection={<IconLogout size={16} />} onClick={() => { signOut().catch(failed); }}>
              {t("user.signOut")}
            </Button>
          )
        }
      />
      <ErrorState
        error={error}
        onRetry={() => {
          queries.reset();
          reset();
          void router.invalidate();
        }}
      />
    </Page>
  );
}

/** The editor of a message: its words on one side, how they arrive on the other. */
import { Box, Loader } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { ErrorState } from "@/shared/ui/ErrorState";
import { Page } from "@/shared/ui/Page";
import { messageQuery } from "../data";
import { Bench } from "./Bench";

const route = getRouteApi("/shell/content/messages/$messageId");

export function EditorPage() {
  const { messageId } = route.useParams();
  const message = useQuery(messageQuery(messageId));
  // Somebody who is writing keeps the page when a later look fails.
  if (message.error && !message.data) {
    return (
      <Page width="text">
        <ErrorState error={message.error} onRetry={() => void message.refetch()} />
      </Page>
    );
  }
  if (!message.data) {
    return (
      <Box ta="center" p={80}>
        <Loader />
      </Box>
    );
  }
  return <Bench key={messageId} message={message.data} onChanged={() => void message.refetch()} />;
}

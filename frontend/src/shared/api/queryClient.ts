/** One cache of server state. Reads retry when the network is to blame, never when we are. */
import { QueryCache, QueryClient } from "@tanstack/react-query";
import { asProblem } from "./problem";

/** The session ended while a page was open: sign in and come back to it. */
function leaveWhenSignedOut(error: unknown): void {
  const { pathname, search, hash } = globalThis.location;
  if (asProblem(error).status !== 401 || pathname === "/login") return;
  globalThis.location.assign(`/login?next=${encodeURIComponent(pathname + search + hash)}`);
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({
    onError(error, query) {
      // The first look at the session is the router's to judge.
      if (query.queryKey[0] !== "session" || query.state.data !== undefined) leaveWhenSignedOut(error);
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      refetchOnWindowFocus: true,
      retry(failures, error) {
        const { status } = asProblem(error);
        return failures < 2 && (status === 0 || status === 502 || status === 503 || status === 504);
      },
    },
    mutations: { retry: false },
  },
});

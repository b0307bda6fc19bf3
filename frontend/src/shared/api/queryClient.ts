/** One cache of server state. Reads retry when the network is to blame, never when we are. */
import { QueryClient } from "@tanstack/react-query";
import { asProblem } from "./problem";

export const queryClient = new QueryClient({
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

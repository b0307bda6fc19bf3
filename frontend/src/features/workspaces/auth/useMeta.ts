/** What this installation is: its version, and sign-ins to try when it carries the demo. */
import { useQuery } from "@tanstack/react-query";
import { send } from "@/shared/api/client";
import type { Role } from "@/shared/api/session";

export interface Meta {
  version: string;
  demo: boolean;
  demo_logins: { email: string; password: string; role: Role }[];
}

export function useMeta() {
  return useQuery({
    queryKey: ["meta"],
    queryFn: () => send<Meta>("GET", "/api/v1/meta"),
    staleTime: Infinity,
  });
}

/** The reads of this feature, by what they are about, with their cache keys. */
import { queryOptions } from "@tanstack/react-query";
import { api, ok } from "@/shared/api/client";
import type { components } from "@/shared/api/schema";

type Schemas = components["schemas"];
export type Sender = Schemas["SenderOut"];
export type Route = Schemas["RouteOut"];
export type RouteTest = Schemas["RouteTestOut"];
export type TlsMode = Schemas["TlsMode"];
export type SandboxMessage = Schemas["SandboxMessageOut"];

export const sendersQuery = queryOptions({
  queryKey: ["senders"],
  queryFn: () => ok(api.GET("/api/v1/senders")),
});

export const routesQuery = queryOptions({
  queryKey: ["smtp-routes"],
  queryFn: () => ok(api.GET("/api/v1/routes")),
});

export const deliveryQuery = queryOptions({
  queryKey: ["delivery"],
  queryFn: () => ok(api.GET("/api/v1/delivery")),
});

export const sandboxKey = ["sandbox"];

export const sandboxMessageQuery = (id: string) =>
  queryOptions({
    queryKey: [...sandboxKey, "message", id],
    queryFn: () => ok(api.GET("/api/v1/sandbox/messages/{message_id}", { params: { path: { message_id: id } } })),
    // A message never changes once it is there.
    staleTime: Infinity,
  });

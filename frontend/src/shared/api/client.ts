/** The typed client of the HTTP API. Types come from `schema.d.ts` (`npm run api`). */
import createClient, { type Middleware } from "openapi-fetch";
import { Problem, problemFrom } from "./problem";
import type { paths } from "./schema";
import { currentWorkspace } from "./workspace";

export function csrfToken(): string {
  return /(?:^|;\s*)csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? "";
}

/** Headers of every request: which workspace is meant, and proof that our own page asks. */
export function requestHeaders(method: string): Record<string, string> {
  const headers: Record<string, string> = {};
  const workspace = currentWorkspace();
  if (workspace) headers["X-Workspace"] = workspace;
  if (!["GET", "HEAD", "OPTIONS"].includes(method)) headers["X-CSRFToken"] = csrfToken();
  return headers;
}

const identify: Middleware = {
  onRequest({ request }) {
    for (const [name, value] of Object.entries(requestHeaders(request.method))) {
      request.headers.set(name, value);
    }
    return request;
  },
};

// Repeated keys (?tag=a&tag=b): what Django Ninja reads a list from.
export const api = createClient<paths>({
  baseUrl: globalThis.location.origin,
  querySerializer: { array: { style: "form", explode: true } },
});
api.use(identify);

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The data of a request, or a thrown `Problem`: `await ok(api.GET("/api/v1/lists"))`. */
export async function ok<T>(pending: Promise<Answer<T>>): Promise<NonNullable<T>> {
  let answer: Answer<T>;
  try {
    answer = await pending;
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Problem(0, { code: "network" }, null);
  }
  if (!answer.response.ok) throw problemFrom(answer.response, answer.error);
  return answer.data as NonNullable<T>;
}

/** For what OpenAPI cannot type: uploads and django-allauth. Answers JSON, throws `Problem`. */
export async function send<T>(method: string, path: string, body?: FormData | object): Promise<T> {
  const headers: Record<string, string> = { Accept: "application/json", ...requestHeaders(method) };
  const form = body instanceof FormData;
  if (body && !form) headers["Content-Type"] = "application/json";
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers,
      body: form ? body : body && JSON.stringify(body),
      credentials: "same-origin",
    });
  } catch {
    throw new Problem(0, { code: "network" }, null);
  }
  const answer = parsed(await response.text());
  if (!response.ok) throw problemFrom(response, answer);
  return answer as T;
}

/** The JSON of a body; null for an empty one or for something else (a proxy's HTML page). */
function parsed(text: string): unknown {
  try {
    return text ? (JSON.parse(text) as unknown) : null;
  } catch {
    return null;
  }
}

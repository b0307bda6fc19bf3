/** A refused or failed request, as the server told it (RFC 9457 problem details). */

export interface FieldFault {
  code: string;
  values: Record<string, string>;
}

export interface ProblemBody {
  type?: string;
  title?: string;
  status?: number;
  detail?: string;
  code?: string;
  /** Field name to what is wrong with it and how to mend it. */
  fields?: Record<string, string>;
  /** Field name to the stable id of what is wrong, and the values in its words. */
  field_codes?: Record<string, FieldFault>;
  /** Number of a server error in its log. */
  incident?: string;
}

export class Problem extends Error {
  readonly status: number;
  /** Stable snake_case id; `common:problem.<code>` translates it when there is such a text. */
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly fields: Record<string, string>;
  /** Field name to the stable id of what is wrong, where the server gives one. */
  readonly fieldFaults: Record<string, FieldFault>;
  /** Finds this request in the server's log. */
  readonly requestId: string | null;

  constructor(status: number, body: ProblemBody, requestId: string | null) {
    super(body.detail ?? body.title ?? body.code ?? `HTTP ${String(status)}`);
    this.name = "Problem";
    this.status = status;
    this.code = body.code ?? fallbackCode(status);
    this.title = body.title ?? "";
    this.detail = body.detail ?? "";
    this.fields = body.fields ?? {};
    this.fieldFaults = body.field_codes ?? {};
    this.requestId = requestId ?? body.incident ?? null;
  }
}

function fallbackCode(status: number): string {
  if (status === 0) return "network";
  if (status === 401) return "signed_out";
  if (status === 403) return "forbidden";
  if (status === 404) return "not_found";
  if (status === 413) return "too_large";
  if (status === 429) return "too_many_requests";
  return status >= 500 ? "server_error" : "invalid";
}

interface AllauthBody {
  status?: number;
  errors?: { message: string; code: string; param?: string }[];
}

/** Reads any error body we can meet: problem details, django-allauth's list, or plain text. */
export function problemFrom(response: Response, body: unknown): Problem {
  const requestId = response.headers.get("X-Request-Id");
  if (typeof body === "object" && body !== null) {
    const { errors } = body as AllauthBody;
    if (Array.isArray(errors)) {
      const named = errors.filter((error) => error.param);
      const fields = Object.fromEntries(named.map(({ param, message }) => [param, message]));
      const codes = Object.fromEntries(named.map(({ param, code }) => [param, { code, values: {} }]));
      const [first] = errors;
      const words = { code: first?.code, detail: first?.message, fields, field_codes: codes };
      return new Problem(response.status, words, requestId);
    }
    return new Problem(response.status, body as ProblemBody, requestId);
  }
  // The API refuses in JSON; a bare 403 is the CSRF check: this page is older than its session.
  const code = response.status === 403 ? "stale_page" : undefined;
  return new Problem(response.status, { code }, requestId);
}

export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof TypeError && /fetch|network|load failed/i.test(error.message)) {
    return new Problem(0, { code: "network" }, null);
  }
  return new Problem(0, { code: "unexpected", detail: error instanceof Error ? error.message : "" }, null);
}

import { expect, it } from "vitest";
import { asProblem, problemFrom } from "./problem";

const answer = (status: number, headers: Record<string, string> = {}) => new Response(null, { status, headers });

it("reads problem details with the request's id", () => {
  const problem = problemFrom(answer(422, { "X-Request-Id": "r-1" }), {
    status: 422,
    code: "invalid",
    detail: "Some fields need mending.",
    fields: { name: "A workspace needs a name." },
    field_codes: { name: { code: "name_missing", values: {} } },
  });
  expect(problem.fieldFaults.name?.code).toBe("name_missing");
  expect(problem).toMatchObject({
    status: 422,
    code: "invalid",
    detail: "Some fields need mending.",
    fields: { name: "A workspace needs a name." },
    requestId: "r-1",
  });
});

it("reads the account pages' list of errors, with the code of each field", () => {
  const problem = problemFrom(answer(400), {
    status: 400,
    errors: [{ message: "Too short.", code: "password_too_short", param: "password" }],
  });
  expect(problem.code).toBe("password_too_short");
  expect(problem.fields).toEqual({ password: "Too short." });
  expect(problem.fieldFaults).toEqual({ password: { code: "password_too_short", values: {} } });
});

it("gives every status a code when the body is not ours", () => {
  expect(problemFrom(answer(502), null).code).toBe("server_error");
  expect(problemFrom(answer(413), null).code).toBe("too_large");
  expect(asProblem(new TypeError("Failed to fetch")).code).toBe("network");
});

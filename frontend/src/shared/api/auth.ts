/** Signing in and out through django-allauth's headless API (browser client: session cookie + CSRF). */
import { csrfToken, send } from "./client";
import { asProblem } from "./problem";
import { forgetWorkspace } from "./workspace";

const BASE = "/_allauth/browser/v1";

/** Makes sure the CSRF cookie is there before the first write. */
async function ready(): Promise<void> {
  if (csrfToken()) return;
  // Answers 401 when nobody is signed in, and sets the cookie all the same.
  await send("GET", `${BASE}/auth/session`).catch(() => undefined);
}

export async function signIn(email: string, password: string): Promise<void> {
  await ready();
  try {
    await send("POST", `${BASE}/auth/login`, { email, password });
  } catch (error) {
    // 409: somebody is signed in already in this browser; they leave, then this one enters.
    if (asProblem(error).status !== 409) throw error;
    await send("DELETE", `${BASE}/auth/session`).catch(() => undefined);
    await send("POST", `${BASE}/auth/login`, { email, password });
  }
}

/** Leaves for the login page with nothing of the session kept in memory. */
export async function signOut(): Promise<void> {
  await ready();
  try {
    await send("DELETE", `${BASE}/auth/session`);
  } catch (error) {
    // 401 is the answer that says the session is gone.
    if (asProblem(error).status !== 401) throw error;
  }
  forgetWorkspace();
  globalThis.location.assign("/login");
}

export async function requestPasswordReset(email: string): Promise<void> {
  await ready();
  await send("POST", `${BASE}/auth/password/request`, { email });
}

export async function resetPassword(key: string, password: string): Promise<void> {
  await ready();
  try {
    await send("POST", `${BASE}/auth/password/reset`, { key, password });
  } catch (error) {
    // 401: done, and now signing in is asked for.
    if (asProblem(error).status !== 401) throw error;
  }
}

export async function changePassword(current: string, next: string): Promise<void> {
  await ready();
  await send("POST", `${BASE}/account/password/change`, { current_password: current, new_password: next });
}

export interface BrowserSession {
  id: number;
  user_agent: string;
  ip: string;
  created_at: number;
  last_seen_at?: number;
  is_current: boolean;
}

export async function browserSessions(): Promise<BrowserSession[]> {
  const { data } = await send<{ data: BrowserSession[] }>("GET", `${BASE}/auth/sessions`);
  return data;
}

export async function endBrowserSessions(ids: number[]): Promise<void> {
  await send("DELETE", `${BASE}/auth/sessions`, { sessions: ids });
}

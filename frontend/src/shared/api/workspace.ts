/** Which workspace this browser tab works in. One reload per switch, so nothing can be mixed up. */

const KEY = "mw.workspace";

/** The slug; the tab's own choice first, then the last one used on this browser. */
export function currentWorkspace(): string | null {
  return sessionStorage.getItem(KEY) ?? localStorage.getItem(KEY);
}

export function rememberWorkspace(slug: string): void {
  sessionStorage.setItem(KEY, slug);
  localStorage.setItem(KEY, slug);
}

export function forgetWorkspace(): void {
  sessionStorage.removeItem(KEY);
  localStorage.removeItem(KEY);
}

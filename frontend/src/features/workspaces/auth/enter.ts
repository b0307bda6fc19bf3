/** After signing in: a fresh cache, the person's own language, and the page first asked for. */
import { queryClient } from "@/shared/api/queryClient";
import { sessionQuery } from "@/shared/api/session";
import { changeLanguage } from "@/shared/i18n/i18n";
import { isLanguage } from "@/shared/i18n/languages";

/** Only paths of our own, never another site. */
export function safeNext(next: string | undefined): string {
  return next && /^\/(?![/\\])/.test(next) && !next.startsWith("/login") ? next : "/";
}

export async function enter(go: (path: string) => void, next: string | undefined): Promise<void> {
  // What the page now open still shows is public; everything else belonged to whoever was here before.
  queryClient.removeQueries({ predicate: ({ queryKey: [first] }) => first !== "meta" && first !== "invitation" });
  const session = await queryClient.fetchQuery(sessionQuery);
  // A language picked on this very browser wins over the stored one.
  if (!localStorage.getItem("mw.language") && isLanguage(session.user.language)) {
    await changeLanguage(session.user.language);
  }
  go(safeNext(next));
}

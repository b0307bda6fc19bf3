/** The languages of the interface, each named in itself. */
export const languages = [
  { code: "en", name: "English" },
  { code: "zh", name: "简体中文" },
  { code: "pl", name: "Polski" },
] as const;

export type Language = (typeof languages)[number]["code"];

const KEY = "mw.language";

export function isLanguage(value: unknown): value is Language {
  return languages.some((language) => language.code === value);
}

/** "zh-CN" and "zh_Hans" are "zh"; anything we do not speak is English. */
export function closestLanguage(tag: string | null | undefined): Language {
  const base = (tag ?? "").toLowerCase().split(/[-_]/)[0];
  return isLanguage(base) ? base : "en";
}

/** The language chosen on this browser, else the browser's own. */
export function initialLanguage(): Language {
  const stored = localStorage.getItem(KEY);
  return isLanguage(stored) ? stored : closestLanguage(navigator.language);
}

export function rememberLanguage(language: Language): void {
  localStorage.setItem(KEY, language);
}

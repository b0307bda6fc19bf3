/** i18next with ICU messages. A namespace is the folder that holds `locales/{en,zh,pl}.json`. */
import i18next, { type BackendModule, type ReadCallback, type ResourceKey } from "i18next";
import ICU from "i18next-icu";
import { initReactI18next } from "react-i18next";
import { initialLanguage, type Language, rememberLanguage } from "./languages";

type Texts = Record<string, ResourceKey>;

// One chunk per language.
const LANGUAGES: Record<string, () => Promise<{ texts: Texts }>> = {
  en: () => import("./texts/en"),
  zh: () => import("./texts/zh"),
  pl: () => import("./texts/pl"),
};

/** ".../features/contacts/locales/en.json" is namespace "contacts"; shared/ui is "common". */
function namespace(path: string): string {
  const folder = path.split("/").at(-3) ?? "";
  return folder === "ui" ? "common" : folder;
}

const namespaces = Object.keys(
  import.meta.glob(["../../features/*/locales/en.json", "../../app/locales/en.json", "../ui/locales/en.json"]),
).map(namespace);

const bundled: BackendModule = {
  type: "backend",
  init: () => undefined,
  read(language: string, wanted: string, callback: ReadCallback) {
    const load = LANGUAGES[language];
    if (!load) {
      callback(new Error(`no texts in ${language}`), false);
      return;
    }
    load().then(
      ({ texts }) => {
        const found = Object.entries(texts).find(([path]) => namespace(path) === wanted);
        callback(null, found?.[1] ?? {});
      },
      (reason: unknown) => { callback(reason instanceof Error ? reason : new Error(String(reason)), false); },
    );
  },
};

/** Ready when every text of the first language is there. */
export async function startI18n(): Promise<void> {
  await i18next
    .use(bundled)
    .use(ICU)
    .use(initReactI18next)
    .init({
      lng: initialLanguage(),
      fallbackLng: "en",
      supportedLngs: ["en", "zh", "pl"],
      ns: [...namespaces],
      defaultNS: "common",
      load: "languageOnly",
      interpolation: { escapeValue: false },
      react: { useSuspense: false },
    });
  document.documentElement.lang = htmlLang(i18next.language);
}

function htmlLang(language: string): string {
  return language === "zh" ? "zh-CN" : language;
}

export async function changeLanguage(language: Language): Promise<void> {
  rememberLanguage(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = htmlLang(language);
}

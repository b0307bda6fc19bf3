/** Unit tests run in happy-dom; what a browser has and it lacks is filled in here. */
import { cleanup } from "@testing-library/react";
import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { afterEach, beforeAll } from "vitest";

// Components are tested by the keys of their texts, not by one language's words.
beforeAll(() => i18next.use(initReactI18next).init({ lng: "cimode", resources: {} }));

afterEach(cleanup);

window.matchMedia ??= ((query: string) => ({
  matches: false,
  media: query,
  onchange: null,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
  dispatchEvent: () => false,
})) as unknown as typeof window.matchMedia;

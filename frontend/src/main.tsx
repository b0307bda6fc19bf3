/** Entry of the built page: texts first, then the first paint, so nothing flashes untranslated. */
import "@fontsource-variable/inter/wght.css";
import "@mantine/core/styles.css";
import "@mantine/dates/styles.css";
import "@mantine/notifications/styles.css";
import "@mantine/spotlight/styles.css";
import "./shared/theme/global.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/App";
import { startI18n } from "./shared/i18n/i18n";

const root = document.getElementById("root");
if (!root) throw new Error("index.html lacks #root");

// After an update the parts of the former build are gone: load the new page once instead of failing.
window.addEventListener("vite:preloadError", (event) => {
  const last = Number(sessionStorage.getItem("mw-reloaded") ?? 0);
  if (Date.now() - last < 10_000) return;
  sessionStorage.setItem("mw-reloaded", String(Date.now()));
  event.preventDefault();
  window.location.reload();
});

await startI18n();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);

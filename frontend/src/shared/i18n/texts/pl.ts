/** All Polish texts, by path of the file. */
import type { ResourceKey } from "i18next";

export const texts = import.meta.glob<ResourceKey>("../../../**/locales/pl.json", { eager: true, import: "default" });

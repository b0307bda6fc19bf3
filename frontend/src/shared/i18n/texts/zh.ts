/** All Chinese texts, by path of the file. */
import type { ResourceKey } from "i18next";

export const texts = import.meta.glob<ResourceKey>("../../../**/locales/zh.json", { eager: true, import: "default" });

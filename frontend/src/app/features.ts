/** Every feature of the product. Register one by its import and its line, nowhere else. */
import { home } from "@/features/home/routes";
import { workspaces } from "@/features/workspaces/routes";

export const features = [
  home,
  workspaces,
] as const;

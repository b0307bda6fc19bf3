/** Every feature of the product. Register one by its import and its line, nowhere else. */
import { catalog } from "@/features/catalog/routes";
import { content } from "@/features/content/routes";
import { campaigns } from "@/features/campaigns/routes";
import { consent } from "@/features/consent/routes";
import { contacts } from "@/features/contacts/routes";
import { delivery } from "@/features/delivery/routes";
import { home } from "@/features/home/routes";
import { inbox } from "@/features/inbox/routes";
import { insights } from "@/features/insights/routes";
import { review } from "@/features/review/routes";
import { workspaces } from "@/features/workspaces/routes";

export const features = [
  home,
  contacts,
  consent,
  content,
  catalog,
  campaigns,
  delivery,
  insights,
  inbox,
  review,
  workspaces,
] as const;

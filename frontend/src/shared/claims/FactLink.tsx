/** Leads to where a fact is kept. */
import { useTranslation } from "react-i18next";
import { elsewhere } from "../lib/elsewhere";
import { TextLink } from "../ui/links";
import { factSearch } from "./claims";

export function FactLink({ kind, id }: { kind: string; id: string }) {
  const { t } = useTranslation("common");
  return (
    // Pages of other features are known by path alone, so their search has no type here.
    <TextLink to={elsewhere("/facts")} search={factSearch(kind, id) as never}>
      {t("claim.openFact")}
    </TextLink>
  );
}

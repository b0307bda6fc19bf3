/** What features bring to the page of a person, handed through by the app so that none knows another. */
import { createContext, useContext } from "react";
import { can, useSession } from "../api/session";
import type { PersonAction, PersonTab } from "./feature";

interface PersonParts {
  tabs: PersonTab[];
  actions: PersonAction[];
}

export const PersonPartsContext = createContext<PersonParts>({ tabs: [], actions: [] });

/** The parts that the signed-in person may see. */
export function usePersonParts(): PersonParts {
  const { tabs, actions } = useContext(PersonPartsContext);
  const session = useSession();
  return {
    tabs: tabs.filter(({ permission }) => can(session, permission)),
    actions: actions.filter(({ permission }) => can(session, permission)),
  };
}

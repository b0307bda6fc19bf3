/** What a reviewer looks at, by the type of the subject: a feature offers a view, review shows it. */
import { type ComponentType, createElement, type ReactElement, type ReactNode } from "react";
import type { components } from "../api/schema";

export interface SubjectTab {
  id: string;
  label: ReactNode;
  content: ReactNode;
}

/** What a subject puts into the review room. */
export interface SubjectParts {
  /** Above everything: what it is in a sentence, and what is wrong with it as a whole. */
  top: ReactNode;
  /** On the left: what people will read. */
  main: ReactNode;
  /** Beside it. */
  tabs: SubjectTab[];
}

export interface SubjectViewProps {
  id: string;
  /** The hash that was put forward; what is shown may be another one by now. */
  askedHash: string;
  /** Called with the hash of what is on the screen: a decision is about exactly that. */
  onShown: (hash: string) => void;
  review: components["schemas"]["ReviewOut"];
  /** Lays the parts out. */
  children: (parts: SubjectParts) => ReactElement;
}

const views = new Map<string, ComponentType<SubjectViewProps>>();

export function offerSubjectView(type: string, view: ComponentType<SubjectViewProps>): void {
  views.set(type, view);
}

/** The view of a subject, null when no feature offered one for its type. */
export function subjectView(type: string, props: SubjectViewProps): ReactElement | null {
  const view = views.get(type);
  return view ? createElement(view, props) : null;
}

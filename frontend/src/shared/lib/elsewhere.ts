/** Paths of pages that other features own. A test walks the sources and opens every one. */
import type { LinkProps } from "@tanstack/react-router";

/** `to={elsewhere("/campaigns/new")}`: a link out of this feature, by path alone. */
export function elsewhere(path: string): NonNullable<LinkProps["to"]> {
  return path as NonNullable<LinkProps["to"]>;
}

/** Mantine's buttons and anchors as router links: real hrefs, so that a new tab and ⌘-click work. */
import { ActionIcon, type ActionIconProps, Anchor, type AnchorProps, Button, type ButtonProps } from "@mantine/core";
import { createLink, type LinkComponent } from "@tanstack/react-router";
import { type AnchorHTMLAttributes, forwardRef } from "react";

type Html<P> = P & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof P>;

const ButtonAnchor = forwardRef<HTMLAnchorElement, Html<ButtonProps>>(function ButtonAnchor(props, ref) {
  return <Button component="a" ref={ref} {...props} />;
});
const TextAnchor = forwardRef<HTMLAnchorElement, Html<AnchorProps>>(function TextAnchor(props, ref) {
  return <Anchor ref={ref} {...props} />;
});
const IconAnchor = forwardRef<HTMLAnchorElement, Html<ActionIconProps>>(function IconAnchor(props, ref) {
  return <ActionIcon component="a" ref={ref} {...props} />;
});

export const ButtonLink: LinkComponent<typeof ButtonAnchor> = createLink(ButtonAnchor);
export const TextLink: LinkComponent<typeof TextAnchor> = createLink(TextAnchor);
export const IconLink: LinkComponent<typeof IconAnchor> = createLink(IconAnchor);

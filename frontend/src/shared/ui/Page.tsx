/** Width and padding of a page's content. "text" for forms and reading, "wide" for tables. */
import { Box } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./Page.module.css";

export function Page({ width = "wide", children }: { width?: "text" | "wide" | "full"; children: ReactNode }) {
  return (
    <Box className={classes.page} data-width={width}>
      {children}
    </Box>
  );
}

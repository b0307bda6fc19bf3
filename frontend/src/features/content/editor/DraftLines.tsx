/** Subject and preheader with their merge tags and facts as they read for whom the message is shown. */
import { type ComponentProps, useCallback } from "react";
import type { MergeTag } from "../visual/markup";
import { chipWords } from "../visual/slots";
import { useSlots } from "../visual/useSlots";
import { DraftFields } from "./DraftFields";

type DraftLinesProps = Omit<ComponentProps<typeof DraftFields>, "describe"> & { values: Record<string, string> };

export function DraftLines({ values, ...props }: DraftLinesProps) {
  const slots = useSlots(props.fields, values, "values");
  const describe = useCallback((tag: MergeTag) => chipWords(tag, slots), [slots]);
  return <DraftFields {...props} describe={describe} />;
}

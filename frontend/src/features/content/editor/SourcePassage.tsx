/** What a model makes of the words selected in the code. */
import type { MergeField } from "../data";
import { chipWords } from "../visual/slots";
import { useSlots } from "../visual/useSlots";
import { PassageModal } from "../writing/PassageModal";
import type { Passage } from "./passage";

interface SourcePassageProps {
  passage: Passage | null;
  language: string;
  fields: MergeField[];
  values: Record<string, string>;
  onTake: (text: string, proposalId: string) => void;
  onClose: () => void;
}

export function SourcePassage({ passage, language, fields, values, onTake, onClose }: SourcePassageProps) {
  const slots = useSlots(fields, values, "values");
  return (
    <PassageModal
      opened={passage !== null} text={passage?.text ?? ""} language={language} describe={(tag) => chipWords(tag, slots)}
      onTake={onTake} onClose={onClose}
    />
  );
}

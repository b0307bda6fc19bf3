/** Words of a template with its merge tags shown as what they stand for. */
import { Code } from "@mantine/core";

const TAG = /(\{\{.*?\}\})/;
const FIELD = /contact\.(\w+)/;

export function Template({ text }: { text: string }) {
  return (
    <span style={{ overflowWrap: "anywhere" }}>
      {text.split(TAG).map((piece, at) =>
        // Odd pieces are the tags; their place is all that tells them apart.
        at % 2 ? <Code key={at}>{FIELD.exec(piece)?.[1] ?? piece.slice(2, -2).trim()}</Code> : piece,
      )}
    </span>
  );
}

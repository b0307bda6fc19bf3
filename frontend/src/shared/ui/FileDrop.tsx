/** A place to drop or choose one file; a real file input, so keyboard and screen readers work. */
import { Text } from "@mantine/core";
import { IconFileUpload } from "@tabler/icons-react";
import { type DragEvent, useState } from "react";
import classes from "./FileDrop.module.css";

interface FileDropProps {
  label: string;
  hint?: string;
  /** As in the file input: ".csv,.tsv,text/csv". */
  accept?: string;
  disabled?: boolean;
  onFile: (file: File) => void;
}

export function FileDrop({ label, hint, accept, disabled, onFile }: FileDropProps) {
  const [over, setOver] = useState(false);
  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file && !disabled) onFile(file);
  }
  return (
    <label
      className={classes.root}
      data-over={over ? "" : undefined}
      data-disabled={disabled ? "" : undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => { setOver(false); }}
      onDrop={drop}
    >
      <IconFileUpload size={28} stroke={1.5} aria-hidden />
      <Text fw={550}>{label}</Text>
      {hint && (
        <Text size="sm" c="dimmed">
          {hint}
        </Text>
      )}
      <input
        type="file"
        className={classes.input}
        accept={accept}
        disabled={disabled}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = "";
          if (file) onFile(file);
        }}
      />
    </label>
  );
}

/** Short messages that confirm what was done, with undo where it can be undone. */
import { Button, Group, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconCheck, IconX } from "@tabler/icons-react";

interface ToastOptions {
  undo?: { label: string; run: () => void };
}

export function toastDone(message: string, { undo }: ToastOptions = {}): void {
  const id = crypto.randomUUID();
  notifications.show({
    id,
    icon: <IconCheck size={16} />,
    color: "accent",
    role: "status",
    autoClose: undo ? 8000 : 3500,
    message: (
      <Group justify="space-between" wrap="nowrap">
        <Text size="md">{message}</Text>
        {undo && (
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() => {
              notifications.hide(id);
              undo.run();
            }}
          >
            {undo.label}
          </Button>
        )}
      </Group>
    ),
  });
}

export function toastFailed(message: string): void {
  notifications.show({ icon: <IconX size={16} />, color: "red", autoClose: 8000, message });
}

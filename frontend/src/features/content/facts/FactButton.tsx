/** Opens the facts that can be put in, beside the merge fields. */
import { ActionIcon, Button, Popover, Tooltip } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconTag } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { FactText, Kind, WritableFact } from "./data";
import { FactChoices } from "./FactChoices";
import { isAddress } from "./factTag";

interface FactButtonProps {
  onPick: (slot: FactText, fact: WritableFact) => void;
  kinds?: Kind[];
  only?: (field: string) => boolean;
  /** An icon only, inside a text field. */
  small?: boolean;
  label?: string;
}

const inWords = (field: string) => !isAddress(field);

export function FactButton({ onPick, kinds, only = inWords, small, label }: FactButtonProps) {
  const { t } = useTranslation("content");
  const [opened, { close, toggle }] = useDisclosure(false);
  const name = label ?? t("fact.insert");
  return (
    <Popover opened={opened} onChange={(wanted) => { if (!wanted) close(); }} position="bottom-end" width={340} trapFocus withinPortal shadow="md">
      <Popover.Target>
        {small ? (
          <Tooltip label={name} disabled={opened}>
            <ActionIcon size="sm" variant="subtle" color="gray" aria-label={name} aria-expanded={opened} onClick={toggle}>
              <IconTag size={15} />
            </ActionIcon>
          </Tooltip>
        ) : (
          <Button size="xs" variant={label ? "default" : "subtle"} color="gray" className="mw-tool" aria-label={name} title={label ? undefined : name} leftSection={<IconTag size={15} />} aria-expanded={opened} onClick={toggle}>
            {name}
          </Button>
        )}
      </Popover.Target>
      <Popover.Dropdown p={8}>
        <FactChoices
          kinds={kinds}
          only={only}
          onPick={(slot, fact) => {
            close();
            onPick(slot, fact);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

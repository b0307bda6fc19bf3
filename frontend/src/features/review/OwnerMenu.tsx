/** Who looks after a review, and giving it to somebody else. */
import { Button, Menu, Text } from "@mantine/core";
import { IconChevronDown, IconUserCheck, IconUserOff } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useCan, useSession } from "@/shared/api/session";
import { toastDone } from "@/shared/ui/toast";
import { useToastError } from "@/shared/ui/useToastError";
import { assign, type Review, reviewQuery } from "./data";

/** `flush`: its words begin where its column does. */
export function OwnerMenu({ review, flush }: { review: Review; flush?: boolean }) {
  const { t } = useTranslation("review");
  const queries = useQueryClient();
  const failed = useToastError();
  const me = useSession().user.id;
  const mayAssign = useCan("review.decide") && review.state === "open";
  const give = useMutation({
    mutationFn: (userId: string) => assign(review.id, userId),
    onSuccess: async (changed) => {
      queries.setQueryData(reviewQuery(review.id).queryKey, changed);
      toastDone(changed.owner ? t("owner.given", { who: changed.owner.label }) : t("owner.freed"));
      await queries.invalidateQueries({ queryKey: ["reviews"] });
    },
    onError: failed,
  });
  const label = !review.owner ? t("owner.nobody") : review.owner.id === me ? t("owner.you") : review.owner.label;
  if (!mayAssign) return <Text span c={review.owner ? undefined : "dimmed"}>{label}</Text>;
  const others = review.candidates.filter(({ id }) => id !== me && id !== review.owner?.id);
  const mine = review.candidates.some(({ id }) => id === me) && review.owner?.id !== me;
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <Button
          size="compact-sm"
          variant="subtle"
          ml={flush ? "calc(-1 * var(--button-padding-x))" : undefined}
          color={review.owner ? undefined : "gray"}
          rightSection={<IconChevronDown size={14} />}
          loading={give.isPending}
          aria-label={t("owner.change", { who: label })}
          onClick={(event) => { event.stopPropagation(); }}
        >
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown onClick={(event) => { event.stopPropagation(); }}>
        {mine && (
          <Menu.Item leftSection={<IconUserCheck size={16} />} onClick={() => { give.mutate(me); }}>
            {t("owner.take")}
          </Menu.Item>
        )}
        {others.length > 0 && <Menu.Label>{t("owner.giveTo")}</Menu.Label>}
        {others.map((person) => (
          <Menu.Item key={person.id} onClick={() => { give.mutate(person.id); }}>
            {person.label}
          </Menu.Item>
        ))}
        {review.owner && (
          <Menu.Item leftSection={<IconUserOff size={16} />} onClick={() => { give.mutate(""); }}>
            {t("owner.free")}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Saves what is set up as it changes: shown at once, sent in order, taken back when refused. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, ok } from "@/shared/api/client";
import { useToastError } from "@/shared/ui/useToastError";
import { type Import, importQuery } from "../data";

export type SetUp = Partial<Pick<Import, "encoding" | "delimiter" | "has_header" | "mapping" | "options">>;

export function useSetUp(row: Import) {
  const queries = useQueryClient();
  const failed = useToastError();
  const { queryKey } = importQuery(row.id);
  const { mutate } = useMutation({
    // One after the other: the last choice is the one that stays.
    scope: { id: `import-${row.id}` },
    mutationFn: (change: SetUp) =>
      ok(api.PATCH("/api/v1/imports/{import_id}", { params: { path: { import_id: row.id } }, body: change })),
    onMutate(change) {
      queries.setQueryData(queryKey, (now) => now && { ...now, ...change, state: "uploaded" as const, checked: null });
    },
    onSuccess(after, change) {
      // Another reading of the file brings new guesses; other answers may be older than the screen.
      const reread = "encoding" in change || "delimiter" in change || "has_header" in change;
      queries.setQueryData(queryKey, (now) => (reread || !now ? after : { ...after, mapping: now.mapping, options: now.options }));
    },
    onError(error) {
      failed(error);
      void queries.invalidateQueries({ queryKey });
    },
  });
  // From what was chosen last, not from what was drawn last: leaving a field and clicking the next come in one breath.
  return (change: (now: Import) => SetUp) => { mutate(change(queries.getQueryData(queryKey) ?? row)); };
}

import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { sessionQuery } from "@/shared/api/session";
import { type Campaign, previewQuery } from "../data";
import { MessagePreview } from "./MessagePreview";

const campaign = {
  id: "c1",
  subject_hash: "h",
  audience: { list_ids: ["l1"], tag_ids: [], filter: null, exclude_list_ids: [], exclude_tag_ids: [], everyone: false },
  message: { message_id: "m1" },
  sender: { name: "Shop", address: "shop@example.org", reply_to: "" },
} as unknown as Campaign;

const preview = {
  subject: "Ada, 20% off",
  preheader: "Until Sunday, Ada",
  html: "<p>Hello Ada</p>",
  text: "Hello Ada",
  ok: true,
  as_label: "ada@example.org",
  subject_template: "{{ contact.first_name }}, 20% off",
  preheader_template: "Until Sunday, {{ contact.first_name }}",
  subject_hash: "h",
  variant: "",
};

it("shows the first person of the audience what they read; how it was written is a second view", async () => {
  const queries = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity, retry: false } } });
  queries.setQueryData(sessionQuery.queryKey, { permissions: ["contacts.read"] } as never);
  queries.setQueryData(["audience", "some", campaign.audience], { items: [{ id: 7, email: "ada@example.org", first_name: "Ada", last_name: "Lovelace" }] });
  queries.setQueryData(previewQuery("c1", "h", 7).queryKey, preview);
  const onContact = vi.fn();
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={queries}>
        <MessagePreview campaign={campaign} onContact={onContact} />
      </QueryClientProvider>
    </MantineProvider>,
  );
  expect(await screen.findByText("Ada, 20% off")).toBeTruthy();
  expect(screen.getByText("Until Sunday, Ada")).toBeTruthy();
  expect(screen.getByDisplayValue("Ada Lovelace")).toBeTruthy();
  expect(onContact).toHaveBeenLastCalledWith(7);
  const written = screen.getByText("{{ contact.first_name }}, 20% off").closest("details");
  expect(written).not.toBeNull();
  expect(written?.open).toBe(false);
});

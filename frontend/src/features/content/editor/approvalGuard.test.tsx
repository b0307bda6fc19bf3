import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook, render, screen } from "@testing-library/react";
import type { ReactNode } from "react";
import { expect, it, vi } from "vitest";
import { sessionQuery } from "@/shared/api/session";
import { type BoundCampaign, boundCampaignsQuery } from "../data";
import { ApprovalWarning } from "./ApprovalWarning";
import type { SaveState } from "./draftStore";
import { useApprovalGuard } from "./useApprovalGuard";

const campaign = (id: string, state: string) => ({ id, name: id, state }) as unknown as BoundCampaign;

function guard(campaigns: BoundCampaign[], permissions = ["campaigns.read"]) {
  const queries = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity, retry: false } } });
  queries.setQueryData(sessionQuery.queryKey, { permissions } as never);
  queries.setQueryData(boundCampaignsQuery("m1").queryKey, campaigns);
  const wrapper = ({ children }: { children: ReactNode }) => <QueryClientProvider client={queries}>{children}</QueryClientProvider>;
  return renderHook(({ state }: { state: SaveState }) => useApprovalGuard("m1", state, true), {
    wrapper,
    initialProps: { state: "saved" },
  });
}

it("holds a message that was approved until the writer agrees", () => {
  const { result } = guard([campaign("Autumn", "approved")]);
  expect(result.current.held).toBe(true);
  act(() => { result.current.agree(); });
  expect(result.current.held).toBe(false);
  expect(result.current.campaigns).toHaveLength(1);
});

it("never takes the pen from somebody who is typing", () => {
  const { result, rerender } = guard([campaign("Autumn", "in_review")]);
  rerender({ state: "unsaved" });
  expect(result.current.held).toBe(false);
});

it("holds nothing that no campaign needs, and asks nothing of who may not see campaigns", () => {
  expect(guard([]).result.current.held).toBe(false);
  expect(guard([campaign("Autumn", "approved")], []).result.current).toMatchObject({ held: false, campaigns: [] });
});

it("tells approvals and waiting reviews apart", () => {
  const some = [campaign("a", "approved"), campaign("b", "scheduled"), campaign("c", "in_review")];
  const { rerender } = render(<ApprovalWarning campaigns={some} held onAgree={vi.fn()} />, { wrapper: MantineProvider });
  expect(screen.getByText("binds.approved")).toBeTruthy();
  expect(screen.getByText("binds.inReview")).toBeTruthy();
  expect(screen.getByRole("button", { name: "binds.agree" })).toBeTruthy();
  rerender(<ApprovalWarning campaigns={some.slice(0, 2)} held={false} onAgree={vi.fn()} />);
  expect(screen.queryByText("binds.inReview")).toBeNull();
  expect(screen.queryByRole("button")).toBeNull();
});

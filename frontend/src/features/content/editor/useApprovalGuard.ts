/** Keeps a message that was approved, or waits for review, from being changed by accident. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useCan } from "@/shared/api/session";
import { type BoundCampaign, boundCampaignsQuery } from "../data";
import type { SaveState } from "./draftStore";

interface ApprovalGuard {
  campaigns: BoundCampaign[];
  held: boolean;
  agree: () => void;
}

const NONE: BoundCampaign[] = [];

/** Held only while nothing typed waits to be saved: what somebody is writing is never taken from them. */
export function useApprovalGuard(messageId: string, state: SaveState, mayEdit: boolean): ApprovalGuard {
  const asks = useCan("campaigns.read") && mayEdit;
  const bound = useQuery({ ...boundCampaignsQuery(messageId), enabled: asks });
  const [agreed, setAgreed] = useState(false);
  const campaigns = (asks && bound.data) || NONE;
  const unknown = asks && bound.isPending;
  return {
    campaigns,
    held: !agreed && state === "saved" && (unknown || campaigns.length > 0),
    agree: () => { setAgreed(true); },
  };
}

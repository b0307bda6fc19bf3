/** Uploads images one after the other and tells how far it is. */
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { send } from "@/shared/api/client";
import { MEDIA, type Media } from "../data";

export interface UploadState {
  /** Null when nothing is going on. */
  progress: { done: number; total: number } | null;
  /** What was refused, by file name. */
  refused: { name: string; error: unknown }[];
}

export function useUpload(): UploadState & {
  upload: (files: File[]) => Promise<Media[]>;
  forget: () => void;
} {
  const client = useQueryClient();
  const [state, setState] = useState<UploadState>({ progress: null, refused: [] });

  async function upload(files: File[]): Promise<Media[]> {
    const kept: Media[] = [];
    const refused: UploadState["refused"] = [];
    for (const [index, file] of files.entries()) {
      setState({ progress: { done: index, total: files.length }, refused: [...refused] });
      const form = new FormData();
      form.append("file", file);
      try {
        kept.push(await send<Media>("POST", "/api/v1/content/media", form));
      } catch (error) {
        refused.push({ name: file.name, error });
      }
    }
    setState({ progress: null, refused });
    if (kept.length > 0) await client.invalidateQueries({ queryKey: MEDIA });
    return kept;
  }

  return { ...state, upload, forget: () => { setState({ progress: null, refused: [] }); } };
}

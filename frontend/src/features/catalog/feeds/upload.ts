/** Sends a feed's file as it is, telling how far it is. fetch cannot tell, hence the older request. */
import { requestHeaders } from "@/shared/api/client";
import { Problem, type ProblemBody } from "@/shared/api/problem";
import type { Feed } from "../data";

/** `onProgress` gets a ratio. Resolves with the feed as it is then, rejects with a `Problem`. */
export function uploadFeedFile(feedId: string, file: File, onProgress: (ratio: number) => void): Promise<Feed> {
  const request = new XMLHttpRequest();
  return new Promise<Feed>((resolve, reject) => {
    request.open("PUT", `/api/v1/catalog/feeds/${feedId}/file?file_name=${encodeURIComponent(file.name)}`);
    for (const [name, value] of Object.entries(requestHeaders("PUT"))) request.setRequestHeader(name, value);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.responseType = "json";
    request.upload.onprogress = ({ loaded, total }) => { onProgress(total ? loaded / total : 0); };
    request.onload = () => {
      const answer = request.response as (ProblemBody & Partial<Feed>) | null;
      if (request.status < 300 && answer?.id) resolve(answer as Feed);
      else reject(new Problem(request.status, answer ?? {}, request.getResponseHeader("X-Request-Id")));
    };
    request.onerror = () => { reject(new Problem(0, { code: "network" }, null)); };
    request.send(file);
  });
}

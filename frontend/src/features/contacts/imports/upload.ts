/** Sends a file as it is, telling how far it is. fetch cannot tell, hence the older request. */
import { requestHeaders } from "@/shared/api/client";
import { Problem, type ProblemBody } from "@/shared/api/problem";

interface Upload {
  done: Promise<string>;
  abort: () => void;
}

/** `onProgress` gets a ratio. Resolves with the import's id, rejects with a `Problem`. */
export function uploadFile(file: File, onProgress: (ratio: number) => void): Upload {
  const request = new XMLHttpRequest();
  const done = new Promise<string>((resolve, reject) => {
    request.open("POST", `/api/v1/imports?file_name=${encodeURIComponent(file.name)}`);
    for (const [name, value] of Object.entries(requestHeaders("POST"))) request.setRequestHeader(name, value);
    request.setRequestHeader("Content-Type", "text/csv");
    request.responseType = "json";
    request.upload.onprogress = ({ loaded, total }) => { onProgress(total ? loaded / total : 0); };
    request.onload = () => {
      const answer = request.response as (ProblemBody & { id?: string }) | null;
      if (request.status < 300 && answer?.id) resolve(answer.id);
      else reject(new Problem(request.status, answer ?? {}, request.getResponseHeader("X-Request-Id")));
    };
    request.onerror = () => { reject(new Problem(0, { code: "network" }, null)); };
    request.onabort = () => { reject(new Problem(0, { code: "upload_stopped" }, null)); };
    request.send(file);
  });
  return { done, abort: () => { request.abort(); } };
}

/** Saves an answer of the API as a file; the request needs the workspace's header, so no plain link. */
import { requestHeaders } from "../api/client";
import { problemFrom } from "../api/problem";

export async function downloadFile(path: string, name: string): Promise<void> {
  const response = await fetch(path, { headers: requestHeaders("GET"), credentials: "same-origin" });
  if (!response.ok) throw problemFrom(response, await response.json().catch(() => null));
  const given = /filename="([^"]+)"/.exec(response.headers.get("Content-Disposition") ?? "")?.[1];
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement("a");
  link.href = url;
  link.download = given ?? name;
  link.click();
  URL.revokeObjectURL(url);
}

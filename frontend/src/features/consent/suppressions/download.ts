/** Saves the suppression list as a file; the request needs the workspace's header, so no plain link. */
import { requestHeaders } from "@/shared/api/client";
import { problemFrom } from "@/shared/api/problem";

export async function downloadList(): Promise<void> {
  await downloadFile("/api/v1/suppressions/export", "suppressions.csv");
}

export async function downloadFile(path: string, name: string): Promise<void> {
  const response = await fetch(path, { headers: requestHeaders("GET"), credentials: "same-origin" });
  if (!response.ok) throw problemFrom(response, await response.json().catch(() => null));
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

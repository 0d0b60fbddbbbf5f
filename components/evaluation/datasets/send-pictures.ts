/** Sends the pictures a dataset lacks, out of files that were chosen. */
import { messageOf, request } from "@/components/request";
import { matchPictures } from "@/lib/evaluation/datasets/import-plan";

export interface PicturesSent {
  /** How many of the chosen files are pictures that the dataset lacks, and how many of them were sent. */
  of: number;
  done: number;
  /** Refused by the server, with its reason. */
  failed: { name: string; reason: string }[];
}

/** Where a file lies in the folder that was chosen; its name where it was chosen alone. */
export const pathOf = (file: File): string => file.webkitRelativePath || file.name;

/** One after the other. @throws RequestError where the dataset is gone; the signal's reason */
export async function sendPictures(
  datasetId: string,
  files: readonly File[],
  { signal, onProgress }: { signal: AbortSignal; onProgress(sent: PicturesSent): void },
): Promise<PicturesSent> {
  const url = `/api/admin/evaluation/datasets/${datasetId}/pictures`;
  const { missing } = await request<{ missing: string[] }>(url, { signal });
  const matched = matchPictures(missing, files.map(pathOf));
  let sent: PicturesSent = { of: matched.size, done: 0, failed: [] };
  onProgress(sent);
  for (const [name, place] of matched) {
    const body = new FormData();
    body.append("file", files[place]!);
    try {
      await request(`${url}?${new URLSearchParams({ name })}`, { method: "POST", body, signal });
      sent = { ...sent, done: sent.done + 1 };
    } catch (error) {
      if (signal.aborted) throw error;
      sent = { ...sent, failed: [...sent.failed, { name, reason: messageOf(error) }] };
    }
    onProgress(sent);
  }
  return sent;
}

import { request } from "@/components/request";

/** Things done to a chat as a whole, from its head and from the list. */
export const exportUrl = (id: string, format: "json" | "markdown"): string =>
  `/api/chats/${id}/export?format=${format}`;

/** Has the browser save what a URL of ours answers with. */
export function download(url: string): void {
  const link = document.createElement("a");
  link.href = url;
  link.download = "";
  document.body.append(link);
  link.click();
  link.remove();
}

/** @throws RequestError */
export const deleteChat = (id: string): Promise<void> => request(`/api/chats/${id}`, { method: "DELETE" });

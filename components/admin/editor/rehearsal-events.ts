import { failureOf } from "@/components/request";
import type { RehearsalEvent } from "@/lib/chat/rehearsal-views";

/** Sends a rehearsal and yields its events as they arrive. @throws RequestError before the first word */
export async function* rehearsalEvents(body: unknown, signal: AbortSignal): AsyncGenerator<RehearsalEvent> {
  const response = await fetch("/api/admin/characters/try", {
    method: "POST",
    signal,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok || !response.body) throw await failureOf(response);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    const lines = (rest + read.value).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) yield JSON.parse(line) as RehearsalEvent;
  }
}

import { z } from "zod";
import { attachment, EXPORT_FORMATS, toJson, toMarkdown } from "@/lib/chat/export";
import { getChatView } from "@/lib/chat/load";
import { readQuery, route } from "@/lib/http";
import { currentPerson } from "@/lib/people/session";

const querySchema = z.object({ format: z.enum(["json", "markdown"]).default("json") });

export const GET = route<{ id: string }>(async (request, { id }) => {
  const { format } = readQuery(request, querySchema);
  const person = await currentPerson();
  const chat = await getChatView(person?.id, id);
  const { contentType, extension } = EXPORT_FORMATS[format];
  return new Response(format === "json" ? toJson(chat) : toMarkdown(chat), {
    headers: {
      "Content-Type": contentType,
      "Content-Disposition": attachment(chat.title, extension),
      "Cache-Control": "private, no-store",
    },
  });
});

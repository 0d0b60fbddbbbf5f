import { lineSchema, SAYS_NOTHING, saysSomething } from "@/app/api/chats/[id]/messages/schema";
import { createSchema } from "@/app/api/chats/schema";

export const battleSchema = lineSchema.extend(createSchema.shape).refine(saysSomething, SAYS_NOTHING);

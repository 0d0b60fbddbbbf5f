/** What a character's engine can take: the page states it, the prompt keeps to it. */
import { resolveEngine } from "../engines/store";
import { log } from "../log";

/** How many of the newest pictures stay in the prompt; 0 while the engine cannot be reached at all. */
export async function maxImagesFor(engineId: string | null): Promise<number> {
  try {
    return (await resolveEngine({ engineId })).maxImages;
  } catch (error) {
    log.warn({ err: error }, "the engine cannot say its limits");
    return 0;
  }
}

import { ownGeneration } from "./reader";
import { stopRunning } from "./registry";

/** Stops a person's generation. @returns its status now; still "running" while another process is ending it */
export async function stopGeneration(
  userId: string,
  id: string,
): Promise<{ status: string; error: string | null }> {
  await ownGeneration(userId, id);
  await stopRunning(id);
  const { status, error } = await ownGeneration(userId, id);
  return { status, error };
}

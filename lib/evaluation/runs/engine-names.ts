/** The names of the engines that are there now. */
import { listEngines } from "../../engines/store";

export async function engineNames(): Promise<Map<string, string>> {
  const engines = await listEngines();
  return new Map([["embedded", "Embedded"], ...engines.map(({ id, name }) => [id, name] as const)]);
}

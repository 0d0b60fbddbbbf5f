/** The dataset that every installation has. */
import { type DatasetView, troupeTestDataset } from "./store";

// One per process, also across Next's separately bundled routes.
const holder = globalThis as typeof globalThis & { troupeBuiltIn?: Promise<DatasetView> };

/** Troupe-Data's test split. Its dialogues are read and hashed once a process: they change with a release only. */
export function builtInDataset(): Promise<DatasetView> {
  holder.troupeBuiltIn ??= troupeTestDataset().catch((error: unknown) => {
    holder.troupeBuiltIn = undefined;
    throw error;
  });
  return holder.troupeBuiltIn;
}

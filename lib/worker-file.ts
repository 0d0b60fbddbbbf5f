/** Where scripts/build.mjs puts the workers. */
import path from "node:path";

/** Found from the working directory, because bundling moves the modules that ask. */
export const workerPath = (name: "inference-worker" | "reward-trainer" | "reward-scorer"): string =>
  path.resolve(/* turbopackIgnore: true */ process.cwd(), `.build/${name}.mjs`);

import fs from "node:fs";

/** Removes the run's database and pictures. */
export default function teardown() {
  fs.rmSync(process.env.E2E_DATA_DIR!, { recursive: true, force: true });
}

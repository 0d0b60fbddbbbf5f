/** A server of its own process that goes through an evaluation run, to be killed: `node --import tsx run-victim.ts <run id>`. */
import { resolveEngine } from "../../lib/engines/store";
import { llmJudge } from "../../lib/evaluation/judges/llm";
import { go } from "../../lib/evaluation/runs/runner";

const [runId = ""] = process.argv.slice(2);
void go(runId, async (config) =>
  config.kind === "llm" ? llmJudge(config, await resolveEngine(config)) : null,
).then(() => process.exit(0));

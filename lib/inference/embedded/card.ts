/** What is known of the shipped agent: its config, and the card that training wrote beside it. */
import fs from "node:fs";
import path from "node:path";
import { z } from "zod";
import { AppError } from "../../errors";
import { type AgentConfig, agentDirectory, modelHash, readAgentConfig } from "./config";

const factsSchema = z.object({
  licence: z.string().optional().catch(undefined),
  trainedBy: z.object({ command: z.string() }).optional().catch(undefined),
});

export interface AgentCard {
  config: AgentConfig | null;
  hash: string | null;
  /** What is wrong with the files and what to do. */
  problem: string | null;
  trained: boolean;
  licence: string | null;
  /** The Markdown of models/agent/README.md by its headings; empty when there is none. */
  card: { heading: string; text: string }[];
}

export function readAgentCard(): AgentCard {
  const directory = agentDirectory();
  const read = (name: string) => {
    try {
      return fs.readFileSync(path.join(/* turbopackIgnore: true */ directory, name), "utf8");
    } catch {
      return null;
    }
  };
  const card = cardSections(read("README.md") ?? "");
  try {
    const config = readAgentConfig(directory);
    const { licence, trainedBy } = factsSchema.parse(JSON.parse(read("config.json") ?? "{}"));
    const trained = trainedBy?.command !== "untrained";
    return { config, hash: modelHash(config), problem: null, trained, licence: licence ?? null, card };
  } catch (error) {
    const problem = error instanceof AppError ? error.message : "The agent's config.json cannot be read.";
    return { config: null, hash: null, problem, trained: true, licence: null, card };
  }
}

function cardSections(markdown: string): AgentCard["card"] {
  return markdown
    .split(/^## /m)
    .slice(1)
    .map((part) => {
      const end = part.indexOf("\n");
      return { heading: part.slice(0, end).trim(), text: part.slice(end + 1).trim() };
    });
}

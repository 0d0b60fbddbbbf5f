/** A reward model on disk: model.json (what it is) and weights.bin (float32, little-endian: group by group, then the forest). */
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { z } from "zod";
import { METRIC_KEYS } from "../../chat/metrics";
import { AppError } from "../../errors";
import { parseJson } from "../../json-file";
import { encodingSchema, inputsOf } from "./encoding";
import { type Forest, LEAF_VALUES, NODE } from "./forest";
import { GROUPS, type GroupName, INPUT_KIND_OF, type RewardNetworks } from "./model";
import { METRIC_COUNT, type Network, sizesOf, WEIGHTS } from "./network";
import { tokenizerFile } from "./rarity";

/** Of the features and of the networks' shape: a model of another version cannot be read. */
export const FORMAT = 2;
const JSON_NAME = "model.json";
const WEIGHTS_NAME = "weights.bin";

const means = z.array(z.number()).length(METRIC_COUNT);
const count = z.number().int().min(1);
const networkSchema = z.object({ members: count, inputs: count, meanRatio: means, meanTop: means });

/** Where a model comes from: enough to make it again. */
export const provenanceSchema = z.object({
  /** SHA-256 of the label file as it was read, in hexadecimal digits. */
  dataSha256: z.string(),
  rows: z.number().int(),
  seed: z.number().int(),
  strategy: z.string(),
  codeVersion: z.string(),
  command: z.string(),
  createdAt: z.iso.datetime(),
});
export type Provenance = z.infer<typeof provenanceSchema>;

const modelSchema = z.object({
  format: z.literal(FORMAT),
  version: z.string().min(1),
  provenance: provenanceSchema,
  /** As they were measured: lib/learning/reward/quality.ts; null where they were not. */
  measured: z.looseObject({}).nullable(),
  metrics: z.array(z.enum(METRIC_KEYS)),
  /** SHA-256 of the tokenizer by which words are called rare. */
  tokenizerSha256: z.string(),
  weightsSha256: z.string(),
  encoding: encodingSchema,
  groups: z.object(
    Object.fromEntries(GROUPS.map((group) => [group, networkSchema])) as Record<
      GroupName,
      typeof networkSchema
    >,
  ),
  forest: z.object({ roots: z.array(z.number().int().min(0)).min(1), nodes: count, leaves: count }),
});

/** Where the model that the product ships lies. */
export const shippedRewardModel = (): string =>
  path.resolve(/* turbopackIgnore: true */ process.cwd(), "models/reward");

export interface RewardModel {
  version: string;
  provenance: Provenance;
  measured: Record<string, unknown> | null;
  networks: RewardNetworks;
}

const sha256 = (data: Uint8Array): string => createHash("sha256").update(data).digest("hex");

/** Replaces what is there. The version is the date and the first digits of the weights' hash. */
export function saveRewardModel(
  folder: string,
  { networks, provenance, measured }: Omit<RewardModel, "version">,
): RewardModel {
  const { encoding, forest } = networks;
  const arrays = GROUPS.flatMap((group) => WEIGHTS.map((name) => networks.groups[group][name]));
  const weights = Buffer.concat([...arrays, forest.nodes, forest.leaves].map((array) => littleEndian(array)));
  const weightsSha256 = sha256(weights);
  const version = `${provenance.createdAt.slice(0, 10)}-${weightsSha256.slice(0, 8)}`;
  const groups = Object.fromEntries(
    GROUPS.map((group) => {
      const { members, inputs, meanRatio, meanTop } = networks.groups[group];
      return [group, { members, inputs, meanRatio, meanTop }];
    }),
  );
  const { roots, nodes, leaves } = forest;
  const model = {
    ...{ format: FORMAT, version, provenance, measured, metrics: METRIC_KEYS },
    ...{ tokenizerSha256: sha256(fs.readFileSync(tokenizerFile())), weightsSha256, encoding, groups },
    forest: { roots, nodes: nodes.length / NODE, leaves: leaves.length / LEAF_VALUES },
  };
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, WEIGHTS_NAME), weights);
  fs.writeFileSync(path.join(folder, JSON_NAME), `${JSON.stringify(model)}\n`);
  return { version, provenance, measured, networks };
}

const refuser = (folder: string) => (why: string, cause?: unknown) =>
  new AppError("evaluation:unsupported", `The reward model in ${folder} cannot be used: ${why}`, { cause });

/** What model.json says, whether or not the model can be used here. @throws as loadRewardModel does */
export function readModelCard(folder: string): z.infer<typeof modelSchema> {
  const file = path.join(folder, JSON_NAME);
  if (!fs.existsSync(file))
    throw new AppError("evaluation:not_found", `There is no reward model in ${folder}.`);
  try {
    return parseJson(file, modelSchema, fs.readFileSync(file, "utf8"));
  } catch (error) {
    throw refuser(folder)((error as Error).message, error);
  }
}

/** @throws AppError `evaluation:not_found` where there is none, `evaluation:unsupported` where it cannot be used */
export function loadRewardModel(folder: string): RewardModel {
  const refuse = refuser(folder);
  const model = readModelCard(folder);
  let weights: Buffer;
  try {
    weights = fs.readFileSync(path.join(folder, WEIGHTS_NAME));
  } catch (error) {
    throw refuse((error as Error).message, error);
  }
  if (sha256(weights) !== model.weightsSha256)
    throw refuse(`${WEIGHTS_NAME} is not the one it was saved with`);
  if (sha256(fs.readFileSync(tokenizerFile())) !== model.tokenizerSha256)
    throw refuse("the tokenizer is not the one it was trained with: train it again");
  const fits = (group: GroupName) =>
    model.groups[group].inputs === inputsOf(model.encoding.names.length, INPUT_KIND_OF[group]);
  if (!GROUPS.every(fits)) throw refuse("its networks do not fit its features");
  const { version, provenance, measured, encoding } = model;
  const networks = { encoding, ...networksOf(model, weights, refuse) };
  return { version, provenance, measured, networks };
}

function networksOf(
  { groups, forest }: Pick<z.infer<typeof modelSchema>, "groups" | "forest">,
  weights: Buffer,
  refuse: (why: string) => AppError,
): Pick<RewardNetworks, "groups" | "forest"> {
  let offset = 0;
  const take = (length: number): Float32Array => {
    if (offset + 4 * length > weights.length) throw refuse(`${WEIGHTS_NAME} is too short`);
    const start = offset;
    offset += 4 * length;
    return Float32Array.from({ length }, (_, i) => weights.readFloatLE(start + 4 * i));
  };
  const entries = GROUPS.map((group) => {
    const { members, inputs, ...rest } = groups[group];
    const sizes = sizesOf(members, inputs);
    const arrays = Object.fromEntries(WEIGHTS.map((name) => [name, take(sizes[name])]));
    return [group, { members, inputs, ...rest, ...arrays }] as const;
  });
  const trees: Forest = {
    roots: forest.roots,
    nodes: take(forest.nodes * NODE),
    leaves: take(forest.leaves * LEAF_VALUES),
  };
  if (offset !== weights.length) throw refuse(`${WEIGHTS_NAME} is too long`);
  return { groups: Object.fromEntries(entries) as Record<GroupName, Network>, forest: trees };
}

function littleEndian(values: Float32Array): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [i, value] of values.entries()) bytes.writeFloatLE(value, 4 * i);
  return bytes;
}

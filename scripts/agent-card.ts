/**
 * The model card models/agent/README.md, from what lies beside the model: config.json, curves.json, evaluation.json.
 *
 *   npm run agent:card
 */
import fs from "node:fs";
import path from "node:path";
import { z } from "zod";
import {
  type Curve,
  type Result,
  readAgentEvaluation,
  readTrainingCurves,
} from "../lib/evaluation/agent-result";
import { columnsOf, tableOf, tally } from "../lib/evaluation/agent-table";
import { modelLabel, written, writtenAsked, writtenInterval } from "../lib/evaluation/agent-words";
import { agentDirectory, readAgentConfig } from "../lib/inference/embedded/config";
import { parseJson } from "../lib/json-file";

const scores = z.looseObject({ top1: z.number(), top5: z.number() });
const trainedSchema = z.object({
  licence: z.string(),
  trainedBy: z.object({ command: z.string(), seed: z.number(), dataHash: z.string(), codeHash: z.string() }),
  measured: z.object({
    differenceFromPyTorch: z.record(z.string(), z.number()),
    eyes: z.object({
      /** Without its numbers where no photos were used. */
      photos: z.object({ validation: scores, seen: z.number(), minutes: z.number() }).partial(),
      scenes: z.array(z.looseObject({ minutes: z.number(), seen: z.number(), f1: z.number() })),
      /** Of the net that counts on the scene eyes' maps: how often it is right, by count, and before there was one. */
      counts: z.record(z.string(), z.number()),
    }),
  }),
});
type Trained = z.infer<typeof trainedSchema>;

const FILES: Record<string, string> = {
  "vision.onnx": "the eyes: pixels to what is seen and to visual tokens",
  "decoder.onnx": "tokens and visual tokens to the next token",
  "tokenizer.json": "byte-level BPE, Hugging Face format",
};

const tableRow = (cells: string[]) => `| ${cells.join(" | ")} |`;
const table = (head: string[], rows: string[][]) =>
  [tableRow(head), `|${"---|".repeat(head.length)}`, ...rows.map(tableRow)].join("\n");
const whole = (value: number) => value.toLocaleString("en");

function filesTable(files: Record<string, { bytes: number; sha256: string }>): string {
  const rows = Object.entries(files).map(([name, { bytes, sha256 }]) => [
    `\`${name}\``,
    whole(bytes),
    sha256.slice(0, 12),
    FILES[name] ?? "",
  ]);
  return table(["file", "bytes", "sha256", "what"], rows);
}

function measuredTable(result: Result): string {
  const columns = columnsOf(result);
  const rows = tableOf(result).flatMap(({ heading, rows: some }) =>
    some.map((row) => [
      `${heading}: ${row.label}`,
      writtenAsked(row),
      ...columns.map((name) => {
        const value = row.values[name];
        if (value?.value == null) return "–";
        const interval = writtenInterval(value, row.unit);
        return `${written(value.value, row.unit)}${interval ? ` (${interval})` : ""}`;
      }),
      row.judgement.met === undefined ? "not judged" : row.judgement.met ? "met" : "**short**",
    ]),
  );
  return table(["what", "asked", ...columns.map(modelLabel), ""], rows);
}

function partsTable(result: Result): string {
  const rows = tableOf(result).flatMap(({ rows: some }) =>
    some.flatMap(({ label, parts, unit: own }) =>
      parts.flatMap(({ label: part, unit, values }) => {
        const value = values.this;
        return value?.value == null ? [] : [[label, part, written(value.value, unit ?? own), `${value.n}`]];
      }),
    ),
  );
  return table(["of", "part", "this agent", "n"], rows);
}

const curveTable = (curves: Curve[]) =>
  table(
    ["lesson", "minutes", "tokens", "loss", "bits per byte, validation"],
    curves.flatMap(({ command, history }) =>
      history.map(({ minutes, tokens, loss, validationBitsPerByte }) => [
        command.split(" ")[2] ?? command,
        `${minutes}`,
        whole(tokens),
        loss?.toFixed(3) ?? "",
        validationBitsPerByte?.toFixed(3) ?? "",
      ]),
    ),
  );

function eyesText({ measured: { eyes, differenceFromPyTorch: difference } }: Trained): string {
  const { photos, scenes, counts } = eyes;
  const last = scenes.at(-1);
  const percent = (share: unknown) => `${(Number(share) * 100).toFixed(1)}%`;
  return [
    photos.validation &&
      `- Photos: ${photos.minutes?.toFixed(0)} minutes, ${((photos.seen ?? 0) / 1e6).toFixed(2)} M pictures; alone it names the class of ${percent(photos.validation.top1)} of 10,000 validation photos, ${percent(photos.validation.top5)} among its first five.`,
    last &&
      `- Scenes: ${last.minutes} minutes, ${whole(last.seen)} pictures; alone, on 1,000 test scenes: things F1 ${last.f1.toFixed(3)}, colour ${percent(last.colour)}, place ${percent(last.place)}, setting ${percent(last.setting)}, the word on a sign ${percent(last.wordWhereOneIs)}.`,
    `- Counting (\`scene_counts.py\`), alone, on the things of ${whole(counts.scenes ?? 0)} validation scenes: ${percent(counts.all)} right, ${percent(counts.before)} without it; three ${percent(counts[3])} instead of ${percent(counts["3 before"])}, four ${percent(counts[4])} instead of ${percent(counts["4 before"])}.`,
    `- Against PyTorch, over 16 prompts with a picture: the largest difference of a logit is ${difference.decoder32?.toExponential(1)} with 32-bit weights and ${difference.decoder?.toFixed(2)} as shipped (the logits spread with deviation ${difference.logitSpread?.toFixed(2)}); the likeliest token is the same in ${percent(difference.decoderSameBestGuess)}.`,
    "- Four-bit weights (MatMulNBits, blocks of 32) were tried on v0: 11.1 MB instead of 21.0, but a KL of .118 to 32 bits a token (shipped kind: .006) and another likeliest token in 18 of 100 places. Not shipped.",
  ]
    .filter(Boolean)
    .join("\n");
}

const samplesText = ({ samples }: Result) =>
  samples
    .filter(({ model }) => model === "this")
    .map(
      ({ character, picture, question, reply }) =>
        `- **${character}**${picture ? ` [shown: ${picture}]` : ""} *${question}* ${reply.replaceAll("\n", " ")}`,
    )
    .join("\n");

const directory = agentDirectory();
const config = readAgentConfig(directory);
const trained = parseJson(
  "config.json",
  trainedSchema,
  fs.readFileSync(path.join(directory, "config.json"), "utf8"),
);
const evaluation = readAgentEvaluation(directory);
const curves = readTrainingCurves(directory);
if (!evaluation || !("found" in evaluation))
  throw new Error("evaluation.json is missing or damaged: run eval:agent.");
if (!curves || !("found" in curves))
  throw new Error("curves.json is missing or damaged: run training/export.py.");
const result = evaluation.found;
const count = tally(tableOf(result));
const { trainedBy } = trained;
const minutes = curves.found.reduce((sum, curve) => sum + curve.minutes, 0);
const tokens = curves.found.reduce((sum, curve) => sum + curve.tokens, 0);

const card = `# ${config.name} ${config.version}

A small multimodal agent for Troupe: it looks at a picture and answers in the voice of the character whose profile it is given.
Trained on four cores of a processor by \`training/\` (its README says how and why). Nothing in its replies is written beforehand: every word is the network's.

## Licence, plainly
${trained.licence}. **Tiny ImageNet's photos come under ImageNet's terms: non-commercial research and education only**, and their owners keep
their rights. Use these weights on those terms; \`training/train.py --without tiny-imagenet\` makes an agent without them. The text they learnt from: Troupe-Data
and talk written for this project, fiction before 1929 (public domain in the USA), Synthetic-Persona-Chat (CC-BY-4.0, Jandaghi et al. 2023, changed), LIGHT (MIT) and
TalkToListen (Apache-2.0) persona cards. The decoder starts from this project's base model, which had also seen the Self-dialogue corpus (BSD-3-Clause) and Taskmaster (CC-BY-4.0).

## What it is
${filesTable(config.files)}

Eyes: two residual convnets (4.4 M weights for photos, at 64 x 64; 1.9 M for drawn scenes, at 96 x 96, with a small net that counts on its maps), whose answers to fixed questions are symbols; each symbol is a
learned vector; ${config.visualTokensPerImage} tokens a picture. Decoder: ${config.layers} layers, width ${config.hiddenSize}, ${config.heads} heads, vocabulary ${config.vocabSize}, context ${config.contextTokens} tokens, 17.3 M weights, stored in 8 bits. Its next word is one
of the vocabulary, or one copied from what it read or saw (a pointer-sentinel mixture: 0.2 M weights more, and ${config.offers} keys a token); where a word names something that was seen, it is read with what was seen of it.
Talk: ${(tokens / 1e6).toFixed(1)} M tokens in ${minutes.toFixed(0)} minutes, after what the checkpoint it began from had read (training/README.md). Interface, token ids, sampling defaults and what each symbol means: \`config.json\`.

## How well it does
${count.met} of ${count.asked} things asked are met, ${count.missed} fall short${count.unmeasured > 0 ? `, ${count.unmeasured} could not be judged` : ""}. In brackets the 95% interval. v0 is the agent before this one, its decoder exported as this one's; base is the
language model before it learnt to chat. \`${result.made.command}\`, commit ${result.made.commit?.slice(0, 9) ?? "unknown"}, seed ${result.made.seed}, ${result.made.machine.cores} cores (${result.made.machine.cpu}), ${result.made.at.slice(0, 10)}.

${measuredTable(result)}

## Parts of these numbers
${partsTable(result)}

## Eyes, and the files against PyTorch
${eyesText(trained)}

## How it learnt to talk
${curveTable(curves.found)}

## What it cannot do
It knows 200 kinds of things in photos and 170 in the house's drawings, and calls everything else by the nearest of them. Of a photo it knows the kind of thing and the
colours, nothing else: no number, no place, no person. It cannot read, but for some sixty words on the signs of our drawings, and those less than half of the time. It was
not trained to reason, follow instructions, know facts of the world, or hold a thread beyond a few turns. It speaks English only. Voices and facts of one character leak into
another's mouth; long profiles are read less well than short ones; what it says beyond what it sees and what its profile says is often beside the point. What
falls short of what was asked stands in the table above. Do not rely on it for anything that matters.

## Samples, not picked
${samplesText(result)}

Trained by \`${trainedBy.command}\`, seed ${trainedBy.seed}, data ${trainedBy.dataHash.slice(0, 12)}, code ${trainedBy.codeHash.slice(0, 12)}.
`;
fs.writeFileSync(path.join(directory, "README.md"), card);

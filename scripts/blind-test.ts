/**
 * A reading test: who of four said these three lines?
 *
 *   npm run --silent blind-test -- --seed 1 --trials 20 > sheet.md      what a reader gets
 *   npm run --silent blind-test -- --seed 1 --trials 20 --score answers.txt
 *
 * answers.txt holds one letter, A to D, for each trial, in order; anything else between them is skipped.
 */
import fs from "node:fs";
import { parseArgs } from "node:util";
import { seededRandom } from "../data/pictures/random";
import { profileText } from "../lib/characters/character";
import { loadTroupeData } from "../lib/troupe-data/load";
import { wholeNumber } from "./arguments";
import { drawTrials } from "./blind-test/trials";
import { linesOf } from "./data-check/dialogues";
import { groupBy } from "./data-check/group";
import { interval } from "./eval-agent/statistics";

const LETTERS = "ABCD";

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    trials: { type: "string", default: "20" },
    score: { type: "string" },
  },
});
const seed = wholeNumber("seed", values.seed, 0);
const count = wholeNumber("trials", values.trials, 1);
const data = loadTroupeData();
const lines = new Map(
  [...groupBy(linesOf(data.dialogues), ({ by }) => by)].map(([slug, said]) => [
    slug,
    said.map(({ text }) => text),
  ]),
);
const trials = drawTrials(count, data.characters, lines, seededRandom(seed));

if (values.score === undefined) {
  for (const [i, trial] of trials.entries()) {
    console.log(`# Trial ${i + 1}\n\nWho said all three?\n`);
    for (const line of trial.lines) console.log(`> ${line}\n`);
    for (const [j, slug] of trial.choices.entries()) {
      const { name, script, profile } = data.characters.get(slug)!;
      console.log(
        `## ${LETTERS[j]}: ${name} (${script})\n\n${profileText(profile).replaceAll("### ", "#### ")}\n`,
      );
    }
  }
} else {
  const answers = fs.readFileSync(values.score, "utf8").match(/\b[A-D]\b/g) ?? [];
  if (answers.length !== trials.length) {
    console.error(`${values.score} holds ${answers.length} letters; ${trials.length} trials were asked.`);
    process.exit(2);
  }
  const right = trials.filter((trial, i) => trial.choices[LETTERS.indexOf(answers[i]!)] === trial.answer);
  const wrong = trials
    .map((trial, i) => ({ said: trial.answer, taken: trial.choices[LETTERS.indexOf(answers[i]!)] }))
    .filter(({ said, taken }) => said !== taken);
  const share = right.length / trials.length;
  console.log(
    JSON.stringify(
      {
        seed,
        trials: trials.length,
        right: right.length,
        share,
        interval95: interval(right.length, trials.length),
        wrong,
      },
      null,
      2,
    ),
  );
}

/** docs/data.md: what Troupe-Data holds, counted, and some of it in full. Pure: data in, Markdown out. */
import type { Catalogue } from "../../data/pictures/catalogue";
import { seededRandom } from "../../data/pictures/random";
import { DIALOGUE_TYPES, type Dialogue, PERSON, picturesOf } from "../../lib/troupe-data/dialogue";
import type { TroupeData } from "../../lib/troupe-data/load";
import { samplesOf } from "../../lib/troupe-data/samples";
import { castsOf } from "./characters";
import { linesOf, ORIGINALITY, originality } from "./dialogues";
import { groupBy } from "./group";
import { wordsOf } from "./text";

const DIALOGUES_PRINTED = 20;
/** For the choice of the printed dialogues, so that the page changes only when the data does. */
const SEED = 20261121;
const BAR_WIDTH = 40;

export function dataReport(data: TroupeData, catalogue: Catalogue): string {
  const lines = linesOf(data.dialogues);
  const own = originality(data, lines);
  const sharing = (100 * own.sharing.length) / lines.length;
  return [
    "<!-- Written by `npm run data:check -- --write`; do not edit. -->",
    "# Troupe-Data in numbers",
    "What it is, how it was made and what it should not be used for: [data/README.md](../data/README.md).",
    table(
      ["", ""],
      [
        ["characters", data.characters.size],
        ["of these out of distribution", data.splits.outOfDistribution.length],
        [
          "works with two characters or more",
          [...castsOf(data.characters.values()).values()].filter((cast) => cast.length > 1).length,
        ],
        ["props, settings", `${catalogue.props.length}, ${catalogue.settings.length}`],
        ["shipped pictures", data.pictures.size],
        ["dialogues", data.dialogues.length],
        ["turns of characters", lines.length],
        [
          "turns of people",
          data.dialogues.flatMap(({ turns }) => turns).filter(({ by }) => by === PERSON).length,
        ],
        [
          `turns that share ${ORIGINALITY.run} words with another dialogue`,
          `${own.sharing.length} (${sharing.toFixed(2)}%)`,
        ],
        [`distinct-${ORIGINALITY.distinctRun} over all turns of characters`, own.distinct.toFixed(4)],
      ],
    ),
    "## Dialogues by type, samples by split",
    splitTable(data),
    "A test dialogue gives one sample for each character in it, the last turn; what is said before is `test-history`.",
    "## Words in a turn of a character",
    histogram(
      lines.map(({ text }) => wordsOf(text).length),
      10,
    ),
    "## Turns of the character in a conversation with a person",
    histogram(
      data.dialogues
        .filter(({ type }) => type === "human-role")
        .map((dialogue) => linesOf([dialogue]).length),
      1,
    ),
    "## Pictures",
    countTable(
      "setting",
      [...data.pictures.values()].map(({ setting }) => setting),
    ),
    countTable(
      "light",
      [...data.pictures.values()].map(({ light }) => light),
    ),
    countTable(
      "kinds of things in a picture",
      [...data.pictures.values()].map(({ objects }) => objects.length),
    ),
    countTable(
      "colour of a thing",
      [...data.pictures.values()].flatMap(({ objects }) => objects.map(({ colour }) => colour ?? "none")),
    ),
    countTable(
      "how many of a thing",
      [...data.pictures.values()].flatMap(({ objects }) => objects.map(({ count }) => count)),
    ),
    "## Characters",
    characterTable(data),
    `## ${DIALOGUES_PRINTED} dialogues, drawn by lot`,
    ...someDialogues(data).map((dialogue) => printed(dialogue, data)),
  ]
    .join("\n\n")
    .concat("\n");
}

function splitTable({ dialogues, characters, splits }: TroupeData): string {
  const samples = dialogues.flatMap((dialogue) => samplesOf(dialogue, characters, splits));
  const columns = ["train", "validation", "test", "test-history"] as const;
  const rows = DIALOGUE_TYPES.map((type) => [
    `\`${type}\``,
    dialogues.filter((dialogue) => dialogue.type === type).length,
    ...columns.map(
      (split) => samples.filter((sample) => sample.type === type && sample.split === split).length,
    ),
  ]);
  const sums = rows[0]!.slice(1).map((_, i) => rows.reduce((sum, row) => sum + Number(row[i + 1]), 0));
  return table(["type", "dialogues", ...columns], [...rows, ["all", ...sums]]);
}

function characterTable({ characters, dialogues, splits }: TroupeData): string {
  const lines = linesOf(dialogues);
  const rows = [...characters.values()]
    .toSorted(
      (a, b) =>
        a.category.localeCompare(b.category) ||
        a.script.localeCompare(b.script) ||
        a.name.localeCompare(b.name),
    )
    .map(({ slug, name, category, script }) => {
      const own = lines.filter(({ by }) => by === slug);
      const words = own.reduce((sum, { text }) => sum + wordsOf(text).length, 0);
      return [
        name,
        category === "fictional" ? script : category,
        splits.outOfDistribution.includes(slug) ? "out" : "in",
        own.length,
        own.length > 0 ? (words / own.length).toFixed(1) : "",
      ];
    });
  return table(["name", "work", "distribution", "turns", "words a turn"], rows);
}

function someDialogues({ dialogues }: TroupeData): Dialogue[] {
  const random = seededRandom(SEED);
  const left = [...dialogues];
  const chosen = Array.from({ length: Math.min(DIALOGUES_PRINTED, left.length) }, () => {
    const dialogue = random.pick(left);
    left.splice(left.indexOf(dialogue), 1);
    return dialogue;
  });
  return chosen.toSorted((a, b) => a.id.localeCompare(b.id, "en"));
}

function printed(dialogue: Dialogue, { characters, pictures }: TroupeData): string {
  const name = (by: string) => (by === PERSON ? "Person" : characters.get(by)!.name);
  const caption = (id: string) =>
    `![${pictures.get(id)!.caption}](../public/pictures/${id}.webp)\n\n*${pictures.get(id)!.caption}*`;
  const turns = dialogue.turns.map(
    ({ by, text, picture }) => `**${name(by)}**: ${text}${picture ? `\n\n${caption(picture)}` : ""}`,
  );
  return [`### ${dialogue.id} (\`${dialogue.type}\`)`, caption(picturesOf(dialogue)[0]!), ...turns].join(
    "\n\n",
  );
}

const table = (head: string[], rows: (string | number)[][]): string =>
  [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");

/** How often each value occurs, commonest first; numbers in their order. */
function countTable(title: string, values: (string | number)[]): string {
  const counts = [...groupBy(values, (value) => value)].map(([value, all]) => [value, all.length] as const);
  const sorted = counts.toSorted((a, b) => (typeof a[0] === "number" ? a[0] - Number(b[0]) : b[1] - a[1]));
  return table(
    [title, "", ""],
    sorted.map(([value, n]) => [value, n, bar(n, Math.max(...counts.map(([, count]) => count)))]),
  );
}

/** @param width of a bin */
function histogram(values: number[], width: number): string {
  const bins = groupBy(values, (value) => Math.floor(value / width));
  const most = Math.max(...[...bins.values()].map((bin) => bin.length));
  const rows = [...bins]
    .toSorted(([a], [b]) => a - b)
    .map(([bin, all]) => {
      const label = width === 1 ? String(bin) : `${bin * width} to ${bin * width + width - 1}`;
      return [label, all.length, bar(all.length, most)];
    });
  return table(["", "", ""], rows);
}

const bar = (n: number, most: number) => "█".repeat(Math.max(1, Math.round((BAR_WIDTH * n) / most)));

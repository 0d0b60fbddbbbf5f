/**
 * What is measured of an agent and what was asked of it: the one place with the thresholds, for the script that measures
 * (scripts/eval-agent) and for the page that shows it. Pure.
 */
import { type Asked, inWords, type Unit } from "./agent-asked";

export interface Row {
  metric: string;
  /** The metric's number that the row shows. */
  measure: string;
  /** In plain words, as something the agent does. */
  label: string;
  unit: Unit;
  asked: Asked;
  /** By what its parts are told apart, where it has parts. */
  by?: string;
  /** Numbers of the same metric that explain this one; nothing was asked of them. */
  also?: { measure: string; label: string; unit?: Unit }[];
}

export interface Group {
  heading: string;
  rows: Row[];
}

const row = (metric: string, measure: string, label: string, unit: Unit, asked: Asked, rest?: Partial<Row>) =>
  ({ metric, measure, label, unit, asked, ...rest }) satisfies Row;

/** A share that is good when it is high. */
const share = (metric: string, measure: string, label: string, atLeast: number, rest?: Partial<Row>) =>
  row(metric, measure, label, "share", { atLeast }, rest);

export const GROUPS: Group[] = [
  {
    heading: "Eyes",
    rows: [
      share("photoClasses", "top1", "Its eyes tell a photo’s kind, of 200", 0.5),
      share("photoClasses", "top5", "The kind is among its eyes’ first five", 0.75),
      share("photosNamed", "named", "Names the thing in a photo", 0.45, {
        by: "By character",
        also: [
          { measure: "namedOwn", label: "By a name that no other kind has" },
          { measure: "chance", label: "By chance: a kind that was not shown" },
        ],
      }),
    ],
  },
  {
    heading: "Drawn scenes",
    rows: [
      share("scenes", "objectF1", "Names what is in a scene, and no more (F1)", 0.8, {
        also: [
          { measure: "objectPrecision", label: "Of what it names, is there" },
          { measure: "objectRecall", label: "Of what is there, it names" },
        ],
      }),
      share("scenes", "colour", "Says the colour of a thing", 0.8),
      share("scenes", "count", "Counts things, from one to four", 0.7, {
        by: "By count",
        also: [{ measure: "countEven", label: "Each count given the same weight" }],
      }),
      share("scenes", "yesNo", "Says whether a thing is there", 0.8, {
        by: "By what is true",
        also: [
          { measure: "yesRate", label: "Says yes at all (half would be right)" },
          { measure: "yesF1", label: "F1 of yes" },
        ],
      }),
    ],
  },
  {
    heading: "The picture",
    rows: [
      share("pictureOverPrior", "fits", "Of two pictures, speaks of its own", 0.85, {
        also: [{ measure: "different", label: "The two replies differ at all" }],
      }),
    ],
  },
  {
    heading: "The profile",
    rows: [
      share("profileFacts", "asTrained", "Knows its profile, asked as in training", 0.8, {
        by: "By kind of question",
      }),
      share("profileFacts", "wordedAnew", "Knows its profile, asked in other words", 0.6, {
        by: "By kind of question",
      }),
      share("notKnowing", "noSpecific", "Invents no answer its profile does not hold (a reader)", 0.7, {
        also: [
          { measure: "knowsNot", label: "By a rule: owns up, and no name or number" },
          { measure: "inventsNothing", label: "Invents no name and no number" },
          { measure: "ownsUp", label: "Has a word of not knowing" },
        ],
      }),
    ],
  },
  {
    heading: "Language",
    rows: [
      row(
        "language",
        "bitsPerByte",
        "Bits per byte of unseen dialogue: fewer is better",
        "bits",
        {
          below: "base",
          by: 0.25,
        },
        {
          also: [
            { measure: "inDistribution", label: "Characters known from training", unit: "bits" },
            { measure: "outOfDistribution", label: "Characters not in training", unit: "bits" },
          ],
        },
      ),
      row("length", "medianWords", "Words in a reply (median)", "words", { between: [15, 60] }),
      row(
        "length",
        "repeated",
        "Repeats four words within a reply",
        "share",
        { under: 0.05 },
        {
          also: [
            { measure: "empty", label: "Says nothing" },
            { measure: "cut", label: "Was cut off for length" },
          ],
        },
      ),
    ],
  },
  {
    heading: "Voice and reading",
    rows: [
      share("voice", "right", "A reader tells whose voice it is, of four", 0.6, {
        also: [{ measure: "chance", label: "By chance" }],
      }),
      row("reading", "fluency", "A reader’s grade for fluency, 1 to 5", "grade", { atLeast: 4 }),
      row("reading", "relevance", "A reader’s grade for relevance, 1 to 5", "grade", { atLeast: 3.3 }),
      row("reading", "broken", "A reader calls the reply broken", "share", { under: 0.08 }),
    ],
  },
  {
    heading: "Speed",
    rows: [
      row("speed", "tokensPerSecond", "Tokens a second, once it speaks", "rate", { atLeast: 150 }),
      row(
        "speed",
        "firstTokenMs",
        "Time to the first token",
        "ms",
        { atMost: 250 },
        {
          also: [
            { measure: "firstTokenMs95", label: "Nineteen of twenty begin within", unit: "ms" },
            { measure: "promptTokens", label: "Tokens of a prompt", unit: "tokens" },
            { measure: "profileWords", label: "Words of a profile that reach the prompt", unit: "words" },
            { measure: "load", label: "The machine’s load before", unit: "number" },
          ],
        },
      ),
    ],
  },
];

export const ROWS: Row[] = GROUPS.flatMap(({ rows }) => rows);

/** What was asked of a metric, for the result that the script writes: "top1 at least 0.5; top5 at least 0.75". */
export const askedOf = (metric: string): string =>
  ROWS.filter((one) => one.metric === metric)
    .map(({ measure, asked }) => `${measure} ${inWords(asked, String, (by) => `${by * 100}%`)}`)
    .join("; ");

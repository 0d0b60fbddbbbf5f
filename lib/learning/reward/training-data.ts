/** The rows that each group of networks is trained on, with the encoding that is fitted to them. Pure. */
import type { Corruption } from "./corruptions";
import { type Encoding, encode, fitEncoding } from "./encoding";
import type { Features } from "./features";
import type { ForestRow } from "./grow-forest";
import { type GroupName, INPUT_KIND_OF } from "./model";
import type { AnswerClass } from "./network";
import type { Contrast, GroupSettings, Label, TrainingRow } from "./train-group";

/** An example's features and labels. */
export interface TrainingExample {
  features: Features;
  labels: readonly Label[];
  hasReference: boolean;
}

/** A corrupted answer's features, and the place of the example it was made of. */
export interface TrainingContrast {
  features: Features;
  kind: Corruption;
  original: number;
}

const CLASS_OF: Record<Corruption, AnswerClass> = {
  ...{ doubled: "doubled", greeting: "emptied", filler: "emptied" },
  ...{ "other-character": "copied", "other-picture": "copied" },
  ...{ assistant: "assistant", "third-person": "assistant" },
};

export class TrainingData {
  readonly encoding: Encoding;
  /** Those that have a reference, and their places. */
  private readonly compared: readonly TrainingExample[];
  private readonly placeOf: ReadonlyMap<TrainingExample, number>;

  constructor(
    private readonly examples: readonly TrainingExample[],
    private readonly contrasts: readonly TrainingContrast[],
  ) {
    this.compared = examples.filter(({ hasReference }) => hasReference);
    this.placeOf = new Map(this.compared.map((example, place) => [example, place]));
    const names = Object.keys(this.compared[0]?.features ?? {});
    this.encoding = fitEncoding(
      names,
      this.compared.map(({ features }) => names.map((name) => features[name]!)),
    );
  }

  /** Only where there are no references do rows without one take part; corrupted answers are rows where classes are learnt. */
  rowsOf(group: GroupName, learns: GroupSettings["learns"]): TrainingRow[] {
    const examples = learns === "answer" ? this.examples : this.compared;
    const rows = examples.map(({ features, labels }) => ({ labels, inputs: this.encoded(features, group) }));
    if (learns !== "class") return rows;
    const corrupted = this.contrasts.map(({ features, kind }) => ({
      ...{ labels: [], class: CLASS_OF[kind], inputs: this.encoded(features, group) },
    }));
    return [...rows, ...corrupted];
  }

  /** In the places of rowsOf(group, "ratio"). */
  contrastsOf(group: GroupName): Contrast[] {
    return this.contrasts.flatMap(({ features, original }) => {
      const place = this.placeOf.get(this.examples[original]!);
      return place === undefined ? [] : [{ inputs: this.encoded(features, group), original: place }];
    });
  }

  forestRows(): ForestRow[] {
    return this.compared.map(({ features, labels }) => ({ values: this.valuesOf(features), labels }));
  }

  private encoded(features: Features, group: GroupName): Float32Array {
    return encode(this.encoding, this.valuesOf(features), INPUT_KIND_OF[group]);
  }

  private valuesOf(features: Features): number[] {
    return this.encoding.names.map((name) => features[name]!);
  }
}

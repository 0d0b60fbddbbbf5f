/** Troupe-Data's test split as evaluation samples: 294, as many as MMRole's own test has. Pure. */
import type { TroupeData } from "../../troupe-data/load";
import { samplesOf } from "../../troupe-data/samples";
import type { EvaluationSample } from "./sample";

export function troupeTestSamples({ dialogues, characters, splits }: TroupeData): EvaluationSample[] {
  return dialogues
    .flatMap((dialogue) => samplesOf(dialogue, characters, splits))
    .filter(({ split }) => split === "test")
    .map((sample) => ({
      id: sample.id,
      split: sample.distribution,
      task: sample.type,
      role: sample.role,
      script: sample.script,
      otherRole: sample.other_role,
      system: sample.system,
      question: sample.conversations[0].value,
      reference: sample.conversations[1].value,
      pictures: sample.pictures.map((id) => ({ name: id, shipped: id, sha256: null })),
    }));
}

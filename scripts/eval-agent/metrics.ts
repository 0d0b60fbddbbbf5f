/** Every metric there is, in the order of the table. */
import { notKnowing, profileFacts } from "./facts";
import type { Metric } from "./metric";
import { photoClasses, photosNamed } from "./photo-metrics";
import { pictureOverPrior } from "./picture-over-prior";
import { scenes } from "./scene-metric";
import { speed } from "./speed";
import { language, length } from "./test-metrics";

export const METRICS: Metric[] = [
  ...[photoClasses, photosNamed, scenes, pictureOverPrior, profileFacts, notKnowing],
  ...[language, length, speed],
];

/**
 * Capital letters drawn with a few strokes: words in pictures must look alike on every machine, whatever fonts it has.
 * Each letter is an SVG path on a grid 4 wide and 6 high.
 */
const STROKES: Record<string, string> = {
  A: "M0 6L2 0L4 6M.7 4H3.3",
  B: "M0 0V6H2.4Q4 6 4 4.5T2.4 3H0H2.2Q3.6 3 3.6 1.5T2.2 0H0",
  C: "M4 1Q3.4 0 2.1 0Q0 0 0 3T2.1 6Q3.4 6 4 5",
  D: "M0 0V6H1.8Q4 6 4 3T1.8 0H0",
  E: "M4 0H0V6H4M0 3H3",
  F: "M4 0H0V6M0 3H3",
  G: "M4 1Q3.4 0 2.1 0Q0 0 0 3T2.1 6Q4 6 4 3.6V3.2H2.4",
  H: "M0 0V6M4 0V6M0 3H4",
  I: "M2 0V6M1 0H3M1 6H3",
  J: "M3.4 0V4.3Q3.4 6 1.8 6T.2 4.3",
  K: "M0 0V6M4 0L0 3.4M1.4 2.4L4 6",
  L: "M0 0V6H4",
  M: "M0 6V0L2 3.6L4 0V6",
  N: "M0 6V0L4 6V0",
  O: "M2 0Q0 0 0 3T2 6T4 3T2 0",
  P: "M0 6V0H2.2Q4 0 4 1.7T2.2 3.4H0",
  Q: "M2 0Q0 0 0 3T2 6T4 3T2 0M2.4 4.4L4 6.3",
  R: "M0 6V0H2.2Q4 0 4 1.7T2.2 3.4H0M2.2 3.4L4 6",
  S: "M3.8 1Q3.2 0 2 0Q.2 0 .2 1.5T2 3T3.9 4.5T2 6Q.7 6 0 5",
  T: "M0 0H4M2 0V6",
  U: "M0 0V4Q0 6 2 6T4 4V0",
  V: "M0 0L2 6L4 0",
  W: "M0 0L1 6L2 2.4L3 6L4 0",
  X: "M0 0L4 6M4 0L0 6",
  Y: "M0 0L2 3L4 0M2 3V6",
  Z: "M0 0H4L0 6H4",
};

/** A word as SVG paths, as large as fits the box, in its middle. @throws for anything but A to Z */
export function lettering(
  word: string,
  [x, y, width, height]: [number, number, number, number],
  ink: string,
): string {
  const advance = 5.4;
  const units = word.length * advance - (advance - 4);
  const size = Math.min(width / units, height / 6);
  const left = x + (width - units * size) / 2;
  const top = y + (height - 6 * size) / 2;
  const paths = [...word].map((letter, i) => {
    const strokes = STROKES[letter];
    if (!strokes) throw new Error(`No strokes for "${letter}" of "${word}": words are A to Z`);
    return `<path transform="translate(${i * advance} 0)" d="${strokes}"/>`;
  });
  return `<g transform="translate(${left.toFixed(1)} ${top.toFixed(1)}) scale(${size.toFixed(3)})" fill="none" stroke="${ink}" stroke-width=".95" stroke-linecap="round" stroke-linejoin="round">${paths.join("")}</g>`;
}

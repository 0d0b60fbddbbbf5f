/** The judges held against everything that the characters are trained to say. */
import { describe, expect, it } from "vitest";
import { COLOURS, type Colour } from "../../lib/troupe-data/picture";
import { ownsUp } from "../../scripts/eval-agent/not-knowing";
import { countSaid, saysColour } from "../../scripts/eval-agent/scene-judges";
import { affirms } from "../../scripts/eval-agent/scene-yes-no";
import { FACTS, filled, linesFor, THINGS, VOICES, withThings } from "./eval-agent-templates";

const rate = <T>(items: T[], holds: (item: T) => boolean) => items.filter(holds).length / items.length;

describe("not knowing", () => {
  it("is heard in 65% of the lines that decline: the others are pictures", () => {
    const lines = VOICES.flatMap(({ unknown }) => unknown ?? []);
    expect(lines.length).toBeGreaterThan(1400);
    expect(rate(lines, ownsUp)).toBeGreaterThan(0.65);
  });

  it("is heard in under 8% of small talk, and in under 3% of the answers about a profile", () => {
    const chat = VOICES.flatMap((voice) => voice.chat.map(([, answer]) => answer));
    expect(rate(chat, ownsUp)).toBeLessThan(0.08);
    for (const v of ["buttered toast", "Anna Field", "walking backwards"]) {
      const answered = Object.values(FACTS).flatMap(({ answered }) =>
        answered.map((answer) => filled(answer, { v, kind: "friend" })),
      );
      expect(rate(answered, ownsUp)).toBeLessThan(0.03);
    }
  });
});

describe("yes and no", () => {
  it.each([true, false])("%j is right in at least 95%% of the templates", (truth) => {
    const replies = withThings(linesFor(truth ? "yes" : "no"));
    expect(
      rate(replies, ({ reply, thing }) => affirms(reply, [thing.name, thing.plural]) === truth),
    ).toBeGreaterThan(0.95);
  });
});

it("counts are read right in at least 99% of the templates", () => {
  const replies = linesFor("counts").flatMap((template) =>
    THINGS.flatMap((thing) =>
      ["two", "three", "four"].map((n, i) => ({
        ...{ thing, truth: i + 2 },
        reply: filled(template, { n, things: thing.plural }),
      })),
    ),
  );
  expect(
    rate(replies, ({ reply, thing, truth }) => countSaid(reply, thing.name, thing.plural) === truth),
  ).toBeGreaterThan(0.99);
});

it("colours are read right in at least 98% of the templates", () => {
  const replies = linesFor("colours").flatMap((template) =>
    (Object.keys(COLOURS) as Colour[]).flatMap((colour) =>
      THINGS.map(({ name, plural }) => ({
        ...{ colour, names: [name, plural] },
        reply: filled(template, { colour, thing: name }),
      })),
    ),
  );
  expect(rate(replies, ({ reply, colour, names }) => saysColour(reply, colour, names))).toBeGreaterThan(0.98);
});

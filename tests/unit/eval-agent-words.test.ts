import { describe, expect, it } from "vitest";
import { loadTroupeData } from "../../lib/troupe-data/load";
import { holdsAll } from "../../scripts/eval-agent/facts";
import { logProbability } from "../../scripts/eval-agent/network";
import { inventsNothing, ownsUp, properNames } from "../../scripts/eval-agent/not-knowing";
import { rankOf } from "../../scripts/eval-agent/photo-metrics";
import { systemWords, withWords } from "../../scripts/eval-agent/speed";
import { bootstrapped, f1, quantile, share, shareBy } from "../../scripts/eval-agent/statistics";
import { repeats } from "../../scripts/eval-agent/test-metrics";
import { messagesBefore, testSamples } from "../../scripts/eval-agent/test-samples";

describe("profile facts", () => {
  it("are there when every content word is", () => {
    expect(holdsAll("I live near Saint Brice’s mill.", ["saint", "Brice"])).toBe(true);
    expect(holdsAll("Moths! I fear moths.", ["moth"])).toBe(true);
    expect(holdsAll("I live near Saint Brice.", ["saint", "mill"])).toBe(false);
    expect(holdsAll("a catalogue", ["cat"])).toBe(false);
    expect(holdsAll("anything", [])).toBe(false);
  });
});

describe("not knowing", () => {
  const known = "Nora Field\nEveryday life\nNora is a gardener in Bergen.\nWhat is your mother's name?";
  it.each([
    "I could not tell you; nobody in Bergen ever said.",
    "Nora’s mother? I don’t know. Ask another, God help me!",
    'She only said: "You will never know."',
    "I have no idea, and I'm sure I've lost it.",
  ])("is said by %j", (reply) => {
    expect(inventsNothing(reply, known) && ownsUp(reply)).toBe(true);
  });
  it.each([
    "Her name was Marta, I know.",
    "I do not know, but it was in May.",
    "I never asked, not in 30 years.",
    "I forgot it twelve years ago.",
  ])("is spoilt by an invention in %j", (reply) => {
    expect(inventsNothing(reply, known)).toBe(false);
  });
  it.each(["She was called after a flower.", "I am not old.", "I lost it.", "Do not tell anyone: cheese!"])(
    "is not said by %j",
    (reply) => {
      expect(ownsUp(reply)).toBe(false);
    },
  );
  it("may name what the question names", () => {
    const asked = `${known} Did you meet Otto in 1912?`;
    expect(inventsNothing("I never met that Otto, not in 1912.", asked)).toBe(true);
    expect(inventsNothing("I never met Otto, not in 1913.", asked)).toBe(false);
  });
  it("knows a name from a sentence's beginning", () => {
    expect(properNames("My Anna. Then I'd go… So? “Yes,” said Bob (Tom knew).")).toEqual([
      "Anna",
      "I",
      "Bob",
    ]);
  });
});

describe("repeats", () => {
  it("finds four words said twice, whatever their case", () => {
    expect(repeats("The sea is wide. And the sea is wide!")).toBe(true);
    expect(repeats("The sea is wide, the sea is deep.")).toBe(false);
    expect(repeats("")).toBe(false);
  });
});

describe("the network's numbers", () => {
  it("are ranks: what is as good as the truth comes before it", () => {
    const logits = Float32Array.of(3, 1, 2, 1);
    expect([0, 2, 1].map((truth) => rankOf(logits, truth))).toEqual([0, 1, 3]);
  });
  it("are log-probabilities that sum to one", () => {
    const logits = Float32Array.of(900, 901, 899);
    const sum = [0, 1, 2].reduce((total, token) => total + Math.exp(logProbability(logits, token)), 0);
    expect(sum).toBeCloseTo(1, 12);
    expect(logProbability(logits, 1)).toBeCloseTo(-Math.log(1 + Math.exp(-1) + Math.exp(-2)), 12);
  });
});

describe("statistics", () => {
  it("say nothing of nothing", () => {
    expect(share([])).toEqual({ value: null, n: 0 });
    expect(bootstrapped([], () => 1)).toEqual({ value: null, n: 0 });
    expect(bootstrapped([1], () => Number.NaN)).toEqual({ value: null, n: 1 });
  });
  it("are shares by group, quantiles, F1", () => {
    const by = shareBy(
      [1, 2, 3],
      (n) => (n % 2 ? "odd" : "even"),
      (n) => n > 1,
    );
    expect(by).toMatchObject({ odd: { value: 0.5, n: 2 }, even: { value: 1, n: 1 } });
    expect([quantile([4, 1, 2, 3], 0.5), quantile([1, 2], 1)]).toEqual([2.5, 2]);
    expect([f1(1, 1, 1), f1(0, 3, 3)]).toEqual([0.5, 0]);
  });
  it("have an interval around them that does not change from run to run", () => {
    const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
    const measure = bootstrapped([1, 2, 3, 4, 5], mean);
    expect(measure).toEqual(bootstrapped([1, 2, 3, 4, 5], mean));
    expect(measure.interval95![0]).toBeLessThan(3);
    expect(measure.interval95![1]).toBeGreaterThan(3);
  });
});

describe("test samples", () => {
  const data = loadTroupeData();
  const samples = testSamples(data);

  it("are MMRole's 294, each of one character's words after somebody else's", () => {
    expect(samples).toHaveLength(294);
    expect(new Set(samples.map(({ id }) => id)).size).toBe(294);
    expect(new Set(samples.slice(0, 40).map(({ distribution }) => distribution)).size).toBe(2);
    for (const { talk } of samples) {
      expect(talk.messages.at(-1)!.role).toBe("person");
      const ids = talk.messages.flatMap(({ imageIds }) => imageIds);
      expect([...talk.pictures.keys()]).toEqual(ids);
    }
  });

  it("show the picture without words to whoever speaks first", () => {
    const turns = [
      { by: "ann", text: "Look, Bob." },
      { by: "bob", text: "I see it.", picture: "sea-2" },
      { by: "ann", text: "Two seas." },
    ];
    const talk = { ...data.dialogues[0]!, picture: "sea-1", turns };
    expect(messagesBefore(talk, 2)).toEqual([
      { role: "person", text: "", imageIds: ["sea-1"] },
      { role: "character", text: "Look, Bob.", imageIds: [] },
      { role: "person", text: "I see it.", imageIds: ["sea-2"] },
    ]);
    expect(messagesBefore(talk, 1)).toEqual([{ role: "person", text: "Look, Bob.", imageIds: ["sea-1"] }]);
  });

  it("profiles can be made as long as one likes", () => {
    const [one, other] = [...data.characters.values()];
    for (const words of [400, 250]) {
      const { profile } = withWords(one!, other!, words);
      expect(Object.values(profile).join(" ").split(/\s+/)).toHaveLength(words);
    }
  });
});

it("counts the words of a prompt's system message only", () => {
  const said = { role: "user" as const, content: [{ type: "text" as const, text: "hello" }] };
  expect(systemWords([{ role: "system", content: "Ann, A Play\nA gardener." }, said])).toBe(5);
});

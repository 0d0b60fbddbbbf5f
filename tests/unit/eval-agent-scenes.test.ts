import { describe, expect, it } from "vitest";
import { pairsOf } from "../../scripts/eval-agent/picture-over-prior";
import { countSaid, saysColour } from "../../scripts/eval-agent/scene-judges";
import {
  countMeasures,
  judgeNames,
  nameMeasures,
  yesNoMeasures,
} from "../../scripts/eval-agent/scene-metric";
import { sceneQuestions } from "../../scripts/eval-agent/scene-questions";
import { namedIn, type Seen, sceneWords } from "../../scripts/eval-agent/scene-words";
import { affirms } from "../../scripts/eval-agent/scene-yes-no";
import { catalogue, drawn, propOf, testScenes } from "../../scripts/eval-agent/scenes";

const words = sceneWords(catalogue().props);
const scenes = testScenes(300, 90_000);

const seen = (...names: string[]): Seen[] =>
  names.map((id) => {
    const { name, plural, also, kind } = catalogue().props.find((prop) => prop.id === id)!;
    return { name, plural, also, person: kind === "person" };
  });
const judged = (reply: string, things: Seen[], around: string[] = []) => {
  const { right, wrong } = namedIn(reply, things, around, words);
  return { right: [...right].sort(), wrong: [...wrong].sort() };
};

describe("namedIn", () => {
  it("finds names, plurals and other words, the longest first", () => {
    const things = seen("rowing-boat", "hen", "cactus");
    expect(judged("A rowing boat, three chickens and cacti!", things)).toEqual({
      right: ["cactus", "hen", "rowing boat"],
      wrong: [],
    });
    expect(judged("a fishing-boat and a sailing ship", things)).toEqual({
      right: ["rowing boat"],
      wrong: ["sailing ship"],
    });
  });

  it("counts what is not there, but not what stands around or belongs to somebody", () => {
    const things = seen("woman-reading", "pine-tree");
    expect(judged("A lady with a book on a bench.", things, ["on the bench"])).toEqual({
      right: ["woman"],
      wrong: [],
    });
    expect(judged("A book under a tree, and a whale.", things)).toEqual({ right: [], wrong: ["whale"] });
    expect(judged("A cat and a catalogue of pianos.", seen("dog"))).toEqual({
      right: [],
      wrong: ["cat", "piano"],
    });
  });

  it("takes no exclamation for a well, no verb for a bear, no address for a boy", () => {
    expect(judged("Well, my dear boy, I cannot bear it as well.", seen("dog"))).toEqual({
      right: [],
      wrong: [],
    });
    expect(judged("A young girl with a car", seen("girl-skipping"), ["carrying bread"])).toEqual({
      right: ["girl"],
      wrong: ["car"],
    });
    expect(judged("A well beside a brown bear and a boy", seen("well"))).toEqual({
      right: ["well"],
      wrong: ["bear", "boy"],
    });
  });

  it("takes what somebody owns, or a name, for no claim, but counts articles and numbers", () => {
    const things = seen("dog");
    expect(judged("My cat and the White Rabbit ask for his red book. Old Monkey too.", things)).toEqual({
      right: [],
      wrong: [],
    });
    expect(judged("A cat, two rabbits and the book. Like a Monkey.", things).wrong).toEqual([
      "book",
      "cat",
      "monkey",
      "rabbit",
    ]);
    expect(judged("I see your dog.", things).right).toEqual(["dog"]);
  });

  it("finds all in every caption, and nothing else", () => {
    for (const scene of scenes)
      expect([scene.caption, judgeNames(scene, scene.caption, words)]).toMatchObject([
        scene.caption,
        { missed: 0, wrong: new Set() },
      ]);
    const first = scenes.map((scene) => judgeNames(scene, scene.objects[0]!.name, words));
    const { objectF1, objectPrecision, objectRecall } = nameMeasures(first);
    expect(objectPrecision!.value).toBe(1);
    expect(objectRecall!.value).toBeLessThan(0.5);
    expect(objectF1!.value).toBeGreaterThan(objectRecall!.value!);
  });
});

describe("saysColour", () => {
  it.each(["It is red.", "Red, as red as blood!", "a scarlet one"])("agrees with %j", (reply) => {
    expect(saysColour(reply, "red")).toBe(true);
  });
  it("takes no comparison for a claim, and what is said of the thing before all else", () => {
    expect(saysColour("It is red, not blue, and redder than grey wool.", "red")).toBe(true);
    expect(saysColour("The hat is red. My coat is yellow.", "red", ["hat", "hats"])).toBe(true);
    expect(saysColour("The hat is yellow. My coat is red.", "red", ["hat", "hats"])).toBe(false);
    expect(saysColour("It isn't red.", "red")).toBe(false);
  });
  it.each(["blue", "", "red or blue", "It is red or blue.", "It is covered."])(
    "does not agree with %j",
    (reply) => {
      expect(saysColour(reply, "red")).toBe(false);
    },
  );
});

describe("countSaid", () => {
  it.each([
    ["There are three dogs.", 3],
    ["I see 2, one by the door.", 2],
    ["One, two, three! What a pack.", 3],
    ["Only one.", 1],
    ["A brown dog, no more.", 1],
    ["a pair of dogs", 2],
    ["Two dogs, and no two alike.", 2],
    ["Four of the brown dogs, give or take none.", 4],
    ["There is only the dog.", 1],
    ["two or three", null],
    ["Many dogs.", null],
    ["", null],
  ])("reads %j as %j", (reply, number) => {
    expect(countSaid(reply, "dog", "dogs")).toBe(number);
  });
  it("knows a name from a part of a word", () => {
    expect(countSaid("Carrying a carpet? A few.", "car", "cars")).toBe(null);
  });
  it("does not count the pair in a pair of scissors", () => {
    expect(countSaid("One pair of scissors.", "pair of scissors", "pairs of scissors")).toBe(1);
  });
});

describe("affirms", () => {
  it("judges by the sentence that speaks of the thing", () => {
    const names = ["dog", "dogs"];
    expect(affirms("Hm! There are two dogs, no doubt, but no cats.", names)).toBe(true);
    expect(affirms("You want a dog. It is not there.", names)).toBe(false);
    expect(affirms("If there were a dog, I would tell you.", names)).toBe(false);
    expect(affirms("I do see a dog. I see no cat.", names)).toBe(true);
    expect(affirms("I see no dog. There is a cat.", names)).toBe(false);
    expect(affirms("It's a shame the dog is missing.", names)).toBe(false);
    expect(affirms("Indeed the dog is missing.", names)).toBe(false);
    expect(affirms("Yeah, nah.", names)).toBe(false);
  });
  it.each(["Yes.", "Aye, though not a big one.", "There is a dog by the door.", "Indeed! It never sleeps."])(
    "%j is a yes",
    (reply) => {
      expect(affirms(reply)).toBe(true);
    },
  );
  it.each([
    "No, sir.",
    "I don’t see any.",
    "Not here. Yesterday, perhaps.",
    "There is no dog.",
    "I see none.",
  ])("%j is a no", (reply) => {
    expect(affirms(reply)).toBe(false);
  });
});

it("the measures tell a model that always says yes, and give few fours their weight", () => {
  const always = [true, false].map((truth) => ({ truth, said: true }));
  const { yesNo, yesRate, yesF1 } = yesNoMeasures(always);
  expect([yesNo!.value, yesRate!.value, yesF1!.value]).toEqual([0.5, 1, 0.6667]);
  const counts = [1, 1, 1, 4].map((truth) => ({ truth, right: truth === 1 }));
  expect(countMeasures(counts)).toMatchObject({ count: { value: 0.75 }, countEven: { value: 0.5 } });
});

describe("questions", () => {
  const questions = sceneQuestions(scenes, 1);

  it("are the same for the same seed", () => {
    expect(sceneQuestions(scenes, 1)).toEqual(questions);
    expect(sceneQuestions(scenes, 2)).not.toEqual(questions);
  });

  it("ask for things of one colour and of a number that the scene has", () => {
    for (const { scene, colour, count } of questions) {
      if (colour)
        expect(scene.objects.some((one) => one.colour === colour.truth && one.kind !== "person")).toBe(true);
      if (count)
        expect(scene.objects.find(({ name }) => name === count.name)).toMatchObject({ count: count.truth });
    }
  });

  it("are half about what is absent, and then by no word there", () => {
    expect(questions.filter(({ exists }) => exists.truth)).toHaveLength(150);
    for (const { scene, exists } of questions) {
      const name = exists.text.replace(/^Is there an? (.*)\?$/, "$1");
      const there = scene.objects.some((one) => one.name === name || propOf(one).also.includes(name));
      expect([exists.text, scene.caption, there]).toEqual([exists.text, scene.caption, exists.truth]);
    }
  });
});

it("pairs are of different settings, each scene once", () => {
  const pairs = pairsOf(scenes, 100);
  expect(pairs).toHaveLength(100);
  expect(pairs.every(([one, other]) => one.setting !== other.setting)).toBe(true);
  expect(new Set(pairs.flat().map(({ id }) => id)).size).toBe(200);
});

it("test scenes are drawn from their own seeds, as PNGs", async () => {
  expect(scenes[0]!.seed).toBeGreaterThanOrEqual(90_000);
  const png = Buffer.from(await drawn(scenes[0]!));
  expect(png.subarray(1, 4).toString()).toBe("PNG");
});

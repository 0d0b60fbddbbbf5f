import { describe, expect, it } from "vitest";
import { parseScores } from "./scores";

const scores = (text: string) => {
  const parsed = parseScores(text);
  return "scores" in parsed ? parsed.scores : parsed.failure;
};

describe("parseScores", () => {
  it.each<[string, [number, number]]>([
    ["Both speak as the sailor would, though the first forgets the storm. [Scores]: (7, 9)", [7, 9]],
    ["Model A names the lantern; Model B does not. [Scores]: (10, 8)", [10, 8]],
    ["The two are alike.\n[Scores]: (10, 10)\n", [10, 10]],
    ["Without parentheses, and it is clear. [Scores]: 10, 9", [10, 9]],
    ["No space at all.[Scores]:(6,9)", [6, 9]],
    ["Model A says nothing about the garden. [Scores]: (0, 8)", [0, 8]],
    ["[Scores]: (1, 1)", [1, 1]],
    ["Wide: [Scores]:   (  3 ,  4  )  ", [3, 4]],
    ["On the next line. [Scores]:\n(5, 6)", [5, 6]],
    ["A scores (2, 3) in my first thought. [Scores]: (8, 7)", [8, 7]],
    ["[Scores]: (8, 7) [Scores]: 8, 7", [8, 7]],
    ["Über die Laterne — gut. [Scores]: 9,10", [9, 10]],
  ])("reads %j", (text, pair) => {
    expect(parseScores(text)).toEqual({ scores: pair });
  });

  it.each([
    ["", "no_marker"],
    ["Model A is better: (9, 8)", "no_marker"],
    ["Scores: (9, 8)", "no_marker"],
    ["[scores]: (9, 8)", "no_marker"],
    ["[Scores] (9, 8)", "no_marker"],
    ["[Scores]:", "no_pair"],
    ["[Scores]: (a, b)", "no_pair"],
    ["[Scores]: 9", "no_pair"],
    ["[Scores]: 9 8", "no_pair"],
    ["[Scores]: 9/8", "no_pair"],
    ["[Scores]: (9, 8", "no_pair"],
    ["[Scores]: 9, 8)", "no_pair"],
    ["[Scores]: [9, 8]", "no_pair"],
    ["[Scores]: ((9, 8))", "no_pair"],
    ["[Scores]: (9, 8, 7)", "no_pair"],
    ["[Scores]: (9, 8) and (7, 6)", "no_pair"],
    ["[Scores]: (9, 8) or so", "no_pair"],
    ["[Scores]: (9, 8)/10", "no_pair"],
    ["[Scores]: (nine, eight)", "no_pair"],
    ["[Scores]: (+9, 8)", "no_pair"],
    ["[Scores]: (1e1, 8)", "no_pair"],
    ["[Scores]: (９, ８)", "no_pair"],
    ["The form is [Scores]: (a, b). [Scores]: (9, 8)", "no_pair"],
    ["[Scores]: (8.5, 9)", "not_whole"],
    ["[Scores]: (8.0, 9)", "not_whole"],
    ["[Scores]: (08, 9)", "not_whole"],
    ["[Scores]: (11, 9)", "out_of_range"],
    ["[Scores]: (9, 11)", "out_of_range"],
    ["[Scores]: (9, 0)", "out_of_range"],
    ["[Scores]: (0, 0)", "out_of_range"],
    ["[Scores]: (-1, 9)", "out_of_range"],
    ["[Scores]: (-0, 9)", "out_of_range"],
    ["[Scores]: (99999999999999999999, 9)", "out_of_range"],
    ["[Scores]: (9, 8) [Scores]: (8, 9)", "contradiction"],
  ])("refuses %j: %s", (text, failure) => {
    expect(scores(text)).toBe(failure);
  });

  it("says what it met and what is allowed", () => {
    expect(parseScores("[Scores]: (9, 0)")).toMatchObject({ message: expect.stringContaining("1 to 10") });
    const long = parseScores(`[Scores]: ${"x".repeat(500)}`);
    expect("message" in long && long.message.length).toBeLessThan(150);
  });
});

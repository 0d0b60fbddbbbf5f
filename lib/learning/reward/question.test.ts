import { expect, it } from "vitest";
import { capitalised, catchphrases, innerCapitals, namesIn, readQuestion, turnsBy } from "./question";

const question = [
  "Please step into the shoes of Ada.",
  "The description of Ada is as follows:\nAda mends clocks.",
  "The description of Bo is as follows:\nBo sells them.",
  "The conversation history between Ada and Bo is as follows:\n[Bo]: Late again?\n[Ada]: Never.",
  "Please respond to the following words of Bo in English using the tone of Ada:\nThen what is this?",
].join("\n\n\n");

it("finds the parts of a question", () => {
  expect(readQuestion(question)).toEqual({
    profile: "Ada mends clocks.",
    otherProfile: "Bo sells them.",
    history: "[Bo]: Late again?\n[Ada]: Never.",
    auxiliary: "",
    words: "Then what is this?",
    chinese: false,
  });
  expect(readQuestion("in other words").profile).toBe("");
  expect(readQuestion("Speak in Chinese using the tone of Ada.").chinese).toBe(true);
});

it("finds what a character said", () => {
  expect(turnsBy(readQuestion(question).history, "Ada")).toEqual(["Never."]);
});

it("takes capitals inside a sentence for names", () => {
  const text = 'the captain Drummond of Brest. Never say "Brest" to Drummond.';
  expect(innerCapitals(text)).toEqual(["Drummond", "Brest", "Drummond"]);
  expect([...namesIn(text)]).toEqual(["drummond", "brest"]);
  expect(capitalised("Never say so, Bo or Drummond.")).toEqual(["never", "drummond"]);
});

it("finds quoted catchphrases after their heading only", () => {
  const profile =
    'He said "not this one".\n### Catchphrases\n1. "Mind the step."\n2. “慢工出细活。”\n3. "no"';
  expect(catchphrases(profile)).toEqual(["Mind the step.", "慢工出细活。"]);
  expect(catchphrases('"No heading at all."')).toEqual([]);
});

import { expect, it } from "vitest";
import { costOf, estimateCalls, totalSeconds, writtenDuration } from "./estimate";

const remote = {
  ...{ calls: 40, promptTokens: [1000, 2000], replyTokens: 50, serial: false },
  measured: [
    { ms: 1000, parallel: 1 },
    { ms: 3000, parallel: 4 },
  ],
};

it("counts calls, tokens and seconds", () => {
  const pace = { parallel: 4, perMinute: null };
  expect(estimateCalls(remote, pace)).toEqual({
    ...{ calls: 40, promptTokens: 60_000, replyTokens: 2_000 },
    seconds: 20,
  });
  // Four at once are no faster where one call waits for the other, and then were not measured faster either.
  expect(estimateCalls({ ...remote, serial: true }, pace).seconds).toBe((40 * (1000 + 750)) / 2 / 1000);
});

it("says nothing of the time where nothing was measured", () => {
  const unknown = estimateCalls({ ...remote, measured: [] }, { parallel: 1, perMinute: 1 });
  expect(unknown).toMatchObject({ calls: 40, seconds: null });
  expect(totalSeconds([{ seconds: 5 }, unknown])).toBeNull();
  expect(totalSeconds([{ seconds: 5 }, { seconds: 7 }])).toBe(12);
  expect(totalSeconds([])).toBe(0);
});

it("respects the calls a minute, the first of which begin at once", () => {
  const seconds = (perMinute: number) => estimateCalls(remote, { parallel: 64, perMinute }).seconds;
  expect(seconds(10)).toBe(180);
  expect(seconds(40)).toBe(2);
});

it("tells the price by the million tokens, and durations in words", () => {
  expect(costOf({ promptTokens: 2e6, replyTokens: 1e5 }, { prompt: 2.5, reply: 10 })).toBe(6);
  expect([0, 42, 90, 5340, 5400, 7150, 7800].map(writtenDuration)).toEqual([
    "about 1 s",
    "about 42 s",
    "about 2 min",
    "about 89 min",
    "about 1 h 30 min",
    "about 2 h",
    "about 2 h 10 min",
  ]);
});

import { describe, expect, it } from "vitest";
import { isReferenceFirst, openAfter, orderFor } from "./order";
import { givenSchema } from "./plan";

const positions = Array.from({ length: 400 }, (_, i) => i);

describe("judging by hand", () => {
  it("goes through all items in an order of each person's own, the same each time", () => {
    const order = orderFor("ada", 1, positions);
    expect(order.toSorted((a, b) => a - b)).toEqual(positions);
    expect(orderFor("ada", 1, positions)).toEqual(order);
    expect(orderFor("ada", 1, positions.toReversed())).toEqual(order);
    expect(order).not.toEqual(positions);
    expect(orderFor("bo", 1, positions)).not.toEqual(order);
    expect(orderFor("ada", 2, positions)).not.toEqual(order);
  });

  it("keeps the order of what is there when more comes", () => {
    const some = orderFor("ada", 1, positions.slice(0, 100));
    expect(orderFor("ada", 1, positions).filter((position) => position < 100)).toEqual(some);
  });

  it("shows the reference first on about half of the items, not the same ones to everybody", () => {
    const first = positions.filter((position) => isReferenceFirst("ada", 1, position));
    expect(first.length).toBeGreaterThan(160);
    expect(first.length).toBeLessThan(240);
    const other = positions.filter((position) => isReferenceFirst("bo", 1, position));
    expect(other).not.toEqual(first);
  });

  it("goes on at the next open item, around the end", () => {
    const open = (...places: number[]) => places.includes.bind(places);
    expect(openAfter([4, 2, 7], open(4, 2, 7), 2)).toBe(7);
    expect(openAfter([4, 2, 7], open(4, 7), 7)).toBe(4);
    expect(openAfter([4, 2, 7], open(2), 2)).toBeNull();
  });

  it.each<[string, unknown]>([
    ["one score where two are shown", { way: "reference", given: [5] }],
    ["two scores of one answer", { way: "alone", given: [5, 6] }],
    ["a score of 0", { way: "reference", given: [0, 6] }],
    ["a score of 11", { way: "reference", given: [5, 11] }],
    ["half a point", { way: "alone", given: [5.5] }],
    ["another word", { way: "alone", given: "unsure" }],
  ])("refuses %s", (_what, bad) => {
    const { way, given } = bad as { way: string; given: unknown };
    const body = { way, position: 0, judgements: [{ metric: "Fluency", given }] };
    expect(givenSchema.safeParse(body).success).toBe(false);
  });
});

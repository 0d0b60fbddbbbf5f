import { describe, expect, it } from "vitest";
import { childrenOf, headAfterDeletion, newestLeaf, pathTo, siblingsOf, subtreeOf } from "./tree";

// hello -> ask -> (one -> more, two), and another greeting
const messages = [
  { id: "hello", parentId: null },
  { id: "hello2", parentId: null },
  { id: "ask", parentId: "hello" },
  { id: "one", parentId: "ask" },
  { id: "more", parentId: "one" },
  { id: "two", parentId: "ask" },
];
const ids = (list: { id: string }[]) => list.map((message) => message.id);

describe("the message tree", () => {
  it("gives the path from the root to the head", () => {
    expect(ids(pathTo(messages, "more"))).toEqual(["hello", "ask", "one", "more"]);
    expect(pathTo(messages, null)).toEqual([]);
    expect(pathTo(messages, "unknown")).toEqual([]);
  });

  it("knows children and alternatives", () => {
    expect(ids(childrenOf(messages, null))).toEqual(["hello", "hello2"]);
    expect(ids(siblingsOf(messages, "one"))).toEqual(["one", "two"]);
    expect(siblingsOf(messages, "unknown")).toEqual([]);
  });

  it("follows the newest reply to a leaf", () => {
    expect(newestLeaf(messages, "hello")).toBe("two");
    expect(newestLeaf(messages, "one")).toBe("more");
    expect(newestLeaf(messages, "two")).toBe("two");
  });

  it("lists a subtree, parents first", () => {
    expect(ids(subtreeOf(messages, "ask"))).toEqual(["ask", "one", "two", "more"]);
    expect(subtreeOf(messages, "unknown")).toEqual([]);
  });

  it("moves the head off what is deleted, and only then", () => {
    expect(headAfterDeletion(messages, "more", "two")).toBe("more");
    expect(headAfterDeletion(messages, "two", "two")).toBe("more");
    expect(headAfterDeletion(messages, "more", "one")).toBe("two");
    expect(headAfterDeletion(messages, "more", "ask")).toBe("hello");
    expect(headAfterDeletion(messages, "two", "hello")).toBe("hello2");
    expect(headAfterDeletion([{ id: "a", parentId: null }], "a", "a")).toBeNull();
    expect(headAfterDeletion(messages, null, "one")).toBeNull();
  });

  it("copes with a chain of 20,000 messages", () => {
    const long = Array.from({ length: 20_000 }, (_, i) => ({ id: `${i}`, parentId: i ? `${i - 1}` : null }));
    expect(pathTo(long, "19999")).toHaveLength(20_000);
    expect(subtreeOf(long, "0")).toHaveLength(20_000);
    expect(newestLeaf(long, "0")).toBe("19999");
  });
});

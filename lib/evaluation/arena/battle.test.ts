import { describe, expect, it } from "vitest";
import type { MessageStatus } from "../../chat/views";
import { agentName, battleState, voteSchema } from "./battle";

describe("a battle", () => {
  it("is ready when both answers are whole, and broken as soon as one cannot be", () => {
    const state = (...both: MessageStatus[]) => battleState(both.map((status) => ({ status })));
    expect(state("complete", "complete")).toBe("ready");
    expect(state("complete", "streaming")).toBe("waiting");
    expect(state("streaming", "failed")).toBe("broken");
    expect(state("stopped", "complete")).toBe("broken");
  });

  it("tells agents apart by engine and model", () => {
    expect(agentName({ engine: "embedded", model: "troupe 0.6" })).toBe("Embedded: troupe 0.6");
    expect(agentName({ engine: "Cluster", model: "big" })).toBe("Cluster: big");
  });

  it("takes four verdicts, and a metric or nothing as the reason", () => {
    expect(voteSchema.parse({ vote: "bad" })).toEqual({ vote: "bad", reason: null });
    expect(voteSchema.safeParse({ vote: "both" }).success).toBe(false);
    expect(voteSchema.safeParse({ vote: "tie", reason: "Charm" }).success).toBe(false);
  });
});

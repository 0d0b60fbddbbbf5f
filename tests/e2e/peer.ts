/**
 * A model server for the tests that need a slow or a failing one. Asked to "count to N" it streams one number each
 * `delayMs`, and goes on counting from an unfinished reply: what is lost or said twice then shows.
 */
import type http from "node:http";
import { METRIC_KEYS } from "@/lib/chat/metrics";
import { json, type PeerRequest, refuse, startModelServer } from "../integration/model-server";

export const PEER_MODEL = "peer-vision";
export const PEER_KEY = "sk-peer-right";

export interface Peer {
  /** Ends in /v1; wants no key. */
  url: string;
  /** The same, behind PEER_KEY. */
  keyedUrl: string;
  /** Between two numbers. */
  delayMs: number;
  close(): Promise<void>;
}

/** What the peer says when it counts to the end. */
export const counted = (to: number): string =>
  `Counting: ${Array.from({ length: to }, (_, i) => i + 1).join(" ")}`;

export async function startPeer(): Promise<Peer> {
  const server = await startModelServer(async (request, response) => {
    if (request.url.startsWith("/keyed") && request.headers.authorization !== `Bearer ${PEER_KEY}`)
      refuse(response, 401, "Incorrect API key provided.");
    else if (request.url.endsWith("/models"))
      json(response, 200, { object: "list", data: [{ id: PEER_MODEL, object: "model" }] });
    else await stream(response, pieces(request.body.messages ?? []));
  });
  const peer: Peer = {
    url: server.baseUrl,
    keyedUrl: `${server.origin}/keyed/v1`,
    delayMs: 100,
    close: server.close,
  };
  return peer;

  async function stream(response: http.ServerResponse, words: string[]) {
    response.writeHead(200, { "content-type": "text/event-stream" });
    const base = { id: "peer", object: "chat.completion.chunk", created: 1, model: PEER_MODEL };
    const send = (delta: object, finish_reason: string | null) =>
      response.write(
        `data: ${JSON.stringify({ ...base, choices: [{ index: 0, delta, finish_reason }] })}\n\n`,
      );
    for (const content of words) {
      if (response.destroyed) return;
      send({ content }, null);
      await new Promise((resolve) => setTimeout(resolve, peer.delayMs));
    }
    send({}, "stop");
    response.end("data: [DONE]\n\n");
  }
}

type Messages = NonNullable<PeerRequest["body"]["messages"]>;

/** The words of a reply: eight verdicts, a count, the colour of the test picture, or a greeting. */
function pieces(messages: Messages): string[] {
  const asked = plain(messages.findLast(({ role }) => role === "user"));
  if (asked.includes("[Scores]:")) return [verdicts(asked)];
  const last = messages.at(-1);
  const begun = last?.role === "assistant" ? plain(last) : "";
  const to = Number(/count to (\d+)/i.exec(asked)?.[1] ?? 0);
  if (to === 0) return /colour/.test(asked) ? ["Red."] : ["The ", "peer ", "is ", "listening."];
  const from = Number(/(\d+)\s*$/.exec(begun)?.[1] ?? 0);
  const numbers = Array.from({ length: to - from }, (_, i) => ` ${from + i + 1}`);
  return begun ? numbers : ["Counting:", ...numbers];
}

/** One for each metric that is asked about; the scores depend on the words, so that one item is the worst. */
function verdicts(asked: string): string {
  const metrics = METRIC_KEYS.filter((metric) => asked.includes(`- ${metric}:`));
  const score = 3 + (asked.length % 7);
  return metrics
    .map(
      (metric, i) => `${metric}: Model A is the plainer one. [Scores]: (${Math.max(1, score - (i % 3))}, 8)`,
    )
    .join("\n");
}

function plain(message: Messages[number] | undefined): string {
  const content = message?.content ?? "";
  if (typeof content === "string") return content;
  return (content as { text?: string }[]).map(({ text }) => text ?? "").join("");
}

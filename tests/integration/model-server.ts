/** A small real HTTP server that speaks the OpenAI protocol, well or badly, for the tests of our client. */
import http from "node:http";
import type { AddressInfo } from "node:net";

export interface PeerRequest {
  method: string;
  url: string;
  headers: http.IncomingHttpHeaders;
  body: {
    model?: string;
    messages?: { role: string; content: unknown }[];
    stream?: boolean;
    [key: string]: unknown;
  };
}

export type Answer = (request: PeerRequest, response: http.ServerResponse) => void | Promise<void>;

export interface ModelServer {
  origin: string;
  baseUrl: string;
  /** Every request, in order. */
  requests: PeerRequest[];
  close(): Promise<void>;
}

/** @param answer called for every request; what it throws becomes a 500 */
export async function startModelServer(answer: Answer): Promise<ModelServer> {
  const requests: PeerRequest[] = [];
  const server = http.createServer(async (incoming, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString("utf8");
    const request: PeerRequest = {
      method: incoming.method ?? "",
      url: incoming.url ?? "",
      headers: incoming.headers,
      body: text === "" ? {} : JSON.parse(text),
    };
    requests.push(request);
    await answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { origin, baseUrl: `${origin}/v1`, requests, close };
}

export function json(response: http.ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
}

export const refuse = (response: http.ServerResponse, status: number, message: string) =>
  json(response, status, { error: { message, type: "error", code: null } });

/** Streams the words as chat completion chunks; `finish: false` leaves the stream open. */
export function say(response: http.ServerResponse, words: string[], { finish = true } = {}): void {
  response.writeHead(200, { "content-type": "text/event-stream" });
  const base = { id: "c1", object: "chat.completion.chunk", created: 1, model: "seer" };
  const send = (value: unknown) => response.write(`data: ${JSON.stringify(value)}\n\n`);
  for (const content of words) {
    send({ ...base, choices: [{ index: 0, delta: { role: "assistant", content }, finish_reason: null }] });
  }
  if (!finish) return;
  send({ ...base, choices: [{ index: 0, delta: {}, finish_reason: "stop" }] });
  send({
    ...base,
    choices: [],
    usage: { prompt_tokens: 9, completion_tokens: words.length, total_tokens: 9 + words.length },
  });
  response.end("data: [DONE]\n\n");
}

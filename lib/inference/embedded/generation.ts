/** One reply being made: reads its prompt, then says token after token. Knows the network only by its interface. */
import type { AgentConfig } from "./config";
import { KvCache } from "./kv-cache";
import { BLOCK, type PrefixCache, type TokenKey } from "./prefix-cache";
import type { GenerateRequest, GenerationResult } from "./protocol";
import { createRandom, sample } from "./sample";
import type { Job } from "./scheduler";
import { type Place, placesOf, type VisualToken } from "./tensors";
import { TextStream } from "./text-stream";

export interface Network {
  /** @param image RGB bytes. @returns a number that only this picture has, and its tokens */
  see(image: Uint8Array): Promise<{ key: number; tokens: VisualToken[] }>;
  /**
   * Runs the places after those in the cache, which grows by them.
   * @param places the whole sequence so far
   * @returns logits of the last position, float32 [vocab], the caller's to change
   */
  run(places: readonly Place[], cache: KvCache): Promise<Float32Array>;
}

export interface GenerationTools {
  network: Network;
  prefixes: PrefixCache;
  config: AgentConfig;
  /** By token id. */
  pieces: Uint8Array[];
  /** Never said; the end mark is not among them. */
  banned: number[];
  onText(text: string): void;
  onEnd(result: GenerationResult): void;
  onError(error: unknown): void;
}

const SENTENCE_ENDS = new Set([...".!?"].map((mark) => mark.charCodeAt(0)));

export class Generation implements Job {
  prefilling = true;
  done = false;
  private aborted = false;
  private cache: KvCache | undefined;
  private cachedTokens = 0;
  private promptKeys: TokenKey[] = [];
  /** The prompt, then what was said. */
  private places: Place[] = [];
  private readonly said: number[];
  private readonly text: TextStream;
  private readonly random: () => number;
  private readonly limit: number;
  private outputTokens = 0;
  private firstTokenAt = 0;
  private next = 0;

  constructor(
    private readonly request: GenerateRequest,
    private readonly tools: GenerationTools,
  ) {
    const { ids, continued, maxTokens, stops, seed } = request;
    this.said = ids.slice(ids.length - continued);
    this.text = new TextStream(stops);
    this.random = createRandom(seed);
    this.limit = Math.min(maxTokens, tools.config.contextTokens - ids.length);
  }

  abort(): void {
    this.aborted = true;
  }

  async advance(): Promise<void> {
    try {
      if (this.aborted) return this.finish("abort");
      if (this.limit < 1) return this.finish("length");
      if (this.prefilling) await this.read();
      else this.choose(await this.say());
    } catch (error) {
      this.end();
      this.tools.onError(error);
    }
  }

  /** Reads the next piece of the prompt; after the last one the first token is chosen. */
  private async read(): Promise<void> {
    const { ids } = this.request;
    const { network, prefixes, config } = this.tools;
    if (!this.cache) {
      await this.look();
      const rows = ids.length + this.limit;
      this.cache = prefixes.longest(this.promptKeys, rows) ?? new KvCache(config, rows);
      this.cachedTokens = this.cache.length;
      prefixes.open(this.promptKeys, this.cache);
    }
    const from = this.cache.length;
    const to = Math.min(ids.length, from + BLOCK);
    const logits = await network.run(this.places.slice(0, to), this.cache);
    if (to < ids.length) return;
    this.prefilling = false;
    this.firstTokenAt = performance.now();
    this.choose(logits);
  }

  private async look(): Promise<void> {
    const { ids, images } = this.request;
    const { image: imageToken } = this.tools.config.specialTokens;
    const seen: VisualToken[] = [];
    const keys: TokenKey[] = [];
    for (const image of images) {
      const { key, tokens } = await this.tools.network.see(image);
      seen.push(...tokens);
      keys.push(...tokens.map(() => -1 - key));
    }
    this.places = placesOf(ids, seen, imageToken);
    const pictureKeys = keys.values();
    this.promptKeys = ids.map((id) => (id === imageToken ? pictureKeys.next().value! : id));
  }

  /** Runs the last chosen token. @returns the logits after it */
  private say(): Promise<Float32Array> {
    this.places.push(this.next);
    return this.tools.network.run(this.places, this.cache!);
  }

  private choose(logits: Float32Array): void {
    const { end } = this.tools.config.specialTokens;
    // A reply holds at least one token; only a text that is being continued may already be whole.
    const mustSpeak = this.outputTokens === 0 && this.request.continued === 0;
    const banned = mustSpeak ? [...this.tools.banned, end] : this.tools.banned;
    const token = sample(logits, this.request, this.said, banned, this.random);
    if (token === end) {
      this.finish("stop");
      return;
    }
    this.next = token;
    this.said.push(token);
    this.outputTokens++;
    const piece = this.tools.pieces[token] ?? new Uint8Array();
    this.emit(this.text.push(piece));
    if (this.text.stopped || this.isWhole(piece)) this.finish("stop");
    else if (this.outputTokens >= this.limit) this.finish("length");
  }

  /** Whether the reply is long enough, and a sentence ends with its last token. */
  private isWhole(last: Uint8Array): boolean {
    return (
      this.outputTokens >= (this.tools.config.closeAfter ?? this.limit) && SENTENCE_ENDS.has(last.at(-1)!)
    );
  }

  private emit(text: string): void {
    if (text !== "") this.tools.onText(text);
  }

  private finish(reason: GenerationResult["reason"]): void {
    this.end();
    this.emit(this.text.end());
    const seconds = (performance.now() - this.firstTokenAt) / 1000;
    const { outputTokens, cachedTokens } = this;
    const tokensPerSecond = outputTokens > 1 ? (outputTokens - 1) / seconds : 0;
    this.tools.onEnd({ reason, outputTokens, cachedTokens, tokensPerSecond });
  }

  private end(): void {
    this.done = true;
    if (this.cache) this.tools.prefixes.close(this.cache);
  }
}

/** Turns a stream of tokens' bytes into text that may be shown: whole characters only, nothing after a stop string. */

export class TextStream {
  private readonly decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  private held = "";
  /** Set once a stop string was met: the text before it has been given out, nothing more will be. */
  stopped = false;

  /** @param stops the reply ends before the first of these; empty strings are ignored */
  constructor(private readonly stops: string[] = []) {
    this.stops = stops.filter((stop) => stop !== "");
  }

  /** The text that is certain after these bytes; "" while a character or a possible stop string is incomplete. */
  push(bytes: Uint8Array): string {
    return this.release(this.decoder.decode(bytes, { stream: true }), false);
  }

  /** What was still held back. An incomplete character becomes U+FFFD. */
  end(): string {
    return this.release(this.decoder.decode(), true);
  }

  private release(text: string, last: boolean): string {
    if (this.stopped) return "";
    this.held += text;
    const at = this.stops.map((stop) => this.held.indexOf(stop)).filter((index) => index >= 0);
    if (at.length > 0) {
      this.stopped = true;
      return this.held.slice(0, Math.min(...at));
    }
    const keep = last ? 0 : Math.max(0, ...this.stops.map((stop) => overlap(this.held, stop)));
    const ready = this.held.slice(0, this.held.length - keep);
    this.held = this.held.slice(this.held.length - keep);
    return ready;
  }
}

/** Length of the longest end of `text` that begins `stop`. */
function overlap(text: string, stop: string): number {
  for (let length = Math.min(text.length, stop.length - 1); length > 0; length--) {
    if (stop.startsWith(text.slice(-length))) return length;
  }
  return 0;
}

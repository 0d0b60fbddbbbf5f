/**
 * The embedded agent's prompt as token ids, exactly as it was trained:
 * `<|bos|><|profile|>{system}`, then per turn `<|user|>` + the pictures + text or `<|char|>` + text + `<|end|>`, and
 * at last `<|char|>`, or an unfinished reply that is to go on.
 */
import type { AgentConfig } from "./config";

export interface AgentTurn {
  role: "user" | "char";
  text: string;
  /** Indices into the caller's pictures. */
  images: number[];
}

export interface PromptIds {
  ids: number[];
  /** Indices of the pictures that stayed, in the order of their places in `ids`. */
  images: number[];
  /** Tokens at the end of `ids` that are the reply's own: a continued text. */
  continued: number;
  /** What had to be left out so that it fits; empty when nothing was. */
  left: string[];
}

type PromptConfig = Pick<AgentConfig, "contextTokens" | "visualTokensPerImage" | "specialTokens">;

/**
 * @param room tokens of the context that must stay free for the reply
 * Oldest turns go first when it does not fit, then the longest text loses its beginning.
 */
export function promptIds(
  system: string,
  turns: AgentTurn[],
  encode: (text: string) => number[],
  config: PromptConfig,
  room: number,
): PromptIds {
  const { specialTokens: special, visualTokensPerImage: width } = config;
  const profile = [special.bos, special.profile, ...encode(system)];
  const pieces = turns.map((turn, i) => ({ turn, text: encode(turn.text), last: i === turns.length - 1 }));
  const left: string[] = [];

  const size = (piece: (typeof pieces)[number]) => 2 + piece.turn.images.length * width + piece.text.length;
  const over = () => {
    const used = pieces.reduce((sum, piece) => sum + size(piece), profile.length + 1);
    return used + room - config.contextTokens;
  };
  while (over() > 0 && pieces.length > 1) {
    pieces.shift();
    left.push("an earlier message");
  }
  const last = pieces.at(-1);
  if (over() > 0 && last && last.turn.images.length > 1) {
    const fits = Math.max(1, last.turn.images.length - Math.ceil(over() / width));
    left.push(`${last.turn.images.length - fits} of the last message's pictures`);
    last.turn = { ...last.turn, images: last.turn.images.slice(-fits) };
  }
  if (over() > 0 && last && last.text.length > 0) {
    last.text = last.text.slice(Math.min(over(), last.text.length));
    left.push("the beginning of the last message");
  }
  if (over() > 0) {
    profile.length = Math.max(2, profile.length - over());
    left.push("the end of the profile");
  }

  const ids = [...profile];
  const images: number[] = [];
  for (const { turn, text, last: isLast } of pieces) {
    if (turn.role === "user") {
      ids.push(special.user);
      for (const image of turn.images) {
        images.push(image);
        for (let i = 0; i < width; i++) ids.push(special.image);
      }
      ids.push(...text);
    } else {
      ids.push(special.char, ...text);
      if (!isLast) ids.push(special.end);
    }
  }
  const continues = last?.turn.role === "char";
  if (!continues) ids.push(special.char);
  return { ids, images, continued: continues ? last.text.length : 0, left };
}

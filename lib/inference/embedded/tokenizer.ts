/** Text to token ids, and token ids to bytes: a byte-level BPE in Hugging Face's tokenizer.json. */
import { Tokenizer } from "@huggingface/tokenizers";
import { z } from "zod";
import { tokenBytes } from "./token-bytes";

const addedTokens = z.object({
  added_tokens: z.array(z.looseObject({ id: z.number().int(), content: z.string() })),
});

export interface AgentTokenizer {
  /** Plain text only: whatever it spells, no special token's id comes out. */
  encode(text: string): number[];
  countTokens(text: string): number;
  decode(ids: number[]): string;
}

/** @param json the contents of tokenizer.json. @throws on another kind of tokenizer */
export function createTokenizer(json: string): AgentTokenizer {
  const parsed = addedTokens.loose().parse(JSON.parse(json));
  const special = new Set(parsed.added_tokens.map(({ id }) => id));
  // Without its added tokens the tokenizer cannot know a special one: "<|end|>" in a text is seven characters.
  const plain = new Tokenizer({ ...parsed, added_tokens: [] }, {});
  const bytes = tokenBytes(json);
  const encode = (text: string) => {
    const { ids } = plain.encode(text, { add_special_tokens: false });
    if (ids.some((id) => special.has(id))) throw new Error("A special token came out of plain text.");
    return ids;
  };
  return {
    encode,
    countTokens: (text) => (text === "" ? 0 : encode(text).length),
    decode: (ids) => Buffer.concat(ids.map((id) => bytes.pieces[id] ?? new Uint8Array())).toString("utf8"),
  };
}

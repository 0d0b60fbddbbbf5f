"""The tokenizer and the prompt format of the agent.

The format is a contract with the product (lib/inference/embedded/prompt-ids.ts): pieces are encoded apart, no spaces are added.
    <|bos|><|profile|>{system} then  <|user|>{<|image|> x 10 per picture}{text}  and  <|char|>{text}<|end|>
"""

import json
import re
from pathlib import Path

import tokenizers

from sight import TOKENS as IMAGE_TOKENS

# In the loss getting the thing right matters more than the sentence around it, and most of all its first token: the rest of a
# word that stands in the prompt is soon continued, to find its beginning is what must be learnt.
FIRST_WEIGHT, REST_WEIGHT = 6.0, 2.0


class Tokenizer:
    """A Hugging Face tokenizer.json. Plain text only: whatever it spells, no special token comes out of it."""

    def __init__(self, path: Path):
        table = json.loads(Path(path).read_text())
        self.special = {t["content"]: t["id"] for t in table["added_tokens"]}
        self.size = 1 + max([*table["model"]["vocab"].values(), *self.special.values()])
        self.library = tokenizers.Tokenizer.from_str(json.dumps(table | {"added_tokens": []}))

    def encode(self, text: str) -> list[int]:
        return self.library.encode(text, add_special_tokens=False).ids

    def decode(self, ids: list[int]) -> str:
        return self.library.decode([i for i in ids if i not in self.special.values()])


def named_in(message: dict) -> str:
    """A pattern that cuts the words that must be right out of a reply, each with its leading space."""
    names = sorted(filter(None, message.get("names", ())), key=len, reverse=True)
    return "|".join(f"( ?\\b{re.escape(name)}\\b)" for name in names) or "$^"


def build(tokenizer: Tokenizer, system: str, messages: list[dict], reply: bool = False):
    """The ids of a talk, and for each id its weight in the loss: only the character's own words have one.

    A message is {"role": "user" | "character", "text", "pictures": count, "weight": 0 to leave it out, "names"}.
    """
    special, encode = tokenizer.special, tokenizer.encode
    ids = [special["<|bos|>"], special["<|profile|>"], *encode(system)]
    weights = [0.0] * len(ids)
    for message in messages:
        if message["role"] == "user":
            pictures = [special["<|image|>"]] * (IMAGE_TOKENS * message.get("pictures", 0))
            piece = [special["<|user|>"], *pictures, *encode(message["text"])]
            weight = [0.0] * len(piece)
        else:
            usual, text, piece = float(message.get("weight", 1)), message["text"], [special["<|char|>"]]
            weight = [0.0]
            pattern = re.compile(named_in(message), re.IGNORECASE)
            for part in filter(None, pattern.split(text)):
                said = encode(part)
                piece += said
                named = pattern.fullmatch(part)
                weight += [usual * (FIRST_WEIGHT if named else 1)] + [usual * (REST_WEIGHT if named else 1)] * (
                    len(said) - 1
                )
            piece.append(special["<|end|>"])
            weight.append(usual)
        ids += piece
        weights += weight
    if reply:
        ids.append(special["<|char|>"])
        weights.append(0.0)
    return ids, weights


SECTIONS = [
    ("introduction", "Brief Introduction"),
    ("personality", "Personality"),
    ("lifeStory", "Life Story"),
    ("relationships", "Main Interpersonal Relationships"),
    ("catchphrases", "Catchphrases"),
]


def system_text(character: dict) -> str:
    """The profile as the agent reads it: one line of name and script, then the sections that there are."""
    lines = [f"{character['name']} — {character['script']}"]
    for key, title in SECTIONS:
        if character["profile"].get(key):
            lines += [f"### {title}", character["profile"][key]]
    return "\n".join(lines)


def sentences(text: str) -> list[str]:
    """CUTS of lib/characters/prompt.ts: after a sentence, but not after "Mr." or the number of a list."""
    parts: list[str] = []
    for part in re.split(r"(?<=[.!?]) |(?<=[.!?][\"']) |(?=\n)", text):
        if parts and not part.startswith("\n") and re.search(r"(\b(Mrs?|Ms|Dr|St)\.|\n\d+\.)$", parts[-1]):
            parts[-1] += f" {part}"
        else:
            parts.append(part)
    return parts


def trimmed(encode, character: dict, budget: int) -> str:
    """As lib/characters/prompt.ts: while too long, the longest section loses its last sentence or line."""
    title = f"{character['name']} — {character['script']}"
    texts = [f"### {head}\n{character['profile'][key]}" for key, head in SECTIONS if character["profile"].get(key)]
    parts = [sentences(text) for text in texts]
    sizes = [[len(encode(part)) for part in section] for section in parts]
    budget -= len(encode(title))
    while sum(map(sum, sizes)) > budget and any(sizes):
        longest = max(range(len(sizes)), key=lambda i: sum(sizes[i]))
        # A heading alone says nothing: it goes with its last sentence.
        keep = 0 if len(parts[longest]) <= 2 else len(parts[longest]) - 1
        del parts[longest][keep:], sizes[longest][keep:]
    lines = ["".join(p if p.startswith("\n") else f" {p}" for p in section)[1:] for section in parts if section]
    return "\n".join([title, *lines])


def shipped_budget(context: int) -> int:
    """The tokens of its context that the product gives to the profile (PROFILE_SHARE in prompt.ts)."""
    return int(context * 0.4)

"""Byte-level BPE (GPT-2 rules) over a Hugging Face tokenizer.json, and the prompt format of the agent.

The format is a contract with the product (lib/inference): pieces are encoded apart and no spaces are added.
    <|bos|><|profile|>{system} then  <|user|>{<|image|> x 17 per picture}{text}  and  <|char|>{text}<|end|>
"""

import itertools
import json
import re
from pathlib import Path

IMAGE_TOKENS = 17
NAME_WEIGHT = 4.0  # in the loss: getting the thing right matters more than the sentence around it
# Python's re has no \p{L}; these classes choose the same pieces for the text we train on.
PIECES = re.compile(r"'s|'t|'re|'ve|'m|'ll|'d| ?[^\W\d_]+| ?\d+| ?(?:[^\s\w]|_)+|\s+(?!\S)|\s+")


def byte_letters() -> dict[int, str]:
    """GPT-2's printable stand-in for every byte."""
    printable = [*range(33, 127), *range(161, 173), *range(174, 256)]
    letters = {b: chr(b) for b in printable}
    others = (b for b in range(256) if b not in letters)
    return letters | {b: chr(256 + i) for i, b in enumerate(others)}


class Tokenizer:
    def __init__(self, path: Path):
        table = json.loads(Path(path).read_text())
        self.ids = table["model"]["vocab"]
        self.rank = {tuple(m.split(" ")): i for i, m in enumerate(table["model"]["merges"])}
        self.special = {t["content"]: t["id"] for t in table["added_tokens"]}
        self.strings = {i: s for s, i in self.ids.items()} | {i: s for s, i in self.special.items()}
        self.letters = byte_letters()
        self.bytes = {letter: b for b, letter in self.letters.items()}
        self.known: dict[str, list[int]] = {}

    def word(self, word: str) -> list[int]:
        if word not in self.known:
            parts = [self.letters[b] for b in word.encode()]
            while len(parts) > 1:
                pairs = list(itertools.pairwise(parts))
                best = min(pairs, key=lambda pair: self.rank.get(pair, 1 << 30))
                if best not in self.rank:
                    break
                joined, i = [], 0
                while i < len(parts):
                    both = tuple(parts[i : i + 2]) == best
                    joined.append("".join(best) if both else parts[i])
                    i += 2 if both else 1
                parts = joined
            self.known[word] = [self.ids[p] for p in parts]
        return self.known[word]

    def encode(self, text: str) -> list[int]:
        return [i for word in PIECES.findall(text) for i in self.word(word)]

    def decode(self, ids: list[int]) -> str:
        raw = bytes(self.bytes[c] for i in ids if i not in self.special.values() for c in self.strings[i])
        return raw.decode("utf8", "replace")


def named_in(message: dict) -> str:
    """A pattern that cuts the names of pictured things out of a reply, each with its leading space."""
    return "|".join(f"( ?{re.escape(name)}\\b)" for name in message.get("names", ())) or "$^"


def build(tokenizer: Tokenizer, system: str, messages: list[dict], reply: bool = False):
    """The ids of a talk, and for each id whether it is the character's own word (what we train on).

    A message is {"role": "user" | "character", "text", "pictures": count, "weight": 0 to leave it out of the loss}.
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
            weight, text, piece = float(message.get("weight", 1)), message["text"], [special["<|char|>"]]
            weights_of_piece = [0.0]
            for part in filter(None, re.split(named_in(message), text)):
                said = encode(part)
                piece += said
                weights_of_piece += [NAME_WEIGHT if part.strip() in message.get("names", ()) else weight] * len(said)
            piece.append(special["<|end|>"])
            weight = [*weights_of_piece, weight]
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


def trimmed(encode, character: dict, budget: int) -> str:
    """As lib/characters/prompt.ts: while too long, the longest section loses its last sentence or line."""
    title = f"{character['name']} — {character['script']}"
    texts = [f"### {head}\n{character['profile'][key]}" for key, head in SECTIONS if character["profile"].get(key)]
    parts = [re.split(r"(?<=[.!?]) |(?<=[.!?][\"']) |(?=\n)", text) for text in texts]
    sizes = [[len(encode(part)) for part in sentences] for sentences in parts]
    budget -= len(encode(title))
    while sum(map(sum, sizes)) > budget and any(sizes):
        longest = max(range(len(sizes)), key=lambda i: sum(sizes[i]))
        # A heading alone says nothing: it goes with its last sentence.
        keep = 0 if len(parts[longest]) <= 2 else len(parts[longest]) - 1
        del parts[longest][keep:], sizes[longest][keep:]
    lines = ["".join(p if p.startswith("\n") else f" {p}" for p in sentences)[1:] for sentences in parts if sentences]
    return "\n".join([title, *lines])


def shipped_budget(context: int) -> int:
    """The tokens of its context that the product gives to the profile (PROFILE_SHARE in prompt.ts)."""
    return int(context * 0.4)

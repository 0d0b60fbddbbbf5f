"""10,000 strings of random Unicode as this tokenizer reads them, for the TypeScript reader to agree with.

    python training/check_tokenizer.py --tokenizer models/agent/tokenizer.json

It writes tests/fixtures/tokenizer-strings.json: a hash for every 100 strings; lib/inference/embedded/tokenizer.test.ts makes
the same strings by the same rule and must find the same hashes.
"""

import argparse
import hashlib
import json
from pathlib import Path

from tokens import Tokenizer

COUNT, GROUP = 10_000, 100
# Ranges of code points: ASCII, Latin, combining marks, Greek, Cyrillic, Hebrew, Arabic, Devanagari, Thai, punctuation and odd
# spaces, symbols, CJK, Hangul, private use, emoji, mathematical letters.
RANGES = [(0, 127), (32, 126), (97, 122), (128, 591), (768, 879), (880, 1279), (1424, 1791), (2304, 2431), (3584, 3711)]
RANGES += [
    (8192, 8303),
    (8448, 9215),
    (12288, 12351),
    (19968, 20479),
    (44032, 44543),
    (57344, 57599),
    (128512, 128767),
    (119808, 120063),
]
PIECES = ["<|end|>", "<|user|>", "it's", "we'LL", " 2026", "  ", "\r\n", "don't", "...", "The ", " a"]


class Random:
    """The linear congruential generator of Numerical Recipes: short enough to be written twice."""

    def __init__(self, seed: int):
        self.state = seed

    def below(self, limit: int) -> int:
        self.state = (self.state * 1664525 + 1013904223) % 2**32
        return (self.state >> 8) % limit


def string(r: Random) -> str:
    text = ""
    for _ in range(1 + r.below(24)):
        kind = r.below(len(RANGES) + 1)
        if kind == len(RANGES):
            text += PIECES[r.below(len(PIECES))]
        else:
            low, high = RANGES[kind]
            text += chr(low + r.below(high - low + 1))
    return text


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    project = Path(__file__).parent.parent
    parser.add_argument("--tokenizer", type=Path, default=project / "models/agent/tokenizer.json")
    args = parser.parse_args()
    tokenizer, r, hashes = Tokenizer(args.tokenizer), Random(1), []
    for _ in range(COUNT // GROUP):
        lines = [" ".join(map(str, tokenizer.encode(string(r)))) + "\n" for _ in range(GROUP)]
        hashes.append(hashlib.sha256("".join(lines).encode()).hexdigest()[:16])
    made = {"tokenizer": hashlib.sha256(args.tokenizer.read_bytes()).hexdigest(), "count": COUNT, "group": GROUP}
    made |= {"ranges": RANGES, "pieces": PIECES, "hashes": hashes}
    (project / "tests/fixtures/tokenizer-strings.json").write_text(json.dumps(made) + "\n")


if __name__ == "__main__":
    main()

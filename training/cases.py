"""What PyTorch says of some prompts, for the product's runtime to be compared with (tests/integration/toy-agent.test.ts)."""

import numpy as np
import torch

from agent import Agent
from eyes_check import session
from eyes_graph import IMAGE_SIDE
from sight import CELLS, PARTS, WHOLE, Lexicon
from tokens import Tokenizer, build

SYSTEM = "Ada — History\n### Brief Introduction\nAda likes numbers."


def listed(values: torch.Tensor) -> list:
    return [round(value, 5) for value in values.flatten().tolist()]


@torch.no_grad()
def cases(agent: Agent, tokenizer: Tokenizer, words: Lexicon, eyes: bytes) -> dict:
    asked = enumerate(["What do you see?", "Is there a cat?", "hello"])
    return {"pictures": [picture(agent, tokenizer, eyes, *one) for one in asked], "told": told(agent, tokenizer, words)}


def picture(agent: Agent, tokenizer: Tokenizer, eyes: bytes, seed: int, asked: str) -> dict:
    """A pattern that both sides can make: byte i is (i * 7919 + seed * 104729) mod 256."""
    size = IMAGE_SIDE * IMAGE_SIDE * 3
    pattern = (np.arange(size, dtype=np.int64) * 7919 + seed * 104729) % 256
    pixels = torch.from_numpy(pattern.reshape(IMAGE_SIDE, IMAGE_SIDE, 3).transpose(2, 0, 1)[None] / 255).float()
    symbols = session(eyes).run(["symbols"], {"pixels": pixels.numpy()})[0]
    colours = torch.nn.functional.avg_pool2d(pixels, IMAGE_SIDE // CELLS).flatten(1) - 0.5
    visual = agent.eyes(torch.from_numpy(symbols).long(), colours)
    row = {"pictureSeed": seed, "symbols": symbols[0].tolist(), "visual": listed(visual[0, :, :4])}
    return row | said(agent, tokenizer, asked, torch.from_numpy(symbols).long(), colours)


def told(agent: Agent, tokenizer: Tokenizer, words: Lexicon) -> dict:
    """Things that a tiny network's eyes would not find, with the eyes' outputs: words of the question recall them."""
    seen = words.nothing()
    slots = seen[len(WHOLE) :].reshape(-1, len(PARTS))
    slots[:2, PARTS.index("thing")] = 0, 1
    (one, *_), (_, many, _) = words.names[:2]
    symbols, colours = torch.from_numpy(seen)[None].long(), torch.zeros(1, 3 * CELLS**2)
    outputs = {"visual": agent.eyes(symbols, colours)}
    outputs |= {"words": agent.spelling.offers(symbols), "names": agent.recall.names(symbols)}
    row = {"outputs": {name: {"dims": list(v.shape), "data": listed(v)} for name, v in outputs.items()}}
    return row | said(agent, tokenizer, f"Is there a {one}? How many {many} are there?", symbols, colours)


def said(agent: Agent, tokenizer: Tokenizer, asked: str, symbols: torch.Tensor, colours: torch.Tensor) -> dict:
    ids, _ = build(tokenizer, SYSTEM, [{"role": "user", "pictures": 1, "text": asked}], reply=True)
    logits = agent.logits(torch.tensor([ids]), symbols, colours)
    return {"ids": ids, "spread": logits.std().item(), "logits": listed(logits)}

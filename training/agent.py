"""The agent's parts in PyTorch: eyes (what the convnets found -> 10 visual tokens) and a small decoder.

The decoder keeps the base model's shapes and names, so its weights load as they are; positions are rotary
and computed, so the context can grow from 512 to 1024.
"""

from pathlib import Path

import torch
import torch.nn.functional as F
from torch import nn

from copier import Copier, Spelling, offered
from recall import Recall
from sight import CELLS, PARTS, WHOLE, Lexicon, slots_of
from tokens import Tokenizer

CONTEXT = 1024
SIZES = {  # the shipped one has the base model's shape; the tiny one is for trying the recipe
    "shipped": {"d": 384, "layers": 8, "heads": 6, "inner": 1024},
    "tiny": {"d": 64, "layers": 2, "heads": 2, "inner": 128},
}


class Norm(nn.Module):
    def __init__(self, d: int):
        super().__init__()
        self.w = nn.Parameter(torch.ones(d))

    def forward(self, x):
        return F.rms_norm(x, self.w.shape, self.w, 1e-5)


def rope(start: int, length: int, head: int, device="cpu") -> tuple[torch.Tensor, torch.Tensor]:
    pace = 10000.0 ** (-torch.arange(0, head, 2, device=device).float() / head)
    angle = torch.arange(start, start + length, device=device).float()[:, None] * pace
    return angle.cos(), angle.sin()


def rotate(x, cos, sin):
    a, b = x.chunk(2, -1)
    return torch.cat([a * cos - b * sin, b * cos + a * sin], -1)


class Layer(nn.Module):
    def __init__(self, d: int, heads: int, inner: int):
        super().__init__()
        self.heads = heads
        self.n1, self.n2 = Norm(d), Norm(d)
        self.qkv, self.o = nn.Linear(d, 3 * d, bias=False), nn.Linear(d, d, bias=False)
        self.gu, self.dn = (
            nn.Linear(d, 2 * inner, bias=False),
            nn.Linear(inner, d, bias=False),
        )

    def forward(self, x, cos, sin, past=None):
        b, t, d = x.shape
        q, k, v = self.qkv(self.n1(x)).view(b, t, 3, self.heads, d // self.heads).permute(2, 0, 3, 1, 4)
        q, k = rotate(q, cos, sin), rotate(k, cos, sin)
        if past is None:
            y = F.scaled_dot_product_attention(q, k, v, is_causal=True)
        else:
            p = past[0].shape[2]
            k, v = torch.cat([past[0], k], 2), torch.cat([past[1], v], 2)
            seen = torch.ones(t, p + t, dtype=torch.bool, device=x.device).tril(p)
            y = F.scaled_dot_product_attention(q, k, v, attn_mask=seen)
        x = x + self.o(y.transpose(1, 2).reshape(b, t, d))
        gate, up = self.gu(self.n2(x)).chunk(2, -1)
        return x + self.dn(F.silu(gate) * up), (k, v)


class Decoder(nn.Module):
    def __init__(self, size: str = "shipped", vocabulary: int = 8192):
        super().__init__()
        d, layers, heads, inner = SIZES[size].values()
        self.heads, self.head = heads, d // heads
        self.e = nn.Embedding(vocabulary, d)
        self.b = nn.ModuleList([Layer(d, heads, inner) for _ in range(layers)])
        self.n = Norm(d)

    def forward(self, x, past=None):
        """Embedded input [b, t, d] -> normed hidden states and the cache of keys and values."""
        start = 0 if past is None else past[0][0].shape[2]
        cos, sin = rope(start, x.shape[1], self.head, x.device)
        cache = []
        for i, layer in enumerate(self.b):
            x, kept = layer(x, cos, sin, None if past is None else past[i])
            cache.append(kept)
        return self.n(x), cache


class Eyes(nn.Module):
    """Symbols [n, 53] and colours [n, 48] of pictures (sight.py) -> visual tokens [n, 10, d].

    Every symbol is a learned vector that starts as the embedding of its own word, so that naming what is seen begins as
    nearly copying a word (a projector whose inputs are words the decoder knows).
    """

    def __init__(self, lexicon: Lexicon, d: int):
        super().__init__()
        self.tables = nn.ModuleDict({part: nn.Embedding(len(words), d) for part, words in lexicon.words.items()})
        self.palette = nn.Sequential(nn.Linear(3 * CELLS**2, 96), nn.ReLU(), nn.Linear(96, d))
        self.slot = nn.Parameter(torch.zeros(d))

    def begin(self, lexicon: Lexicon, encode, embedding: torch.Tensor) -> None:
        """@param embedding: the decoder's own, [vocabulary, d]"""
        size = embedding.std().item()
        with torch.no_grad():
            for part, words in lexicon.words.items():
                for row, word in zip(self.tables[part].weight, words):
                    row.copy_(embedding[encode(f" {word}")].mean(0) if word else 0 * row)
                strength = 2.0 if part in ("thing", "setting") else 1.0
                self.tables[part].weight.mul_(strength * size / self.tables[part].weight.std())
            self.palette[2].weight.mul_(size)
            self.slot.normal_(std=size)

    def forward(self, symbols, palette):
        whole = sum(self.tables[part](symbols[:, i]) for i, part in enumerate(WHOLE))
        slots = slots_of(symbols)
        things = sum(self.tables[part](slots[..., i]) for i, part in enumerate(PARTS)) + self.slot
        return torch.cat([whole[:, None], self.palette(palette)[:, None], things], 1)


class Agent(nn.Module):
    def __init__(self, lexicon: Lexicon, tokenizer: Tokenizer, size: str = "shipped"):
        super().__init__()
        d = SIZES[size]["d"]
        self.eyes, self.decoder = Eyes(lexicon, d), Decoder(size, tokenizer.size)
        self.copier, self.recall = Copier(d, self.decoder.head), Recall(lexicon, tokenizer.encode, d)
        self.spelling, self.image = Spelling(lexicon, tokenizer.encode), tokenizer.special["<|image|>"]

    def embed(self, ids, symbols, palette):
        """Token embeddings, with the visual tokens of the pictures in the order of the <|image|> places, and what words recall of them."""
        x = self.decoder.e(ids)
        if len(symbols):
            visual = self.eyes(symbols, palette)
            x = x + self.recall(ids, symbols, visual, self.image)
            x[ids == self.image] = visual.flatten(0, 1)
        return x

    def offers(self, ids, symbols):
        return offered(ids, self.spelling.offers(symbols), self.image)

    def losses(self, ids, symbols, palette, learnt):
        """Cross-entropy of each learnt token of ids [b, t]: [n]. @param learnt: bool [b, t - 1], of ids[:, 1:]"""
        hidden, _ = self.decoder(self.embed(ids, symbols, palette))
        return self.copier.losses(hidden, self.decoder.e.weight, ids, self.offers(ids, symbols), learnt)

    def logits(self, ids, symbols, palette):
        """[vocabulary] of what follows ids [1, t]."""
        hidden, _ = self.decoder(self.embed(ids, symbols, palette))
        return self.copier.logits(hidden, self.decoder.e.weight, self.offers(ids, symbols))


def load_base(decoder: Decoder, base: Path) -> None:
    weights = torch.load(base / "model_bf16.pt", map_location="cpu")["model"]
    decoder.load_state_dict({name: w.float() for name, w in weights.items()})

"""The agent's parts in PyTorch: eyes (feature map -> 17 visual tokens) and a small decoder.

The decoder keeps the base model's shapes and names, so its weights load as they are; positions are rotary
and computed, so the context can grow from 512 to 1024.
"""

from pathlib import Path

import torch
import torch.nn.functional as F
from torch import nn

CONTEXT = 1024


class Norm(nn.Module):
    def __init__(self, d: int):
        super().__init__()
        self.w = nn.Parameter(torch.ones(d))

    def forward(self, x):
        return F.rms_norm(x, self.w.shape, self.w, 1e-5)


def rope(start: int, length: int, head: int) -> tuple[torch.Tensor, torch.Tensor]:
    pace = 10000.0 ** (-torch.arange(0, head, 2).float() / head)
    angle = torch.arange(start, start + length).float()[:, None] * pace
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
            seen = torch.ones(t, p + t, dtype=torch.bool).tril(p)
            y = F.scaled_dot_product_attention(q, k, v, attn_mask=seen)
        x = x + self.o(y.transpose(1, 2).reshape(b, t, d))
        gate, up = self.gu(self.n2(x)).chunk(2, -1)
        return x + self.dn(F.silu(gate) * up), (k, v)


class Decoder(nn.Module):
    def __init__(self, vocabulary=8192, d=384, layers=8, heads=6, inner=1024):
        super().__init__()
        self.heads, self.head = heads, d // heads
        self.e = nn.Embedding(vocabulary, d)
        self.b = nn.ModuleList([Layer(d, heads, inner) for _ in range(layers)])
        self.n = Norm(d)

    def forward(self, x, past=None):
        """Embedded input [b, t, d] -> normed hidden states and the cache of keys and values."""
        start = 0 if past is None else past[0][0].shape[2]
        cos, sin = rope(start, x.shape[1], self.head)
        cache = []
        for i, layer in enumerate(self.b):
            x, kept = layer(x, cos, sin, None if past is None else past[i])
            cache.append(kept)
        return self.n(x), cache


class Eyes(nn.Module):
    """Feature map [n, c, 4, 4] -> [n, 17, d]: one token for the whole picture, one for each place.

    The first token is a blend of learned class words, weighed by how sure the classifier is, plus what else
    the features say. It starts from the embeddings of the class names, so that naming a thing is nearly
    copying a word; the blend also tells the decoder how sure to sound.
    """

    def __init__(self, channels: int, labels: int, d: int = 384):
        super().__init__()
        self.classifier = nn.Linear(channels, labels)
        self.sharpness = nn.Parameter(torch.tensor(1.5))
        self.words = nn.Parameter(torch.zeros(labels, d))
        self.whole = nn.Linear(channels, d)
        self.place = nn.Linear(channels, d)
        self.where = nn.Parameter(torch.zeros(16, d))

    def begin(self, head: nn.Linear, names: list[list[int]], embedding: torch.Tensor) -> None:
        """Take the classifier from the vision net and the class words from the decoder's own embedding."""
        with torch.no_grad():
            self.classifier.load_state_dict(head.state_dict())
            for row, ids in zip(self.words, names):
                row.copy_(embedding[ids].mean(0))
            size = embedding.std().item()
            for layer in (self.whole, self.place):
                nn.init.normal_(layer.weight, std=size * 0.5 / layer.in_features**0.5)
                nn.init.zeros_(layer.bias)
            nn.init.normal_(self.where, std=size)
            self.words.mul_(2 * size / self.words.std())

    def forward(self, features):
        flat = features.flatten(2).transpose(1, 2)
        mean = flat.mean(1)
        weights = (self.classifier(mean) * self.sharpness).softmax(-1)
        whole = weights @ self.words + self.whole(mean)
        return torch.cat([whole[:, None], self.place(flat) + self.where], 1)


class Agent(nn.Module):
    def __init__(self, channels: int, labels: int):
        super().__init__()
        self.eyes, self.decoder = Eyes(channels, labels), Decoder()

    def embed(self, ids, features, image_id: int):
        """Token embeddings, with the visual tokens of `features` in the order of the <|image|> places."""
        x = self.decoder.e(ids)
        if features is not None and len(features):
            x = x.clone()
            x[ids == image_id] = self.eyes(features).flatten(0, 1)
        return x


def load_base(decoder: Decoder, base: Path) -> None:
    weights = torch.load(base / "model_bf16.pt", map_location="cpu")["model"]
    decoder.load_state_dict({name: w.float() for name, w in weights.items()})

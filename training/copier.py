"""Copying: the next word may be taken from what was read, in place of one from the vocabulary.

A pointer-sentinel mixture (Merity et al. 2016, arXiv 1609.07843) over the decoder's last hidden states. Every text token that was read
offers the token that followed it; every thing that was seen offers its own words. A small decoder learns slowly to spell
what it has read once, a name above all; here it only has to learn where to look.
"""

import torch
import torch.nn.functional as F
from torch import nn

from sight import PARTS, SLOTS, TOKENS, Lexicon, slots_of

# What a place offers: text the token after it; a thing that was seen the tokens of its name, and the first of what else is known of it.
OFFERS = ("next", "name", "name2", "name3", "colour", "count", "side", "doing")
NOTHING = -1
NEVER = -1e9


class Spelling:
    """The tokens that a thing seen offers, from its symbols."""

    def __init__(self, lexicon: Lexicon, encode):
        def spelt(words: list[str], most: int = 1) -> torch.Tensor:
            rows = [encode(f" {word}")[:most] if word else [] for word in words]
            return torch.tensor([row + [NOTHING] * (most - len(row)) for row in rows])

        self.one, self.many = (spelt([name[i] for name in lexicon.names], 3) for i in (0, 1))
        self.doing = spelt([name[2] for name in lexicon.names])
        self.others = {part: spelt(lexicon.words[part]) for part in ("colour", "count", "side")}
        self.single = lexicon.index("count", "one"), lexicon.index("count", "")

    def offers(self, symbols: torch.Tensor) -> torch.Tensor:
        """Symbols int64 [n, 53] -> token ids int64 [n, 10, 8], or NOTHING."""
        slots = slots_of(symbols).cpu()
        thing, count = slots[..., PARTS.index("thing")], slots[..., PARTS.index("count")]
        single = (count == self.single[0]) | (count == self.single[1])
        names = torch.where(single[..., None], self.one[thing], self.many[thing])
        others = [table[slots[..., PARTS.index(part)]] for part, table in self.others.items()]
        found = torch.full((len(symbols), TOKENS, len(OFFERS)), NOTHING)
        found[:, TOKENS - SLOTS :, 1:] = torch.cat([names, *others, self.doing[thing]], -1)
        return found.to(symbols.device)


def offered(ids: torch.Tensor, seen: torch.Tensor, image_id: int) -> torch.Tensor:
    """What every place of ids [b, t] offers: int64 [b, t, 8]. @param seen: Spelling.offers of the pictures in order"""
    found = torch.full((*ids.shape, len(OFFERS)), NOTHING, device=ids.device)
    found[:, :-1, 0] = ids[:, 1:]
    found[ids == image_id] = seen.flatten(0, 1)
    return found


class Copier(nn.Module):
    """@param width: of queries and keys; as wide as those of the decoder's attention, whose cache keeps them too"""

    def __init__(self, d: int, width: int):
        super().__init__()
        self.width = width
        self.query = nn.Linear(d, width, bias=False)
        self.keys = nn.Linear(d, len(OFFERS) * width, bias=False)
        self.none = nn.Parameter(torch.zeros(width))
        self.caution = nn.Parameter(torch.tensor(5.0))  # at first about half is copied, so that it is learnt where from

    def keys_of(self, hidden):
        """[b, t, d] -> [b, t * 8, width]"""
        return self.keys(hidden).view(len(hidden), -1, self.width)

    def fit(self, asking, keys):
        """How well each key fits where `asking` [q, d] stands: [q, keys], and how well none does: [q, 1]."""
        query = self.query(asking) * self.width**-0.5
        return query @ keys.T, (query @ self.none + self.caution)[:, None]

    def losses(self, hidden, embedding, ids, offers, learnt):
        """Cross-entropy of each learnt next token: [n]. @param learnt: bool [b, t - 1]"""
        wanted, asking = ids[:, 1:][learnt], hidden[:, :-1][learnt]
        copied, none, start = [], [], 0
        for row, keys in enumerate(self.keys_of(hidden)):
            at = learnt[row].nonzero()  # [q, 1]
            rows = slice(start, start := start + len(at))
            given = (offers[row].flatten() >= 0).nonzero()[:, 0]
            scores, no_fit = self.fit(asking[rows], keys.index_select(0, given))
            scores = scores.float().masked_fill(given // len(OFFERS) >= at, NEVER)  # an offer is known one step later
            right = offers[row].flatten()[given] == wanted[rows, None]
            every = torch.cat([scores, no_fit.float()], -1).logsumexp(-1)
            copied.append(scores.masked_fill(~right, NEVER).logsumexp(-1) - every)
            none.append(no_fit[:, 0].float() - every)
        said = -F.cross_entropy((asking @ embedding.T).float(), wanted, reduction="none")
        return -torch.logaddexp(said + torch.cat(none), torch.cat(copied))

    def logits(self, hidden, embedding, offers):
        """[vocabulary] after the last place of one text: as the decoder's own where nothing is copied."""
        last, offers = hidden[:, -1], offers.flatten()
        scores, none = self.fit(last, self.keys_of(hidden)[0])
        share = torch.cat([scores[0].masked_fill(offers < 0, NEVER), none[0]]).softmax(-1)
        own = (last @ embedding.T)[0]
        chance = (own.softmax(-1) * share[-1]).scatter_add(0, offers.clamp(min=0), share[:-1])
        return (chance + 1e-10).log() + own.logsumexp(-1)

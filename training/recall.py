"""Recalling: a word that names something seen carries what was seen of it.

"Is there a dog?" is answered by whether the dog among the words is one that is in the picture, "How many dogs?" by what the eyes
report of it. To find the one by the other a small decoder has to learn the name of every thing twice; spelling
tells. So where a text spells a thing's name, of one or of several, the decoder reads the word and, in the same place, a
learned map of the thing's visual token. What the text goes on with does not matter, so a
prompt can be read in pieces; the price is that " car" is recalled in " carrot", too.
"""

import torch
import torch.nn.functional as F
from torch import nn

from sight import PARTS, SLOTS, TOKENS, Lexicon, slots_of

LONGEST = 5  # tokens of a name that are compared, the first ones
ANY = -1  # stands before a name that is shorter
FORMS = 2  # of one, of several


class Recall(nn.Module):
    """@param encode: the tokenizer's"""

    def __init__(self, lexicon: Lexicon, encode, d: int):
        super().__init__()

        def spelt(name: str) -> list[int]:
            ids = encode(f" {name}")[:LONGEST] if name else []
            return [ANY] * (LONGEST - len(ids)) + ids

        spelling = torch.tensor([[spelt(one), spelt(many)] for one, many, _ in lexicon.names])
        self.register_buffer("spelling", spelling, persistent=False)  # [things, 2, 5]
        self.map = nn.Linear(d, d, bias=False)
        nn.init.zeros_(self.map.weight)

    def names(self, symbols: torch.Tensor) -> torch.Tensor:
        """Symbols int64 [n, 53] -> how each visual token's thing is spelt: int64 [n, 10, 2, 5]; all ANY for none."""
        slots = slots_of(symbols)
        things = self.spelling[slots[..., PARTS.index("thing")]]
        return F.pad(things, (0, 0, 0, 0, TOKENS - SLOTS, 0), value=ANY)

    def forward(self, ids, symbols, visual, image_id: int):
        """What to add to the embeddings of ids [b, t]: [b, t, d]. @param visual: of the pictures in order, [n, 10, d]"""
        names, tokens = self.names(symbols).flatten(0, 1), visual.flatten(0, 1)
        added = torch.zeros(*ids.shape, visual.shape[-1], dtype=visual.dtype, device=ids.device)
        start = 0
        for row, line in enumerate(ids):
            at = (line == image_id).nonzero()[:, 0]
            own = slice(start, start := start + len(at))
            found = recalled(line, at, names[own])
            known = found >= 0
            if known.any():
                added[row, known] = self.map(tokens[own][found[known]]).to(added.dtype)
        return added


def recalled(ids: torch.Tensor, seen_at: torch.Tensor, names: torch.Tensor) -> torch.Tensor:
    """For each of ids [t] which of the visual tokens read before it has a name that ends here, the last of them; -1 for none.

    @param seen_at: where the visual tokens are, [p]
    @param names: how their things are spelt, [p, 2, 5]
    """
    if not len(names):
        return torch.full_like(ids, -1)
    before = torch.stack(
        [F.pad(ids, (back, 0), value=ANY - 1)[: len(ids)] for back in range(LONGEST)[::-1]], -1
    )  # [t, 5]
    same = (before[:, None, None] == names) | (names == ANY)
    spelt = (same.all(-1) & (names[..., -1] != ANY)).any(-1)  # [t, p]
    spelt &= seen_at < torch.arange(len(ids), device=ids.device)[:, None]
    order = torch.arange(1, len(names) + 1, device=ids.device)
    return (spelt * order).amax(-1) - 1

"""The decoder, and what may be copied, as an ONNX graph with a key-value cache."""

import numpy as np
import onnx
import torch
from onnx import TensorProto

from agent import CONTEXT, Agent, rope
from copier import NEVER, OFFERS, Copier
from graph import OWN, Graph


def copied(g: Graph, copier: Copier, states: str, last: str, own: str) -> None:
    """Adds what may be copied to the decoder's `own` logits: Copier.logits.

    `offers` int64 [b, 8, past + t] tells what every place read so far offers; their keys are kept as one more layer of the cache.
    """
    sizes = np.array([0, 0, len(OFFERS), copier.width])
    keys = g(
        "Transpose",
        g("Reshape", g.linear(states, copier.keys.weight), sizes),
        perm=[0, 2, 1, 3],
        outputs=["offer_keys"],
    )
    query = g("Unsqueeze", g.linear(last, copier.query.weight * copier.width**-0.5), np.array([1, 3]))
    scores = g("Concat", *(g("MatMul", k, query) for k in ("past_offer_keys", keys)), axis=2)
    none = g("Add", g("MatMul", g("Squeeze", query, np.array([1, 3])), copier.none[:, None]), copier.caution)
    offers = g("Reshape", "offers", np.array([0, -1]))
    scores = g("Where", g("Less", offers, np.int64(0)), np.float32(NEVER), g("Reshape", scores, np.array([0, -1])))
    share = g("Softmax", g("Concat", scores, none, axis=-1), axis=-1)
    ends = (np.array([v]) for v in (0, -1, 1))  # all but the last of axis 1
    taken = g("Slice", share, *ends)
    chance = g("Mul", g("Softmax", own, axis=-1), g("Gather", share, np.array([-1]), axis=1))
    offers = g("Max", offers, np.int64(0))
    chance = g("ScatterElements", chance, offers, taken, axis=1, reduction="add")
    total = g("ReduceLogSumExp", own, axes=[-1], keepdims=1)
    g("Add", g("Log", g("Add", chance, np.float32(1e-10))), total, outputs=["logits"])


def decoder_graph(agent: Agent, quantised: bool) -> onnx.ModelProto:
    """Tokens and visual tokens to the next token, with the keys and values of what was read before.

    The cache comes as past_keys0, past_values0, past_keys1... [b, heads, past, head]: onnxruntime has no view of one layer of a
    tensor, and copying all of it cost more than a third of a step.
    """
    g, decoder = Graph(quantised), agent.decoder
    heads, head = decoder.heads, decoder.head
    d, layers = heads * head, len(decoder.b)

    # A picture's token is its row of `visual`; a text token its embedding, and the map of the row that it recalls (the empty one if none).
    seen = g("Gather", "visual", "visual_of")
    text = g("Add", g.rows(decoder.e.weight, "input_ids"), g.linear(seen, agent.recall.map.weight))
    is_image = g("Equal", "input_ids", np.int64(agent.image))
    x = g("Where", g("Unsqueeze", is_image, np.array([2])), seen, text)

    # Positions start after the cache.
    past = g("Gather", g("Shape", "past_keys0"), np.array([-2]), axis=0)
    length = g("Gather", g("Shape", "input_ids"), np.array([1]), axis=0)
    cos, sin = (g.constant(table) for table in rope(0, CONTEXT, head))
    zero, one = np.int64(0), np.int64(1)
    steps = g("Range", zero, g("Squeeze", length), one)
    later = g(
        "Greater",
        g("Unsqueeze", steps, np.array([0])),
        g("Unsqueeze", steps, np.array([1])),
    )
    mask = g("Where", later, np.float32(-1e9), np.float32(0))

    sizes = g("Concat", past, length, axis=0)
    new_keys, new_values = [], []
    inner = g.norm(x, decoder.b[0].n1.w)
    for i, layer in enumerate(decoder.b):
        scaled = torch.cat([layer.qkv.weight[:d] * head**-0.5, layer.qkv.weight[d:]])  # queries, already divided
        both, v = g("Split", g.linear(inner, scaled), np.array([2 * d, d]), axis=2, outputs=2)
        both = g("RotaryEmbedding", both, past, cos, sin, domain=OWN)
        both = g("Transpose", g("Reshape", both, np.array([0, 0, 2 * heads, head])), perm=[0, 2, 1, 3])
        q, k = g("Split", both, axis=1, outputs=2)
        v = g("Transpose", g("Reshape", v, np.array([0, 0, heads, head])), perm=[0, 2, 1, 3])
        old_k, old_v = f"past_keys{i}", f"past_values{i}"
        # Keys first: turning a row of queries costs nothing, turning the old keys would.
        to_old = g("MatMul", old_k, g("Transpose", q, perm=[0, 1, 3, 2]))
        to_old = g("Transpose", to_old, perm=[0, 1, 3, 2])
        to_new = g("Add", g("MatMul", q, g("Transpose", k, perm=[0, 1, 3, 2])), mask)
        share = g("Softmax", g("Concat", to_old, to_new, axis=-1), axis=-1)
        share_old, share_new = g("Split", share, sizes, axis=3, outputs=2)
        y = g("Add", g("MatMul", share_old, old_v), g("MatMul", share_new, v))
        y = g("Reshape", g("Transpose", y, perm=[0, 2, 1, 3]), np.array([0, 0, d]))
        x, inner = g.add_norm(x, g.linear(y, layer.o.weight), layer.n2.w)
        gate, up = g("Split", g.linear(inner, layer.gu.weight), axis=2, outputs=2)
        silu = g("Mul", gate, g("Sigmoid", gate))
        y = g.mixed_linear(g("Mul", silu, up), layer.dn.weight)
        if i + 1 < layers:
            x, inner = g.add_norm(x, y, decoder.b[i + 1].n1.w)
        new_keys.append(k)
        new_values.append(v)

    states = g.norm(g("Add", x, y), decoder.n.w)
    last = g("Gather", states, np.int64(-1), axis=1, outputs=["hidden"])
    copied(g, agent.copier, states, last, g.linear(last, decoder.e.weight))
    # Only what is new: the caller keeps the cache, so that a step does not copy all of it.
    shape = g("Concat", np.array([layers, -1, heads]), length, np.array([head]), axis=0)
    g("Reshape", g("Concat", *new_keys, axis=0), shape, outputs=["keys"])
    g("Reshape", g("Concat", *new_values, axis=0), shape, outputs=["values"])

    f32, i64 = TensorProto.FLOAT, TensorProto.INT64
    names = [f"{name}{i}" for i in range(layers) for name in ("past_keys", "past_values")]
    pasts = {name: (f32, ["b", heads, "past", head]) for name in names}
    pasts["past_offer_keys"] = (f32, ["b", len(OFFERS), "past", head])
    new = [layers, "b", heads, "t", head]
    return g.model(
        {
            "input_ids": (i64, ["b", "t"]),
            "visual": (f32, ["v", d]),  # the first row zeros, then visual tokens
            "visual_of": (i64, ["b", "t"]),
            "offers": (i64, ["b", len(OFFERS), "read"]),
            **pasts,
        },
        {
            "logits": (f32, ["b", decoder.e.num_embeddings]),
            "hidden": (f32, ["b", d]),
            "keys": (f32, new),
            "values": (f32, new),
            "offer_keys": (f32, ["b", len(OFFERS), "t", head]),
        },
    )

"""The agent as two ONNX graphs, built node by node: what you read is what onnxruntime runs.

Only plain operators of opset 17 are used, so the same files run in Node, in WebAssembly and on servers.
"""

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from agent import CONTEXT, Agent, rope
from vision import MEAN, STD, Block, Vision


class Graph:
    """Collects nodes and weights; every call names one operator and returns the name of its output."""

    def __init__(self, quantised: bool):
        self.nodes, self.weights, self.quantised, self.count = [], {}, quantised, 0

    def __call__(self, op: str, *inputs, outputs: int | list[str] = 1, **attributes):
        self.count += 1
        names = outputs if isinstance(outputs, list) else [f"{op}{self.count}_{i}" for i in range(outputs)]
        inputs = [i if isinstance(i, str) else self.constant(i) for i in inputs]
        self.nodes.append(helper.make_node(op, inputs, names, **attributes))
        return names if len(names) > 1 else names[0]

    def constant(self, value) -> str:
        value = value.detach().numpy() if isinstance(value, torch.Tensor) else np.asarray(value)
        value = value.astype(np.float32) if value.dtype == np.float64 else value
        name = f"c{len(self.weights)}"
        self.weights[name] = numpy_helper.from_array(np.array(value, order="C"), name)
        return name

    def half(self, value: torch.Tensor) -> str:
        """A weight stored in 16 bits; the runtime widens it once, when it loads the file."""
        return self("Cast", value.detach().numpy().astype(np.float16), to=TensorProto.FLOAT)

    def linear(self, x: str, weight: torch.Tensor) -> str:
        """x @ weight.T; in the small files with 7-bit weights, one scale per output and one per token.

        Seven, because eight-bit products overflow their 16-bit sums on processors without VNNI. Per token,
        because the first token's values are huge and would coarsen all the others.
        """
        weight = weight.detach().numpy().T
        if not self.quantised:
            return self("MatMul", x, weight)
        scale = np.abs(weight).max(0) / 63
        levels = np.round(weight / scale).astype(np.int8)
        size = self("ReduceMax", self("Abs", x), axes=[-1], keepdims=1)
        step = self("Mul", self("Max", size, np.float32(1e-6)), np.float32(1 / 127))
        whole = self("Add", self("Round", self("Div", x, step)), np.float32(128))
        narrow = self("Cast", whole, to=TensorProto.UINT8)
        product = self("MatMulInteger", narrow, levels, np.uint8(128))
        product = self("Cast", product, to=TensorProto.FLOAT)
        return self("Mul", self("Mul", product, step), scale)

    def rows(self, table: torch.Tensor, ids: str) -> str:
        """Rows of an embedding; in the small files eight bits with one scale per row."""
        table = table.detach().numpy()
        if not self.quantised:
            return self("Gather", table, ids)
        scale = np.abs(table).max(1, keepdims=True) / 127
        wide = self(
            "Cast",
            self("Gather", np.round(table / scale).astype(np.int8), ids),
            to=TensorProto.FLOAT,
        )
        return self("Mul", wide, self("Gather", scale, ids))

    def norm(self, x: str, weight: torch.Tensor) -> str:
        mean = self("ReduceMean", self("Mul", x, x), axes=[-1], keepdims=1)
        return self("Mul", self("Div", x, self("Sqrt", self("Add", mean, 1e-5))), weight)

    def model(self, inputs: dict, outputs: dict) -> onnx.ModelProto:
        def ports(table):
            return [helper.make_tensor_value_info(name, *kind) for name, kind in table.items()]

        graph = helper.make_graph(
            self.nodes,
            "troupe",
            ports(inputs),
            ports(outputs),
            list(self.weights.values()),
        )
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], producer_name="troupe")
        model.ir_version = 8
        onnx.checker.check_model(model)
        return model


def decoder_graph(agent: Agent, image_id: int, quantised: bool) -> onnx.ModelProto:
    decoder, g = agent.decoder, Graph(quantised)
    heads, head = decoder.heads, decoder.head
    d, layers = heads * head, len(decoder.b)

    # Embeddings; the i-th <|image|> of the input takes the i-th row of `visual`.
    x = g.rows(decoder.e.weight, "input_ids")
    is_image = g("Equal", "input_ids", np.int64(image_id))
    order = g(
        "CumSum",
        g("Reshape", g("Cast", is_image, to=TensorProto.INT64), np.array([-1])),
        np.int64(0),
    )
    row = g("Max", g("Sub", order, np.int64(1)), np.int64(0))
    seen = g("Reshape", g("Gather", "visual", row), g("Shape", x))
    x = g("Where", g("Unsqueeze", is_image, np.array([2])), seen, x)

    # Positions start after the cache.
    past = g("Gather", g("Shape", "past_keys"), np.array([3]), axis=0)
    length = g("Gather", g("Shape", "input_ids"), np.array([1]), axis=0)
    end = g("Add", past, length)
    cos, sin = rope(0, CONTEXT, head)
    cos = g("Slice", cos, past, end, np.array([0]))
    sin = g("Slice", sin, past, end, np.array([0]))
    zero, one = np.int64(0), np.int64(1)
    steps = g("Range", zero, g("Squeeze", length), one)
    later = g(
        "Greater",
        g("Unsqueeze", steps, np.array([0])),
        g("Unsqueeze", steps, np.array([1])),
    )
    mask = g("Where", later, np.float32(-1e9), np.float32(0))

    def turn(part: str) -> str:
        a, b = g("Split", part, axis=3, outputs=2)
        left = g("Sub", g("Mul", a, cos), g("Mul", b, sin))
        right = g("Add", g("Mul", b, cos), g("Mul", a, sin))
        return g("Concat", left, right, axis=-1)

    past_keys = g("Split", "past_keys", axis=0, outputs=layers)
    past_values = g("Split", "past_values", axis=0, outputs=layers)
    new_keys, new_values = [], []
    by_head = np.array([0, 0, heads, head])
    for i, layer in enumerate(decoder.b):
        inner = g.norm(x, layer.n1.w)
        parts = g("Split", g.linear(inner, layer.qkv.weight), axis=2, outputs=3)
        q, k, v = (g("Transpose", g("Reshape", p, by_head), perm=[0, 2, 1, 3]) for p in parts)
        q, k = g("Mul", turn(q), head**-0.5), turn(k)
        old_k = g("Squeeze", past_keys[i], np.array([0]))
        old_v = g("Squeeze", past_values[i], np.array([0]))
        to_old = g("MatMul", q, g("Transpose", old_k, perm=[0, 1, 3, 2]))
        to_new = g("Add", g("MatMul", q, g("Transpose", k, perm=[0, 1, 3, 2])), mask)
        share = g("Softmax", g("Concat", to_old, to_new, axis=-1), axis=-1)
        sizes = g("Concat", past, length, axis=0)
        share_old, share_new = g("Split", share, sizes, axis=3, outputs=2)
        y = g("Add", g("MatMul", share_old, old_v), g("MatMul", share_new, v))
        y = g("Reshape", g("Transpose", y, perm=[0, 2, 1, 3]), np.array([0, 0, d]))
        x = g("Add", x, g.linear(y, layer.o.weight))
        gate, up = g("Split", g.linear(g.norm(x, layer.n2.w), layer.gu.weight), axis=2, outputs=2)
        silu = g("Mul", gate, g("Sigmoid", gate))
        x = g("Add", x, g.linear(g("Mul", silu, up), layer.dn.weight))
        new_keys.append(g("Unsqueeze", k, np.array([0])))
        new_values.append(g("Unsqueeze", v, np.array([0])))

    last = g("Gather", x, np.int64(-1), axis=1)
    g("Identity", g.norm(last, decoder.n.w), outputs=["hidden"])
    g("Identity", g.linear("hidden", decoder.e.weight), outputs=["logits"])
    # Only what is new: the caller keeps the cache, so that a step does not copy all of it.
    g("Concat", *new_keys, axis=0, outputs=["keys"])
    g("Concat", *new_values, axis=0, outputs=["values"])

    f32, i64 = TensorProto.FLOAT, TensorProto.INT64
    cache = [layers, "b", heads, "past", head]
    new = [layers, "b", heads, "t", head]
    return g.model(
        {
            "input_ids": (i64, ["b", "t"]),
            "visual": (f32, ["v", d]),
            "past_keys": (f32, cache),
            "past_values": (f32, cache),
        },
        {
            "logits": (f32, ["b", decoder.e.num_embeddings]),
            "hidden": (f32, ["b", d]),
            "keys": (f32, new),
            "values": (f32, new),
        },
    )


def vision_graph(vision: Vision, agent: Agent) -> onnx.ModelProto:
    """Pictures in 0..1 to visual tokens; batch norms are folded into their convolutions."""
    g, eyes = Graph(quantised=False), agent.eyes

    def folded(x: str, conv: torch.nn.Conv2d, norm: torch.nn.BatchNorm2d) -> str:
        scale = norm.weight / (norm.running_var + norm.eps).sqrt()
        weight, bias = (
            conv.weight * scale.view(-1, 1, 1, 1),
            norm.bias - norm.running_mean * scale,
        )
        pad = conv.padding[0]
        return g("Conv", x, g.half(weight), bias, strides=list(conv.stride), pads=[pad] * 4)

    def block(x: str, b: Block) -> str:
        y = folded(g("Relu", folded(x, *b.first)), *b.second)
        if len(b.shortcut):
            pool, conv, norm = b.shortcut
            if pool.stride > 1:
                x = g(
                    "AveragePool",
                    x,
                    kernel_shape=[pool.kernel_size] * 2,
                    strides=[pool.stride] * 2,
                )
            x = folded(x, conv, norm)
        return g("Relu", g("Add", x, y))

    x = g(
        "Div",
        g("Sub", "pixels", np.float32(MEAN).reshape(1, 3, 1, 1)),
        np.float32(STD).reshape(1, 3, 1, 1),
    )
    backwards = [np.array([v]) for v in (-1, -(2**31), 3, -1)]  # from the last column to the first, on axis 3
    x = g("Concat", x, g("Slice", x, *backwards), axis=0)
    layers = list(vision.body)
    while layers:
        if isinstance(layers[0], Block):
            x = block(x, layers.pop(0))
        else:
            x = g("Relu", folded(x, layers[0], layers[1]))
            layers = layers[3:]

    def affine(x: str, layer: torch.nn.Linear) -> str:
        return g("Add", g("MatMul", x, g.half(layer.weight.T)), layer.bias)

    straight, mirrored = g("Split", x, axis=0, outputs=2)
    x = g("Mul", g("Add", straight, g("Slice", mirrored, *backwards)), 0.5)
    flat = g("Transpose", g("Reshape", x, np.array([0, 0, 16])), perm=[0, 2, 1])
    mean = g("ReduceMean", flat, axes=[1], keepdims=1)
    weights = g("Softmax", g("Mul", affine(mean, eyes.classifier), eyes.sharpness), axis=-1)
    whole = g("Add", g("MatMul", weights, g.half(eyes.words)), affine(mean, eyes.whole))
    g(
        "Concat",
        whole,
        g("Add", affine(flat, eyes.place), eyes.where),
        axis=1,
        outputs=["visual"],
    )
    f32, d = TensorProto.FLOAT, eyes.words.shape[1]
    return g.model({"pixels": (f32, ["n", 3, 64, 64])}, {"visual": (f32, ["n", 17, d])})

"""ONNX graphs, built node by node: what you read is what onnxruntime runs.

Plain operators of opset 17, and three of onnxruntime's own (residual + norm and rotary positions, which replace a dozen
small ones each, and products with 8-bit weights); all exist in its Node, WebAssembly and server builds, so the same files run in all of them.
"""

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

OWN = "com.microsoft"  # onnxruntime's own operators
BLOCK = 32  # weights with one scale
INT8 = 4  # accuracy_level of MatMulNBits: values are rounded to 8 bits too, block by block
MIXED = 64  # values that are mixed before they are rounded; a power of two


def hadamard(size: int) -> torch.Tensor:
    """An orthogonal matrix of equal magnitudes, its own inverse."""
    h = torch.ones(1, 1)
    while len(h) < size:
        h = torch.cat([torch.cat([h, h], 1), torch.cat([h, -h], 1)])
    return h / size**0.5


class Graph:
    """Collects nodes and weights; every call names one operator and returns the name of its output."""

    def __init__(self, quantised: bool):
        self.nodes, self.weights, self.quantised, self.count = [], {}, quantised, 0
        self.mixer = None

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
        """x @ weight.T; in the small files with 8-bit weights, one scale for every BLOCK of them and of the values they meet."""
        if not self.quantised:
            return self("MatMul", x, weight.T)
        outputs, inputs = weight.shape
        blocks = weight.detach().numpy().reshape(outputs, inputs // BLOCK, BLOCK)
        scale = np.maximum(np.abs(blocks).max(2), 1e-9) / 127
        levels = (np.round(blocks / scale[..., None]) + 128).astype(np.uint8)
        sizes = {"K": inputs, "N": outputs, "bits": 8, "block_size": BLOCK, "accuracy_level": INT8}
        return self("MatMulNBits", x, levels, scale.reshape(-1), domain=OWN, **sizes)

    def mixed_linear(self, x: str, weight: torch.Tensor) -> str:
        """The same product, with MIXED values at a time mixed by an orthogonal matrix first.

        Between gate and exit a few values of a token are much larger than the rest, and their block's scale has to fit
        them; mixed, they are shared out, and rounding costs half. Elsewhere it gains too little to be worth a step.
        """
        if not self.quantised:
            return self.linear(x, weight)
        mixer, width = hadamard(MIXED), weight.shape[1]
        self.mixer = self.mixer or self.constant(mixer)
        parts = self("Reshape", x, np.array([0, 0, width // MIXED, MIXED]))
        x = self("Reshape", self("MatMul", parts, self.mixer), np.array([0, 0, width]))
        return self.linear(x, (weight.view(-1, width // MIXED, MIXED) @ mixer).reshape(-1, width))

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

    def add_norm(self, x: str, y: str, weight: torch.Tensor) -> list[str]:
        """x + y, and its norm, in one operator."""
        self.count += 1
        normed, added = f"normed{self.count}", f"added{self.count}"
        names = [normed, "", "", added]
        self("SkipSimplifiedLayerNormalization", x, y, weight, outputs=names, domain=OWN, epsilon=1e-5)
        return [added, normed]

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
        opsets = [helper.make_opsetid("", 17), helper.make_opsetid(OWN, 1)]
        model = helper.make_model(graph, opset_imports=opsets, producer_name="troupe")
        model.ir_version = 8
        onnx.checker.check_model(model)
        return model

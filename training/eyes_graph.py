"""The eyes as one ONNX graph: pixels -> what is seen (symbols) -> visual tokens. Both convnets look at every picture."""

import numpy as np
import onnx
import torch
from onnx import TensorProto

import photo_vision
import scene_vision
from agent import Agent
from copier import NOTHING, OFFERS, Spelling
from graph import Graph
from recall import ANY, FORMS, LONGEST
from scene_counts import COUNTS, MAP, Tally
from scenes import SIDE
from sight import CELLS, PARTS, SLOTS, SURE, SYMBOLS, TOKENS, UNREAD, WHOLE, WORTH, Lexicon

IMAGE_SIDE = 192  # the smallest square whose boxes of 2 x 2 and 3 x 3 pixels make the 96 and 64 of the two nets
THRESHOLD = 0.5  # how sure the eyes must be that a thing is in a drawing: a constant, not tuned
I32 = TensorProto.INT32


class EyesGraph(Graph):
    """Adds to Graph what convnets need."""

    def folded(self, x: str, conv: torch.nn.Conv2d, norm: torch.nn.BatchNorm2d) -> str:
        """A convolution with its batch norm folded in."""
        scale = norm.weight / (norm.running_var + norm.eps).sqrt()
        weight, bias = conv.weight * scale.view(-1, 1, 1, 1), norm.bias - norm.running_mean * scale
        return self("Conv", x, self.half(weight), bias, strides=list(conv.stride), pads=[conv.padding[0]] * 4)

    def block(self, x: str, b: photo_vision.Block) -> str:
        y = self.folded(self("Relu", self.folded(x, *b.first)), *b.second)
        if len(b.shortcut):
            pool, conv, norm = b.shortcut
            if pool.stride > 1:
                x = self.pool(x, pool.stride)
            x = self.folded(x, conv, norm)
        return self("Relu", self("Add", x, y))

    def layers(self, x: str, layers) -> str:
        layers = list(layers)
        while layers:
            if isinstance(layers[0], photo_vision.Block):
                x = self.block(x, layers.pop(0))
            else:
                x, layers = self("Relu", self.folded(x, layers[0], layers[1])), layers[3:]
        return x

    def pool(self, x: str, side: int) -> str:
        return self("AveragePool", x, kernel_shape=[side] * 2, strides=[side] * 2)

    def affine(self, x: str, layer: torch.nn.Linear) -> str:
        return self("Add", self("MatMul", x, self.half(layer.weight.T)), layer.bias)

    def normal(self, x: str, mean, std) -> str:
        return self("Div", self("Sub", x, np.float32(mean).reshape(1, 3, 1, 1)), np.float32(std).reshape(1, 3, 1, 1))

    def int32(self, x: str) -> str:
        return self("Cast", x, to=I32)


def photo_logits(g: EyesGraph, vision: photo_vision.Vision) -> str:
    """[n, 200]: the picture and its mirror image are seen together, as Vision.look does."""
    x = g.normal(g.pool("pixels", IMAGE_SIDE // 64), photo_vision.MEAN, photo_vision.STD)
    backwards = [np.array([v]) for v in (-1, -(2**31), 3, -1)]  # from the last column to the first, on axis 3
    x = g.layers(g("Concat", x, g("Slice", x, *backwards), axis=0), vision.body)
    straight, mirrored = g("Split", g("ReduceMean", x, axes=[2, 3], keepdims=0), axis=0, outputs=2)
    return g("Identity", g.affine(g("Mul", g("Add", straight, mirrored), 0.5), vision.head), outputs=["classes"])


def scene_answers(g: EyesGraph, net: scene_vision.SceneVision) -> dict[str, str]:
    """As SceneVision.forward."""
    x = g.layers(g.normal(g.pool("pixels", IMAGE_SIDE // SIDE), scene_vision.MEAN, scene_vision.STD), net.stem)
    x = g.layers(x, net.stages[0])
    fine = g.layers(x, net.stages[1])
    coarse = g("Conv", g.layers(fine, net.stages[2]), g.half(net.coarse.weight), net.coarse.bias)
    way = {"mode": "nearest", "coordinate_transformation_mode": "asymmetric", "nearest_mode": "floor"}
    coarse = g("Resize", coarse, "", np.float32([1, 1, 2, 2]), **way)
    x = g("Relu", g("Add", g("Conv", fine, g.half(net.fine.weight), net.fine.bias), coarse))
    cells = g("Reshape", g.block(x, net.mix), np.array([0, 0, (SIDE // 8) ** 2]))
    cells = g("Transpose", cells, perm=[0, 2, 1])  # [n, places, channels]
    heat = g("Transpose", g.affine(cells, net.asks), perm=[0, 2, 1])  # [n, props, places]
    share = g("Softmax", g("Mul", heat, net.sharpness.exp()), axis=-1)

    def over_places(weights: str, values) -> str:
        return g("ReduceSum", g("Mul", weights, values), np.array([-1]), keepdims=1)

    present = g("Add", g("Squeeze", over_places(share, heat), np.array([2])), net.bias)
    x, y = over_places(share, net.x), over_places(share, net.y)
    away = g("Sub", net.x.view(1, 1, -1), x)
    spread = g("Sqrt", g("Max", over_places(share, g("Mul", away, away)), np.float32(1e-6)))
    mass = g("ReduceSum", g("Sigmoid", heat), np.array([-1]), keepdims=1)
    mass = g("Log", g("Add", mass, np.float32(1)))
    found = g("Concat", g("MatMul", share, cells), x, y, spread, mass, axis=-1)
    read = g("Add", g.affine(g("Relu", g.affine(found, net.read[0])), net.read[2]), net.own)
    colour, count, side, place = g("Split", read, np.array(net.sizes[1:]), axis=-1, outputs=4)
    mean = g("ReduceMean", cells, axes=[1], keepdims=0)
    all_over = g("Concat", mean, g("ReduceMax", cells, axes=[1], keepdims=0), axis=-1)
    spot = g("Softmax", g.affine(cells, net.look), axis=1)
    at_spot = g("ReduceSum", g("Mul", spot, cells), np.array([1]), keepdims=0)
    return {
        "heat": heat,
        "present": present,
        "colour": colour,
        "count": count,
        "side": side,
        "place": place,
        "scene": g.affine(all_over, net.whole),
        "word": g.affine(g("Concat", at_spot, mean, axis=-1), net.spell),
        "drawn": g.affine(all_over, net.drawn),
    }


def photo_slots(g: EyesGraph, words: Lexicon, photo: str, drawn: str, things: str) -> dict[str, str]:
    """A photo's guesses: the first, and others that are worth a word. `things`: what a drawing's slots hold."""
    chance, guess = g("TopK", g("Softmax", photo, axis=-1), np.array([3]), axis=-1, outputs=2)
    first = np.array([[True, False, False]])
    worth = g("And", g("Or", g("GreaterOrEqual", chance, np.float32(WORTH)), first), g("Not", drawn))
    guess = g("Add", g.int32(guess), np.int32(words.props))
    levels = [g.int32(g("GreaterOrEqual", chance, np.float32(level))) for level in SURE]
    sure = g("Add", g("Add", levels[0], levels[1]), levels[2])
    rest = g("Mul", g("Slice", things, np.array([3]), np.array([SLOTS]), np.array([1])), np.int32(0))

    def padded(x: str, part: str) -> str:
        return g(
            "Concat",
            g("Where", worth, x, np.int32(words.index(part, ""))),
            g("Add", rest, np.int32(words.index(part, ""))),
            axis=1,
        )

    return {"thing": g("Where", drawn, things, padded(guess, "thing")), "sure": padded(sure, "sure")}


def counted(g: EyesGraph, tally: Tally, scene: dict[str, str], which: str) -> str:
    """As Tally.forward: [n * 8, 4] of the things `which` [n, 8]."""
    which = g("Unsqueeze", which, np.array([2]))
    heat, usual = (g("GatherND", scene[part], which, batch_dims=1) for part in ("heat", "count"))
    usual = g("Reshape", usual, np.array([-1, COUNTS]))
    x = g("Reshape", heat, np.array([-1, 1, MAP, MAP]))
    for conv in (tally.near, tally.far):
        x = g("Relu", g("Conv", x, g.half(conv.weight), conv.bias, pads=[1] * 4))
    mean, most = g("ReduceMean", x, axes=[2, 3], keepdims=0), g("ReduceMax", x, axes=[2, 3], keepdims=0)
    x = g("Relu", g.affine(g("Concat", mean, most, usual, axis=1), tally.mix))
    return g("Add", g.affine(x, tally.out), usual)


def symbols(g: EyesGraph, words: Lexicon, photo: str | None, scene: dict[str, str], tally: Tally) -> str:
    """int32 [n, 53], as Lexicon.of_scene and Lexicon.of_photo: what the decoder learnt to read."""
    # [n, 1]; without eyes for photos, everything is taken for a drawing
    drawn = g("Greater", scene["drawn"], np.float32(0 if photo else -np.inf))
    none = {part: np.int32(words.index(part, "")) for part in (*WHOLE[1:], *PARTS)}

    def best(x: str) -> str:
        return g.int32(g("ArgMax", x, axis=-1, keepdims=0))

    # A drawing's things, the surest first.
    surest, which = g("TopK", scene["present"], np.array([SLOTS]), axis=-1, outputs=2)
    there = g("And", g("Greater", surest, np.float32(np.log(THRESHOLD / (1 - THRESHOLD)))), drawn)
    slots = {"thing": g.int32(which)}
    for part in ("colour", "side", "place"):
        slots[part] = g("GatherElements", best(scene[part]), which, axis=1)
    slots["count"] = g("Reshape", best(counted(g, tally, scene, which)), np.array([-1, SLOTS]))
    slots = {part: g("Where", there, slots[part], none[part]) for part in PARTS if part in slots}

    if photo:
        slots |= photo_slots(g, words, photo, drawn, slots["thing"])
    else:
        slots["sure"] = g("Add", g("Mul", slots["thing"], np.int32(0)), none["sure"])
    things = g("Concat", *(g("Unsqueeze", slots[part], np.array([2])) for part in PARTS), axis=2)

    # The whole picture.
    sizes = [len(words.words[part]) - (part != "weather") for part in ("setting", "light", "weather")]
    parts = g("Split", scene["scene"], np.array(sizes), axis=-1, outputs=3)
    whole = [g("Cast", g("Not", drawn), to=I32)]
    for part, logits in zip(("setting", "light", "weather"), parts):
        whole.append(g("Where", drawn, g("Unsqueeze", best(logits), np.array([1])), none[part]))
    clear = g("ReduceMax", g("Softmax", scene["word"], axis=-1), axes=[-1], keepdims=1)
    word = g("Unsqueeze", best(scene["word"]), np.array([1]))
    blurred = g("And", g("Less", clear, np.float32(0.5)), g("Greater", word, np.int32(0)))
    word = g("Where", blurred, np.int32(words.index("word", UNREAD)), word)
    whole.append(g("Where", drawn, word, none["word"]))
    found = g("Concat", *whole, g("Reshape", things, np.array([0, SLOTS * len(PARTS)])), axis=1)
    return g("Identity", found, outputs=["symbols"])


def offered_words(g: EyesGraph, spelling: Spelling, slots: dict[str, str]) -> None:
    """`words` int64 [n, 10, 8]: the tokens that may be copied, as Spelling.offers. @param slots: symbols [n, 8] of each part"""

    def look_up(table: torch.Tensor, part: str) -> str:
        return g("Gather", table.numpy(), slots[part])

    single = [g("Equal", slots["count"], np.int32(count)) for count in spelling.single]
    single = g("Unsqueeze", g("Or", *single), np.array([2]))
    names = g("Where", single, look_up(spelling.one, "thing"), look_up(spelling.many, "thing"))
    others = [look_up(table, part) for part, table in spelling.others.items()]
    rows = g("Concat", names, *others, look_up(spelling.doing, "thing"), axis=2)
    sizes = [
        [0, 0, 1, 0, 0, 0],
        [0, TOKENS - SLOTS, 0, 0, 0, 0],
    ]  # one column and the first two tokens offer nothing here
    for size in sizes:
        rows = g("Pad", rows, np.array(size), np.int64(NOTHING))
    g("Identity", rows, outputs=["words"])


def names(g: EyesGraph, agent: Agent, things: str) -> None:
    """`names` int64 [n, 10, 2, 5], as Recall.names."""
    spelt = g("Gather", agent.recall.spelling.numpy(), things)
    ahead = np.array([0, TOKENS - SLOTS, 0, 0, 0, 0, 0, 0])  # before axis 1, where the first two tokens are
    g("Pad", spelt, ahead, np.int64(ANY), outputs=["names"])


def eyes_graph(
    photo: photo_vision.Vision | None, scene: scene_vision.SceneVision, tally: Tally, agent: Agent, words: Lexicon
) -> onnx.ModelProto:
    """From pixels to visual tokens and what can be copied of them and recalls them; also `symbols`, and of a photo `classes`."""
    g, eyes = EyesGraph(quantised=False), agent.eyes
    seen = symbols(g, words, photo_logits(g, photo) if photo else None, scene_answers(g, scene), tally)

    def look_up(part: str, indices: str) -> str:
        return g("Gather", g.half(eyes.tables[part].weight), indices)

    def total(terms: list[str]) -> str:
        for term in terms[1:]:
            terms[0] = g("Add", terms[0], term)
        return terms[0]

    whole, slots = g("Split", seen, np.array([len(WHOLE), SYMBOLS - len(WHOLE)]), axis=1, outputs=2)
    columns = g("Split", whole, axis=1, outputs=len(WHOLE))
    first = total([look_up(part, column) for part, column in zip(WHOLE, columns)])
    columns = g("Split", g("Reshape", slots, np.array([0, SLOTS, len(PARTS)])), axis=2, outputs=len(PARTS))
    columns = [g("Squeeze", column, np.array([2])) for column in columns]
    things = g("Add", total([look_up(part, column) for part, column in zip(PARTS, columns)]), eyes.slot)
    colours = g("Reshape", g.pool("pixels", IMAGE_SIDE // CELLS), np.array([0, 3 * CELLS**2]))
    colours = g("Relu", g.affine(g("Sub", colours, np.float32(0.5)), eyes.palette[0]))
    colours = g("Unsqueeze", g.affine(colours, eyes.palette[2]), np.array([1]))
    g("Concat", first, colours, things, axis=1, outputs=["visual"])
    names(g, agent, columns[PARTS.index("thing")])
    offered_words(g, agent.spelling, dict(zip(PARTS, columns)))
    f32, d = TensorProto.FLOAT, eyes.slot.shape[0]
    return g.model(
        {"pixels": (f32, ["n", 3, IMAGE_SIDE, IMAGE_SIDE])},
        {
            "visual": (f32, ["n", SLOTS + 2, d]),
            "symbols": (I32, ["n", SYMBOLS]),
            "words": (TensorProto.INT64, ["n", SLOTS + 2, len(OFFERS)]),
            "names": (TensorProto.INT64, ["n", SLOTS + 2, FORMS, LONGEST]),
            **({"classes": (f32, ["n", photo.head.out_features])} if photo else {}),
        },
    )

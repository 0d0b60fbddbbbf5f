"""Do the eyes' ONNX file and PyTorch see the same? On real pictures: drawn scenes of RUN and, where there are, photos."""

import itertools
import json
from pathlib import Path

import numpy as np
import onnxruntime
import torch
import torch.nn.functional as F
from PIL import Image

from data import pictures
from eyes_graph import IMAGE_SIDE, THRESHOLD
from photo_vision import Vision
from scene_counts import Tally
from scene_vision import SceneVision
from scenes import SIDE
from sight import PARTS, SLOTS, UNREAD, WHOLE, Lexicon

EACH = 24


def session(model: bytes | str, threads: int = 2) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def real_pictures(run: Path, data: Path | None) -> np.ndarray:
    """float32 [n, 3, 192, 192] in 0..1: scenes, then photos that are held out. @param data: None without photos"""
    folders = (run / name for name in ("scenes-validation", "scenes-test", "scenes"))
    folder = next(f for f in folders if (f / "pictures.jsonl").exists())
    with (folder / "pictures.jsonl").open() as lines:
        files = [folder / f"{json.loads(line)['id']}.webp" for line in itertools.islice(lines, EACH)]
    shown = [Image.open(file).convert("RGB") for file in files]
    if data:
        photos = pictures(data, "val")[0]
        shown += [Image.fromarray(photo) for photo in photos[:: len(photos) // EACH][:EACH]]
    arrays = [np.asarray(image.resize((IMAGE_SIDE, IMAGE_SIDE))) for image in shown]
    return np.ascontiguousarray(np.stack(arrays).transpose(0, 3, 1, 2), np.float32) / 255


def symbols_of(row: dict[str, np.ndarray], chances: np.ndarray | None, words: Lexicon) -> np.ndarray:
    """What one picture is reported as: the rules of eyes_graph.py's `symbols`, written once more."""
    if chances is not None and row["drawn"] <= 0:
        best = np.argsort(-chances, kind="stable")[:3]
        return words.of_photo(best, chances[best])
    found, at = words.nothing(), 0
    for i, part in enumerate(("setting", "light", "weather"), 1):
        size = len(words.words[part]) - (part != "weather")  # the weather's "" is an answer, the others' is not
        found[i], at = row["scene"][at : at + size].argmax(), at + size
    spelt = torch.from_numpy(row["word"]).softmax(-1).numpy()
    blurred = spelt.argmax() > 0 and spelt.max() < 0.5
    found[len(WHOLE) - 1] = words.index("word", UNREAD) if blurred else spelt.argmax()
    slots = found[len(WHOLE) :].reshape(SLOTS, -1)
    for slot, prop in zip(slots, np.argsort(-row["present"], kind="stable")):
        if 1 / (1 + np.exp(-row["present"][prop])) > THRESHOLD:
            slot[: len(PARTS) - 1] = [
                prop,
                *(row[part][prop].argmax() for part in ("colour", "count", "side", "place")),
            ]
    return found


@torch.no_grad()
def compare_eyes(
    photo: Vision | None, scene: SceneVision, tally: Tally, words: Lexicon, model: bytes, pixels: np.ndarray
) -> dict:
    """`sameSymbols`: the share that agrees; `classes`: the largest difference of a photo class's logit."""
    outputs = ["symbols", "classes"] if photo else ["symbols"]
    got = dict(zip(outputs, session(model).run(outputs, {"pixels": pixels})))
    shown, found = torch.from_numpy(pixels), {}
    seen = scene(F.avg_pool2d(shown, IMAGE_SIDE // SIDE))
    tallied = tally(seen["heat"].flatten(0, 1), seen["count"].flatten(0, 1)).view_as(seen["count"])
    answers = {name: a.numpy() for name, a in (seen | {"count": tallied}).items()}
    logits = None
    if photo:
        logits = photo.head(photo.look(F.avg_pool2d(shown, IMAGE_SIDE // 64)).mean((2, 3)))
        found["classes"] = float(np.abs(got["classes"] - logits.numpy()).max())
    wanted = []
    for i in range(len(pixels)):
        row = {name: answer[i] for name, answer in answers.items()}
        wanted.append(symbols_of(row, logits[i].softmax(-1).numpy() if photo else None, words))
    return found | {"sameSymbols": float((got["symbols"] == np.stack(wanted)).mean())}

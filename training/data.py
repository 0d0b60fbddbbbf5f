"""The pictures of training-data as arrays: uint8 [n, 64, 64, 3] with labels, for one split."""

import io
import json
from pathlib import Path

import numpy as np
from PIL import Image

PACK = "images_tiny_imagenet_64"


def classes(data: Path) -> list[dict]:
    """The 200 classes, each with `plain` (its everyday name), `name`, `all_names` and `wnid`."""
    return json.loads((data / f"{PACK}.index.json").read_text())["classes"]


def pictures(data: Path, split: str) -> tuple[np.ndarray, np.ndarray]:
    """Every picture of a split with its label, class after class in the order of the pack."""
    index = json.loads((data / f"{PACK}.index.json").read_text())
    columns, tile = index["columns"], index["tile"]
    found, labels = [], []
    with open(data / f"{PACK}.bin", "rb") as pack:
        for sheet in index["sheets"]:
            if sheet["split"] != split:
                continue
            pack.seek(sheet["offset"])
            jpeg = Image.open(io.BytesIO(pack.read(sheet["length"])))
            grid = np.asarray(jpeg).reshape(-1, tile, columns, tile, 3).swapaxes(1, 2)
            found.append(grid.reshape(-1, tile, tile, 3)[: sheet["count"]])
            labels.append(np.full(sheet["count"], sheet["label"]))
    return np.concatenate(found), np.concatenate(labels)

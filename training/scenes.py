"""The pictures of the project's own generator as arrays, and the exact truth about each as numbers.

    npm run data:pictures -- --from 100000 --count 60000 --size 128 --out ../run/scenes

Seeds from 100000 on are for training, from 80000 to 89999 for validation, from 90000 to 99999 for tests; the shipped pictures have
seeds below 20000.
"""

import json
from dataclasses import dataclass
from multiprocessing import Pool
from pathlib import Path

import numpy as np
from PIL import Image

SIDE = 96  # pictures are squeezed to a square, so that nothing at their edges is lost
MOST = 8  # kinds of things in a picture, at most
HERE = Path(__file__).parent.parent / "data/pictures"


@dataclass
class Vocabulary:
    """What can be said of a scene; indices are places in these lists."""

    props: list[str]
    colours: list[str]  # the last is "of no one colour"
    places: list[str]  # "on the table"
    settings: list[str]
    lights: list[str]
    weathers: list[str]  # the first is "indoors"
    words: list[str]  # the first is "no word"


def vocabulary(folder: Path = HERE) -> Vocabulary:
    props = json.loads((folder / "props.json").read_text())
    settings = json.loads((folder / "settings.json").read_text())
    return Vocabulary(
        props=list(props),
        colours=[*sorted({c for p in props.values() for c in p["colours"]}), ""],
        places=sorted({z["phrase"] for s in settings.values() for z in s["zones"]}),
        settings=[s["name"] for s in settings.values()],
        lights=["morning", "daylight", "dusk", "night", "lamplight"],
        weathers=["", "clear", "rain", "snow", "fog"],
        words=["", *sorted({w for s in settings.values() for w in s["words"]})],
    )


@dataclass
class Scenes:
    """`pixels` uint8 [n, 96, 96, 3]; `things` int16 [n, 8, 5]: prop, colour, count - 1, side, place, or -1; the others [n]."""

    pixels: np.ndarray
    things: np.ndarray
    setting: np.ndarray
    light: np.ndarray
    weather: np.ndarray
    word: np.ndarray

    def __len__(self) -> int:
        return len(self.pixels)


def _pixels(file: Path) -> np.ndarray:
    return np.asarray(Image.open(file).convert("RGB").resize((SIDE, SIDE), Image.Resampling.BOX))


def load_scenes(folder: Path, words: Vocabulary) -> Scenes:
    """All pictures of a folder; their arrays are kept beside them for the next time."""
    truths = [json.loads(line) for line in (folder / "pictures.jsonl").read_text().splitlines()]
    kept = folder / f"pixels{SIDE}.npy"
    if not kept.exists() or kept.stat().st_mtime < (folder / "pictures.jsonl").stat().st_mtime:
        with Pool() as pool:
            files = [folder / f"{t['id']}.webp" for t in truths]
            pixels = np.stack(pool.map(_pixels, files, chunksize=200))
        part = folder / f"pixels{SIDE}.part.npy"
        np.save(part, pixels)
        part.replace(kept)
    things = np.full((len(truths), MOST, 5), -1, np.int16)
    for row, truth in zip(things, truths):
        for slot, thing in zip(row, truth["objects"]):
            slot[:] = (
                words.props.index(thing["prop"]),
                words.colours.index(thing["colour"] or ""),
                thing["count"] - 1,
                ["left", "middle", "right"].index(thing["side"]),
                words.places.index(thing["where"]),
            )

    def column(values: list[str], of) -> np.ndarray:
        return np.array([values.index(of(t)) for t in truths], np.int64)

    return Scenes(
        pixels=np.load(kept, mmap_mode="r"),
        things=things,
        setting=column(words.settings, lambda t: t["setting"]),
        light=column(words.lights, lambda t: t["light"]),
        weather=column(words.weathers, lambda t: t["weather"] or ""),
        word=column(words.words, lambda t: next((o["word"] for o in t["objects"] if o["word"]), "")),
    )

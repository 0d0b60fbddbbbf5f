"""The pictures talked about in training, as what the eyes report: generated scenes by their truth, photos by what the eyes guess."""

import json
from pathlib import Path
from random import Random

import numpy as np
import torch
from PIL import Image

import photo_vision
from data import classes, pictures
from photo_talks import colours_of
from scenes import SIDE, load_scenes, vocabulary
from sight import CELLS, PARTS, SYMBOLS, WHOLE, WORTH, Lexicon, Sight, palette_of

HERE = Path(__file__).parent
PICTURES = HERE.parent / "data/pictures"
GUESSES = 3
PHOTO_SHARE = 0.35


def lexicon(things: list[dict]) -> Lexicon:
    props = json.loads((PICTURES / "props.json").read_text())
    names = [(p["name"], p["plural"], p.get("action") or "") for p in props.values()]
    return Lexicon(vocabulary(), names, [t["thing"] for t in things])


def things_of(data: Path | None) -> list[dict]:
    """What can be said of each class, in the classes' order; none without photos."""
    if not data:
        return []
    table = json.loads((HERE / "things.json").read_text())
    return [table[c["plain"]] for c in classes(data)]


@torch.no_grad()
def guesses(eyes: photo_vision.Vision, photos: np.ndarray, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """What the eyes think of first and how sure they are, looking at a random part of each photo.

    They have learnt these photos; of a part, they are about as unsure as of a photo they never saw.
    """
    random, found = torch.Generator().manual_seed(seed), []
    for i in range(0, len(photos), 256):
        part = photo_vision.augment(torch.from_numpy(photos[i : i + 256]), 64, random)
        found.append(eyes.head(eyes.look(part).mean((2, 3))).softmax(-1))
    top = torch.cat(found).topk(GUESSES)
    return top.indices.numpy().astype(np.int16), top.values.numpy().astype(np.float16)


def prepare_photos(data: Path, run: Path, tiny: bool, seed: int = 0) -> Path:
    """What the eyes report of all training photos, kept in RUN/photos.npz until the eyes are others."""
    path, eyes = run / "photos.npz", run / "photo_vision.pt"
    if not path.exists() or path.stat().st_mtime < eyes.stat().st_mtime:
        photos, labels = pictures(data, "train")
        if tiny:
            photos, labels = photos[::20], labels[::20]
        first, chances = guesses(photo_vision.load(eyes), photos, seed)
        print(
            f"on parts of training photos the first guess is right for {(first[:, 0] == labels).mean():.3f}", flush=True
        )
        said = [colours_of(p) for p in photos]
        colours = np.array(["|".join(main) for main, _ in said])
        lights = np.array([light or "" for _, light in said])
        part = run / "photos.part.npz"
        np.savez(part, guesses=first, chances=chances, palette=palette_of(photos), colours=colours, lights=lights)
        part.replace(path)
    return path


class Album:
    """@param data: where the photos are, or None to do without"""

    def __init__(self, data: Path | None, run: Path):
        self.props = list(json.loads((PICTURES / "props.json").read_text()).values())
        self.things = things_of(data)
        self.lexicon = lexicon(self.things)
        self.scenes = [json.loads(line) for line in (run / "scenes/pictures.jsonl").open()]
        self.scene_palette = palette_of(load_scenes(run / "scenes", vocabulary()).pixels)
        self.shipped_scenes = {}
        for line in (PICTURES / "shipped.jsonl").open():
            truth = json.loads(line)
            image = Image.open(HERE.parent / f"public/pictures/{truth['id']}.webp").convert("RGB").resize((SIDE, SIDE))
            self.shipped_scenes[truth["id"]] = truth, palette_of(np.asarray(image)[None])[0]
        self.photos = dict(np.load(run / "photos.npz")) if data else None

    def scene(self, r: Random, truth: dict, palette: np.ndarray) -> Sight:
        """Its things in any order; whoever names them all goes by the same order, which can be learnt."""
        unread, scene = r.random() < 0.5, truth | {"objects": r.sample(truth["objects"], len(truth["objects"]))}
        return Sight(self.lexicon.of_scene(scene, unread), palette, scene=scene, unread=unread)

    def shipped(self, r: Random, picture: str) -> Sight:
        return self.scene(r, *self.shipped_scenes[picture])

    def draw(self, r: Random) -> Sight:
        if self.photos is None or r.random() >= PHOTO_SHARE:
            i = r.randrange(len(self.scenes))
            return self.scene(r, self.scenes[i], self.scene_palette[i])
        i = r.randrange(len(self.photos["palette"]))
        symbols = self.lexicon.of_photo(self.photos["guesses"][i], self.photos["chances"][i])
        first, second = self.photos["guesses"][i][:2]
        photo = self.things[first] | {
            "sure": int(symbols[len(WHOLE) + PARTS.index("sure")]),
            "second": self.things[second] if self.photos["chances"][i][1] >= WORTH else None,
            "main": str(self.photos["colours"][i]).split("|"),
            "light": str(self.photos["lights"][i]) or None,
        }
        return Sight(symbols, self.photos["palette"][i], photo=photo)

    @staticmethod
    def stacked(sights: list[Sight]) -> tuple[np.ndarray, np.ndarray]:
        """Symbols int16 [n, 53] and colours float16 [n, 48]."""
        if not sights:
            return np.zeros((0, SYMBOLS), np.int16), np.zeros((0, 3 * CELLS**2), np.float16)
        return np.stack([s.symbols for s in sights]), np.stack([s.palette for s in sights])

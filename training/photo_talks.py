"""What is said about a photo: it shows one of 200 kinds of things (things.json), as the eyes believe.

The talk follows the eyes' first guess, right or wrong, so that the decoder learns to say what it is told; when the eyes are
in doubt, it learns to say so. What nobody could tell from one word (how many, where, who) is answered with not knowing.
"""

import json
import re
from pathlib import Path
from random import Random

import numpy as np

from scene_talks import SCENE_WORDS, Said, fill, upper

TALK_WORDS = json.loads((Path(__file__).parent / "wording/talks.json").read_text())
HUES = {"red": 0, "orange": 28, "yellow": 55, "green": 115, "blue": 215, "violet": 280, "pink": 335}


def colours_of(photo: np.ndarray) -> tuple[list[str], str | None]:
    """The one or two colours that fill most of a picture, and whether it is plainly dark or bright."""
    rgb = photo[::2, ::2].reshape(-1, 3).astype(np.float32) / 255
    high, low = rgb.max(1), rgb.min(1)
    chroma = high - low
    r, g, b = rgb.T
    hue = np.where(
        high == r,
        (g - b) % (6 * np.maximum(chroma, 1e-3)),
        np.where(high == g, b - r + 2 * chroma, r - g + 4 * chroma),
    )
    hue = 60 * hue / np.maximum(chroma, 1e-3)
    names = np.full(len(rgb), "grey", dtype="<U8")
    names[high < 0.22] = "black"
    names[(low > 0.75)] = "white"
    vivid = (chroma > 0.1) & (high >= 0.22) & (low <= 0.75)
    centres = np.array(list(HUES.values()))
    nearest = np.abs((hue[:, None] - centres + 180) % 360 - 180).argmin(1)
    labels = np.array(list(HUES))[nearest]
    names[vivid] = labels[vivid]
    brown = vivid & np.isin(labels, ["red", "orange", "yellow"]) & (high < 0.65) & (chroma < 0.45)
    names[brown] = "brown"
    found, counts = np.unique(names, return_counts=True)
    order = counts.argsort()[::-1]
    main = [str(found[i]) for i in order[:2] if counts[i] > 0.2 * len(names)]
    mean = rgb.mean()
    return main or [str(found[order[0]])], "dark" if mean < 0.3 else "bright" if mean > 0.58 else None


def is_many(photo: dict) -> bool:
    """ "a pair of scissors", "some candles": no single "the {thing}" fits."""
    return bool(re.match(r"a pair of|some ", photo["phrase"]))


class PhotoTalks:
    """Draws exchanges about photos.

    @param things: things.json's rows, class after class
    """

    def __init__(self, things: list[dict]):
        self.things = things

    def exchange(self, r: Random, photo: dict, voice: dict | None) -> Said:
        """One question about a photo just shown. `photo`: a row of things.json with `sure`, `second`, `main`, `light`."""
        kinds = {
            "look": 52,
            "opinion": 5,
            "wish": 5,
            "remind": 5,
            "alive": 6,
            "mine": 5,
            "exists": 10,
            "colour": 6,
            "unknown": 6,
        }
        if photo["light"]:
            kinds["light"] = 3
        return getattr(self, f"_{r.choices(list(kinds), list(kinds.values()))[0]}")(r, photo, voice)

    def _sees(self, r, photo, voice) -> str:
        doubt = r.random()
        if photo["sure"] == 0 and doubt < 0.7 or photo["sure"] == 1 and doubt < 0.25:
            if photo["second"] and r.random() < 0.5:
                return fill(r.choice(TALK_WORDS["unsure_two"]), a=photo["phrase"], b=photo["second"]["phrase"])
            return fill(r.choice(TALK_WORDS["unsure"] + SCENE_WORDS["unsure"]), a=photo["phrase"])
        templates = voice["sees"] if voice else TALK_WORDS["sees"]
        fits = [t for t in templates if not ("{thing}" in t.lower() and is_many(photo))]
        return fill(r.choice(fits), a=photo["phrase"], thing=photo["thing"])

    def _look(self, r, photo, voice) -> Said:
        asked = "" if r.random() < 0.12 else r.choice(TALK_WORDS["look"] + SCENE_WORDS["look"] + SCENE_WORDS["list"])
        says, x = [self._sees(r, photo, voice)], r.random()
        if x < 0.35:
            says.append(r.choice(photo["remarks"]))
        elif voice and x > 0.8:
            says.append(r.choice(voice["closers"] if r.random() < 0.85 else voice["asks"]))
        return Said(asked, " ".join(says), [photo["thing"]])

    def _opinion(self, r, photo, voice) -> Said:
        templates = [t for t in (voice or TALK_WORDS)["likes"] if not ("{thing}" in t.lower() and is_many(photo))]
        says = fill(r.choice(templates or TALK_WORDS["likes"]), a=photo["phrase"], thing=photo["thing"])
        return Said(r.choice(TALK_WORDS["think"]), says, [photo["thing"]])

    def _mine(self, r, photo, voice) -> Said:
        asked = r.choice(TALK_WORDS["mine"]).replace("{t}", photo["thing"]).replace("{a}", photo["phrase"])
        return Said(asked, self._look(r, photo, voice).says, [photo["thing"]])

    def _exists(self, r, photo, voice) -> Said:
        """As often yes as no."""
        ask = r.choice(TALK_WORDS["ask"] + SCENE_WORDS["exists"])
        if r.random() < 0.5:
            says = fill(r.choice((voice or TALK_WORDS)["yes"]), a=photo["phrase"], thing=photo["thing"])
            return Said(ask.replace("{a}", photo["phrase"]), says, ["yes", photo["thing"]])
        other = r.choice([t for t in self.things if t["phrase"] != photo["phrase"]])
        says = fill(r.choice((voice or SCENE_WORDS)["no"]), a=other["phrase"], thing=other["thing"])
        if r.random() < 0.5:
            says += " " + self._sees(r, photo, voice)
        return Said(ask.replace("{a}", other["phrase"]), says, ["no", photo["thing"]])

    def _colour(self, r, photo, voice) -> Said:
        if voice:
            says = fill(r.choice(voice["colours_all"]), colours=" and ".join(photo["main"]))
        elif len(photo["main"]) == 1:
            says = fill(r.choice(TALK_WORDS["coloured"]), x=photo["main"][0])
        else:
            says = fill(r.choice(TALK_WORDS["coloured2"]), x=photo["main"][0], y=photo["main"][1])
        return Said(r.choice(TALK_WORDS["colour"]), says, photo["main"])

    def _alive(self, r, photo, voice) -> Said:
        asked, words = r.choice(SCENE_WORDS["alive_asked"]), voice or SCENE_WORDS
        if photo.get("alive"):
            return Said(asked, fill(r.choice(words["alive"]), who=photo["phrase"]), [photo["thing"]])
        return Said(asked, r.choice(words["lifeless"]), ["no"])

    def _wish(self, r, photo, voice) -> Said:
        asked = r.choice(TALK_WORDS["wish_asked"] + SCENE_WORDS["wish_asked"])
        return Said(asked, r.choice((voice or SCENE_WORDS)["wish"]), [])

    def _remind(self, r, photo, voice) -> Said:
        says = fill(r.choice((voice or SCENE_WORDS)["remind"]), a=photo["phrase"])
        return Said(r.choice(SCENE_WORDS["remind_asked"]), says, [photo["thing"]])

    def _light(self, r, photo, voice) -> Said:
        return Said(r.choice(TALK_WORDS["light"]), r.choice(TALK_WORDS[photo["light"]]), [])

    def _unknown(self, r, photo, voice) -> Said:
        """Of a photo the eyes know the kind of thing, and nothing of number, place or name."""
        things = photo["thing"] if is_many(photo) else photo["thing"] + "s"
        asked = r.choice(["unknown_asked", "where", "count", "side", "weather", "place"])
        asked = r.choice(SCENE_WORDS[asked]).replace("{things}", things).replace("{thing}", photo["thing"])
        return Said(upper(asked), r.choice((voice or SCENE_WORDS)["unknown"]), [])

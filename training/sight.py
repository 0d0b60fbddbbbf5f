"""What the eyes report of a picture: a handful of symbols and a few colours, which the decoder reads as ten tokens.

One token says what kind of picture it is (a drawing of ours: where, light, weather, the word on a sign; or a photo), one holds the
picture's colours in 4 x 4 places, and eight name a thing each: what, colour, how many, side, place, how sure. The two convnets
(scene_vision.py, photo_vision.py) find the symbols; the decoder learns from the truth itself, so its training needs no picture.
"""

from dataclasses import dataclass

import numpy as np

from scenes import MOST as SLOTS
from scenes import Vocabulary

WHOLE = ("kind", "setting", "light", "weather", "word")
PARTS = ("thing", "colour", "count", "side", "place", "sure")
SYMBOLS = len(WHOLE) + SLOTS * len(PARTS)
CELLS = 4  # colours are averaged over CELLS x CELLS places
TOKENS = 2 + SLOTS
SURE = (0.2, 0.4, 0.7)  # a photo's guess is doubtful, possible, likely, certain: below, between and above these
WORTH = 0.1  # a second and third guess below this probability are not worth a token
UNREAD = "something unread"


class Lexicon:
    """The words of every symbol. In each list "" is the symbol for nothing.

    @param names: of every thing a drawing can hold: of one, of several, and what it is doing
    """

    def __init__(self, words: Vocabulary, names: list[tuple[str, str, str]], class_names: list[str]):
        prop_names = [f"{one} {doing}".strip() for one, _, doing in names]
        self.props, self.classes = len(prop_names), len(class_names)
        self.names = [*names, *((name, name, "") for name in class_names), ("", "", "")]
        self.words = {
            "kind": ["drawing", "photo"],
            "setting": [*words.settings, ""],
            "light": [*words.lights, ""],
            "weather": words.weathers,
            "word": [*words.words, UNREAD],
            "thing": [*prop_names, *class_names, ""],
            "colour": words.colours,
            "count": ["one", "two", "three", "four", ""],
            "side": ["left", "middle", "right", ""],
            "place": [*words.places, ""],
            "sure": ["doubtful", "possible", "likely", "certain", ""],
        }
        self.keys = {prop: i for i, prop in enumerate(words.props)}

    def index(self, part: str, word: str) -> int:
        return self.words[part].index(word)

    def nothing(self) -> np.ndarray:
        """The symbols of an empty drawing."""
        row = [0, *(self.index(part, "") for part in WHOLE[1:])]
        return np.array(row + SLOTS * [self.index(part, "") for part in PARTS], np.int16)

    def of_scene(self, truth: dict, unread: bool = False) -> np.ndarray:
        """Things in the order of the truth. @param unread: there is a word, but the eyes cannot read it"""
        symbols = self.nothing()
        word = next((o["word"] for o in truth["objects"] if o["word"]), "")
        symbols[1 : len(WHOLE)] = [
            self.index("setting", truth["setting"]),
            self.index("light", truth["light"]),
            self.index("weather", truth["weather"] or ""),
            self.index("word", UNREAD if word and unread else word),
        ]
        for slot, thing in zip(symbols[len(WHOLE) :].reshape(SLOTS, -1), truth["objects"]):
            slot[:5] = [
                self.keys[thing["prop"]],
                self.index("colour", thing["colour"] or ""),
                thing["count"] - 1,
                self.index("side", thing["side"]),
                self.index("place", thing["where"]),
            ]
        return symbols

    def of_photo(self, guesses, chances) -> np.ndarray:
        """@param guesses: the classes the eyes think of first, with the chances they give them"""
        symbols = self.nothing()
        symbols[0] = 1
        slots = symbols[len(WHOLE) :].reshape(SLOTS, -1)
        for rank, (guess, chance) in enumerate(zip(guesses, chances)):
            if rank == 0 or chance >= WORTH:
                slots[rank, 0] = self.props + guess
                slots[rank, 5] = np.searchsorted(SURE, chance, side="right")
        return symbols


def slots_of(symbols):
    """Symbols [n, 53], an array or a tensor -> those of the things [n, 8, 6], in the order of PARTS."""
    return symbols[:, len(WHOLE) :].reshape(len(symbols), SLOTS, len(PARTS))


def palette_of(pixels: np.ndarray) -> np.ndarray:
    """uint8 [n, side, side, 3] -> float16 [n, 48]: mean colours of 4 x 4 places around zero, as the ONNX graph makes them."""
    n, side = len(pixels), pixels.shape[1] // CELLS
    cells = pixels.reshape(n, CELLS, side, CELLS, side, 3).mean((2, 4), dtype=np.float32)
    return (cells.transpose(0, 3, 1, 2).reshape(n, -1) / 255 - 0.5).astype(np.float16)


@dataclass
class Sight:
    """A picture in a talk: what the eyes report, and what can be said of it."""

    symbols: np.ndarray
    palette: np.ndarray
    scene: dict | None = None
    photo: dict | None = None
    unread: bool = False

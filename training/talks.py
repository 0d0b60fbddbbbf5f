"""Talks to learn from: a profile, then turns with and without pictures. Endless, drawn anew each time.

Pictures are only indices here (`Album` knows what each shows); chat.py turns them into visual tokens.
"""

import json
import lzma
import re
from pathlib import Path
from random import Random

import numpy as np

from data import classes
from people import built_person, invent, upper
from tokens import Tokenizer, build, system_text, trimmed

WORDS = json.loads((Path(__file__).parent / "wording/talks.json").read_text())
HUES = {
    "red": 0,
    "orange": 28,
    "yellow": 55,
    "green": 115,
    "blue": 215,
    "violet": 280,
    "pink": 335,
}


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


class Album:
    """What each training picture shows: its label, how sure the eyes are, its colours."""

    def __init__(self, labels, sureness, colours, things: list[dict]):
        self.labels, self.sureness, self.colours, self.things = (
            labels,
            sureness,
            colours,
            things,
        )

    def draw(self, r: Random) -> dict:
        i = r.randrange(len(self.labels))
        main, light = self.colours[i % len(self.colours)]
        thing = self.things[self.labels[i]]
        return {
            "index": i,
            "label": int(self.labels[i]),
            "sure": float(self.sureness[i]),
            "main": main,
            "light": light,
            **thing,
        }


def things_of(data: Path) -> list[dict]:
    table = json.loads((Path(__file__).parent / "things.json").read_text())
    return [table[c["plain"]] for c in classes(data)]


def sloppy(r: Random, text: str) -> str:
    """Now and then, write like a person in a hurry."""
    x = r.random()
    if x < 0.25:
        text = text.lower()
    if 0.15 < x < 0.35:
        text = text.rstrip("?.!")
    if x > 0.94 and len(text) > 6:
        i = r.randrange(1, len(text) - 2)
        text = text[:i] + r.choice([text[i + 1] + text[i] + text[i + 2 :], text[i + 1 :], text[i] + text[i:]])
    return text


class Talks:
    def __init__(self, data: Path, characters: Path, tokenizer: Tokenizer, album: Album):
        self.album, self.tokenizer = album, tokenizer
        here = Path(__file__).parent
        self.cast = []
        for path in sorted(characters.glob("*.json")):
            voice = here / "voices" / path.name
            if voice.exists():
                self.cast.append(json.loads(path.read_text()) | {"voice": json.loads(voice.read_text())})
        with lzma.open(data / "dialogues.jsonl.xz", "rt", encoding="utf8") as lines:
            talks = [json.loads(line) for line in lines]
        self.persona_talks = [t for t in talks if t["source"] == "synthetic_persona_chat"]
        with lzma.open(data / "personas.jsonl.xz", "rt", encoding="utf8") as lines:
            cards = [json.loads(line) for line in lines]
        self.cards = [c for c in cards if c["kind"] == "persona"]
        with lzma.open(data / "books.txt.xz", "rt", encoding="utf8") as text:
            self.books = text.read(40_000_000)

    # --- who is talking -------------------------------------------------------------------------

    def budget(self, r: Random) -> int:
        """Short prompts teach more per second; long ones must be met too."""
        return r.choice([60, 100, 140, 180, 240, 400])

    def section_subset(self, r: Random, character: dict) -> dict:
        keep = {k: v for k, v in character["profile"].items() if r.random() < 0.8}
        return character | {"profile": keep or {"introduction": character["profile"]["introduction"]}}

    def actor(self, r: Random) -> dict:
        """One of the cast, in the authored voice."""
        c = r.choice(self.cast)
        voice = c["voice"]
        shown = c if r.random() < 0.6 else self.section_subset(r, c)
        return {
            "system": trimmed(self.tokenizer.encode, shown, r.choice([100, 180, 260, 400, 400])),
            "greetings": [c["greeting"], *c["alternateGreetings"]],
            "sees": voice["sees"],
            "closers": voice["closers"],
            "chat": voice["chat"] + [[d["user"], d["character"]] for d in c["exampleDialogues"]],
            "facts": [],
        }

    def stranger(self, r: Random) -> dict:
        """An invented person, so that any profile works, not only those we wrote."""
        c = invent(r)
        words = {
            "first": c["first"],
            "trade": c["trade"],
            "aa": "an" if c["trade"][0] in "aeiou" else "a",
        }
        words |= {"aA": upper(words["aa"]), "home": c["home"]}
        closers = r.sample(WORDS["closers"], 8) + [t.format(**words) for t in r.sample(WORDS["trade_closers"], 2)]
        if c["home"]:
            closers += [t.format(**words) for t in r.sample(WORDS["home_closers"], 2)]
        if "personality" in c["profile"]:
            closers += [line for trait in c["traits"] for line in WORDS["trait_closers"].get(trait, [])] * 2
        chat = []
        for asked, answers in WORDS["chat"]:
            chat += [[q.format(**words), r.choice(answers).format(**words)] for q in asked]
        hello = [
            f"Hello! I am {c['first']}. Do you have a picture for me?",
            f"Good day. {c['name']}, at your service.",
            "Come in, come in. What have you brought me?",
        ]
        return {
            "system": trimmed(self.tokenizer.encode, c, 400),
            "greetings": hello,
            "sees": WORDS["sees"],
            "closers": closers,
            "chat": chat,
            "facts": c["facts"],
        }

    def card(self, r: Random) -> dict:
        """A person from the persona collections: wider language in the profile than our own grammar has."""
        c, base = r.choice(self.cards), self.stranger(r)
        name, text = upper(c["name"]), c["description"]
        lines = " ".join(c.get("persona") or [])
        profile = {"introduction": text, "personality": lines}
        system = trimmed(
            self.tokenizer.encode,
            {
                "name": name,
                "script": r.choice(["Fantasy", "Original", "Adventure"]),
                "profile": profile,
            },
            240,
        )
        closers = r.sample(WORDS["closers"], 8)
        who = [
            ["who are you?", "what is your name?", "whats your name", "and you are?"],
            [f"I am {name}.", f"They call me {name}.", f"{name} is my name."],
        ]
        greetings = ["Hello there.", f"I am {name}. Who are you?"]
        return base | {
            "system": system,
            "closers": closers,
            "facts": [who],
            "chat": self.general(r),
            "greetings": greetings,
        }

    def general(self, r: Random) -> list:
        """Small talk that says nothing of who is speaking."""
        found = []
        for asked, answers in WORDS["chat"]:
            answers = [a for a in answers if "{" not in a]
            found += [[q, r.choice(answers)] for q in asked if "{" not in q]
        return found

    # --- turns ----------------------------------------------------------------------------------

    def first_look(self, r: Random, who: dict, p: dict) -> str:
        fits = (
            who["sees"]
            if not re.match(r"a pair of|some ", p["phrase"])
            else [t for t in who["sees"] if "{thing}" not in t]
        )
        template = r.choice(WORDS["unsure"] if p["sure"] < 0.2 and r.random() < 0.08 else fits)
        says = [upper(self.say(template, p))]
        shape = r.random()
        if 0.15 < shape < 0.35 or shape > 0.9:
            says.append(r.choice(p["remarks"]))
        if 0.35 < shape:
            says.append(r.choice(who["closers"]))
        return " ".join(says)

    @staticmethod
    def say(template: str, p: dict) -> str:
        return (
            template.replace("{a}", p["phrase"])
            .replace("{A}", upper(p["phrase"]))
            .replace("{thing}", p["thing"])
            .replace("{t}", p["thing"])
        )

    def picture_turn(self, r: Random, who: dict, last: dict | None) -> tuple[list[dict], dict | None]:
        """User and character messages about a picture; the second value is the picture now talked about."""
        x, draw = r.random(), self.album.draw
        p = draw(r)
        if x < 0.60:
            asked = "" if r.random() < 0.08 else sloppy(r, r.choice(WORDS["look"]))
            return self.exchange(asked, self.first_look(r, who, p), [p]), p
        if x < 0.68:
            says = upper(self.say(r.choice(WORDS["likes"]), p))
            if r.random() < 0.4:
                says += " " + r.choice(who["closers"])
            return self.exchange(sloppy(r, r.choice(WORDS["think"])), says, [p]), p
        if x < 0.74:
            return self.exchange(
                sloppy(r, self.say(r.choice(WORDS["mine"]), p)),
                self.first_look(r, who, p),
                [p],
            ), p
        if x < 0.81:
            other = self.album.things[r.randrange(len(self.album.things))]
            right = r.random() < 0.4
            asked = self.say(r.choice(WORDS["ask"]), p if right else other)
            says = upper(
                self.say(
                    r.choice(WORDS["yes"] if right or other["phrase"] == p["phrase"] else WORDS["no"]),
                    p,
                )
            )
            return self.exchange(
                sloppy(r, asked),
                says + (" " + r.choice(p["remarks"]) if r.random() < 0.4 else ""),
                [p],
            ), p
        if x < 0.86:
            return self.exchange(sloppy(r, r.choice(WORDS["colour"])), self.colour(r, p), [p]), p
        if x < 0.88 and p["light"]:
            return self.exchange(
                sloppy(r, r.choice(WORDS["light"])),
                r.choice(WORDS["dark"] if p["light"] == "dark" else WORDS["bright"]),
                [p],
            ), p
        if x < 0.94:
            q = draw(r)
            asked = r.choice(WORDS["both"])
            says = r.choice(WORDS["prefer"] if "better" in asked else WORDS["pairs"])
            says = (
                says.replace("{a}", p["phrase"])
                .replace("{A}", upper(p["phrase"]))
                .replace("{b}", q["phrase"])
                .replace("{B}", upper(q["phrase"]))
            )
            if r.random() < 0.4:
                says += " " + r.choice(who["closers"])
            return self.exchange(sloppy(r, asked), upper(says), [p, q]), None
        if last is None:
            return self.exchange(sloppy(r, r.choice(WORDS["blind"])), r.choice(WORDS["no_picture"]), []), None
        return self.exchange(sloppy(r, r.choice(WORDS["look"])), self.first_look(r, who, p), [p]), p

    def follow_turn(self, r: Random, who: dict, last: dict) -> list[dict]:
        """A word more about the picture already shown."""
        x = r.random()
        if x < 0.45:
            says = r.choice(last["remarks"]) + (" " + r.choice(who["closers"]) if r.random() < 0.4 else "")
            return self.exchange(sloppy(r, r.choice(WORDS["more"])), says, [])
        if x < 0.65:
            return self.exchange(
                sloppy(r, r.choice(WORDS["which"])),
                upper(self.say(r.choice(WORDS["recall"]), last)),
                [],
            )
        if x < 0.8:
            return self.exchange(sloppy(r, r.choice(WORDS["colour"])), self.colour(r, last), [])
        return self.exchange(
            sloppy(r, r.choice(WORDS["think"])),
            upper(self.say(r.choice(WORDS["likes"]), last)),
            [],
        )

    @staticmethod
    def colour(r: Random, p: dict) -> str:
        if len(p["main"]) == 1:
            return upper(r.choice(WORDS["coloured"]).format(x=p["main"][0], X=upper(p["main"][0])))
        x, y = p["main"]
        return r.choice(WORDS["coloured2"]).format(x=x, y=y, X=upper(x))

    @staticmethod
    def exchange(asked: str, says: str, pictures: list[dict]) -> list[dict]:
        shown = [p["index"] for p in pictures]
        return [
            {"role": "user", "text": asked, "pictures": len(shown), "shown": shown},
            {"role": "character", "text": says, "names": [p["thing"] for p in pictures]},
        ]

    def played(self, r: Random, who: dict) -> tuple[str, list[dict]]:
        """Five to nine turns with one person: a long profile is read once for all of them."""
        messages, last = [], None
        if r.random() < 0.4:
            messages.append({"role": "character", "text": r.choice(who["greetings"]), "weight": 0.3})
        for _ in range(r.randint(5, 9)):
            x = r.random()
            if x < 0.55:
                turn, last = self.picture_turn(r, who, last)
                messages += turn
            elif x < 0.65 and last:
                messages += self.follow_turn(r, who, last)
            elif who["facts"] and x < 0.86:
                asked, answers = r.choice(who["facts"])
                messages += self.exchange(sloppy(r, r.choice(asked)), r.choice(answers), [])
            else:
                asked, says = r.choice(who["chat"])
                messages += self.exchange(sloppy(r, asked), says, [])
        return who["system"], messages

    def persona_talk(self, r: Random) -> tuple[str, list[dict]]:
        """A stretch of the persona chat corpus, under our kind of profile."""
        t = r.choice(self.persona_talks)
        lines = list(t["persona"])
        named = next(
            (m.group(1) for line in lines if (m := re.match(r"My name is (\w+)", line))),
            None,
        )
        name = named or built_person(r)
        r.shuffle(lines)
        system = system_text(
            {
                "name": name,
                "script": "Everyday life",
                "profile": {"introduction": " ".join(lines)},
            }
        )
        turns = t["turns"][:16]
        messages = [
            {
                "role": "user" if turn["speaker"] == "A" else "character",
                "text": turn["text"],
            }
            for turn in turns
        ]
        if not named and any("my name" in m["text"].lower() or "i'm" in m["text"].lower() for m in messages[:3]):
            messages = messages[4:]
        return system, messages

    def next(self, r: Random) -> tuple[list[int], list[float], list[int]]:
        """Ids, their weights in the loss, and the indices of the pictures shown, in order."""
        x = r.random()
        if x < 0.03:
            start = self.books.find("\n\n", r.randrange(len(self.books) - 9000)) + 2
            ids = [
                self.tokenizer.special["<|doc|>"],
                *self.tokenizer.encode(self.books[start : start + 1700]),
            ][:400]
            return ids, [0.0] + [0.5] * (len(ids) - 1), []
        if x < 0.08:
            system, messages = self.persona_talk(r)
        else:
            who = self.actor(r) if x < 0.64 else self.stranger(r) if x < 0.95 else self.card(r)
            system, messages = self.played(r, who)
        ids, weights = build(self.tokenizer, system, messages)
        shown = [i for m in messages for i in m.get("shown", [])]
        return ids, weights, shown

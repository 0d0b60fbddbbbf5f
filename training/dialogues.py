"""Written talk: Troupe-Data's training split, a persona chat corpus, talk in old books, and books."""

import json
import lzma
import re
from pathlib import Path
from random import Random

from people import PEOPLE_WORDS, built_person
from photo_talks import TALK_WORDS
from tokens import Tokenizer, system_text

BOOK_CHARACTERS = 40_000_000  # of the books' 159 million: enough, and quick to read


class TroupeData:
    """Dialogues of one split of data/dialogues, as lib/troupe-data/splits.ts divides them; the test split is not read here."""

    def __init__(self, folder: Path, split: str = "train"):
        splits = json.loads((folder / "splits.json").read_text())
        test, validation = set(splits["testPictures"]), set(splits["validationPictures"])
        self.dialogues = []
        for path in sorted((folder / "dialogues").glob("*.json")):
            file = json.loads(path.read_text())
            if set(file["characters"]) & set(splits["outOfDistribution"]):
                continue
            for d in file["dialogues"]:
                shown = {d["picture"], *(t["picture"] for t in d["turns"] if t.get("picture"))}
                if not shown & test and bool(shown & validation) == (split == "validation"):
                    self.dialogues.append(d | {"characters": file["characters"]})

    def draw(self, r: Random, profile_of) -> tuple[str, list[dict]]:
        """One dialogue as one of its characters; the others' lines are the user's. @param profile_of: slug -> system text"""
        d = r.choice(self.dialogues)
        who = r.choice(d["characters"])
        messages, shown = [], [d["picture"]]
        turns = d["turns"]
        if turns[0]["by"] == who:
            messages.append(
                {"role": "user", "text": "" if r.random() < 0.3 else r.choice(TALK_WORDS["look"]), "shown": shown}
            )
            shown = []
        for turn in turns:
            if turn["by"] == who:
                messages.append({"role": "character", "text": turn["text"]})
                continue
            shown = shown + ([turn["picture"]] if turn.get("picture") else [])
            if messages and messages[-1]["role"] == "user":
                messages[-1]["text"] += f" {turn['text']}"
                messages[-1]["shown"] = messages[-1]["shown"] + shown
            else:
                messages.append({"role": "user", "text": turn["text"], "shown": shown})
            shown = []
        while messages[-1]["role"] == "user":
            messages.pop()
        return profile_of(who), messages


class PublicTalks:
    """The public corpora of shared/training-data (see SOURCES.md there)."""

    def __init__(self, data: Path, tokenizer: Tokenizer):
        self.tokenizer = tokenizer
        with lzma.open(data / "dialogues.jsonl.xz", "rt", encoding="utf8") as lines:
            talks = [json.loads(line) for line in lines]
        self.persona = [t for t in talks if t["source"] == "synthetic_persona_chat"]
        self.book_talks = [t for t in talks if t["source"] == "classic_books" and len(t["turns"]) <= 12]
        with lzma.open(data / "books.txt.xz", "rt", encoding="utf8") as text:
            self.books = text.read(BOOK_CHARACTERS)

    def persona_talk(self, r: Random) -> tuple[str, list[dict]]:
        """A stretch of the persona chat corpus, under our kind of profile."""
        t = r.choice(self.persona)
        lines = list(t["persona"])
        named = next((m[1] for line in lines if (m := re.match(r"My name is (\w+)", line))), None)
        r.shuffle(lines)
        character = {
            "name": named or built_person(r),
            "script": "Everyday life",
            "profile": {"introduction": " ".join(lines)},
        }
        messages = as_messages(t["turns"][:16], "A")
        if not named and any("my name" in m["text"].lower() or "i'm" in m["text"].lower() for m in messages[:3]):
            messages = messages[4:]
        return system_text(character), messages

    def book_talk(self, r: Random) -> tuple[str, list[dict]]:
        """People of an old book talking; one of them is the character, of whom nothing else is known."""
        t = r.choice(self.book_talks)
        first, second = t["turns"][0]["speaker"], t["turns"][1]["speaker"] if len(t["turns"]) > 1 else "B"
        name = second if len(second) > 2 else built_person(r)
        system = system_text({"name": name, "script": r.choice(PEOPLE_WORDS["scripts"]), "profile": {}})
        messages = as_messages(t["turns"], first)
        for m in messages:
            m["weight"] = 0.5
        return system, messages

    def book(self, r: Random, most: int) -> tuple[list[int], list[float]]:
        """@param most: tokens"""
        start = self.books.find("\n\n", r.randrange(len(self.books) - 9000)) + 2
        text = self.books[start : start + 5 * most]
        ids = [self.tokenizer.special["<|doc|>"], *self.tokenizer.encode(text)][:most]
        return ids, [0.0] + [0.5] * (len(ids) - 1)


def as_messages(turns: list[dict], user: str) -> list[dict]:
    return [{"role": "user" if t["speaker"] == user else "character", "text": t["text"]} for t in turns]

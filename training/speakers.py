"""Who talks: one of the written cast, an invented person, or a person of the public persona collections."""

import json
import lzma
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from people import FACTS, PEOPLE_WORDS, Fact, drawn, fact, fill_asked, invent
from photo_talks import TALK_WORDS
from scene_talks import article, upper
from tokens import Tokenizer, trimmed

HERE = Path(__file__).parent
UNKNOWN = json.loads((HERE / "wording/unknown.json").read_text())
NEVER_TOLD = ["lucky_number"]  # no profile of the cast speaks of one


SEES = 12  # of the 40 ways in which a voice tells what it sees, the shortest: so many are learnt by heart, more are mixed up


def voice_of(path: Path) -> dict:
    """A voice or temperament; of what it sees only sentences that take any phrase, the shortest, which have least to mix up."""
    voice = json.loads(path.read_text())
    whole = [t for t in voice["sees"] if "{thing}" not in t.lower()]
    return voice | {"sees": sorted(whole, key=len)[:SEES]}


@dataclass
class Speaker:
    system: str
    voice: dict | None  # None: plain words
    greetings: list[str]
    chat: list[list[str]]
    facts: list[Fact] = field(default_factory=list)
    untold: list[str] = field(default_factory=list)  # kinds of facts the profile is silent about

    def unknown(self, r: Random, props: list[dict]) -> tuple[str, str]:
        """A question whose answer is nowhere, and the answer that says so."""
        says = r.choice(self.voice["unknown"] if self.voice else UNKNOWN["says"])
        if self.untold and r.random() < 0.4:
            question = r.choice(FACTS[r.choice(self.untold)]["asked"])
            if "{" not in question:
                return question, says
        thing, pet, kin = r.choice(props)["name"], drawn(r, "pet_kind"), drawn(r, "kin_kind")
        slots = {"thing": thing, "things": r.choice(props)["plural"], "a_thing": article(thing), "pet": pet, "kin": kin}
        slots |= {"a_pet": article(pet), "n": str(r.randint(4, 19)), "n2": str(r.randint(12, 99))}
        return fill_asked(r.choice(UNKNOWN["asked"]), slots), says


class Speakers:
    def __init__(self, data: Path, characters: Path, tokenizer: Tokenizer):
        self.encode = tokenizer.encode
        self.cast = {}
        for path in sorted(characters.glob("*.json")):
            voice = HERE / "voices" / path.name
            if voice.exists():
                self.cast[path.stem] = json.loads(path.read_text()) | {"said": voice_of(voice)}
        self.temperaments = [voice_of(p) for p in sorted((HERE / "temperaments").glob("*.json"))]
        with lzma.open(data / "personas.jsonl.xz", "rt", encoding="utf8") as lines:
            self.cards = [c for c in map(json.loads, lines) if c["kind"] == "persona"]
        self.general = [
            [asked, r_answers]
            for questions, answers in TALK_WORDS["chat"]
            for asked in questions
            if "{" not in asked
            for r_answers in answers
            if "{" not in r_answers
        ]

    def profile(self, r: Random, character: dict) -> str:
        """A written profile, whole or in part: short prompts teach more a second, long ones must be met too."""
        if r.random() < 0.4:
            kept = {k: v for k, v in character["profile"].items() if r.random() < 0.8}
            character = character | {"profile": kept or {"introduction": character["profile"]["introduction"]}}
        return trimmed(self.encode, character, r.choice([80, 120, 180, 260, 400]))

    def actor(self, r: Random) -> Speaker:
        c = self.cast[r.choice(list(self.cast))]
        chat = c["said"]["chat"] + c["said"]["comfort"] + [[d["user"], d["character"]] for d in c["exampleDialogues"]]
        greetings = [c["greeting"], *c["alternateGreetings"]]
        slots = {"first": c["name"], "p": "he", "his": "his", "o": "him"}
        name = fact(r, "name", slots)
        name.answered = [a.replace(name.value, c["name"]) for a in name.answered]
        name.value = c["name"]
        return Speaker(self.profile(r, c), c["said"], greetings, chat, [name], NEVER_TOLD)

    def stranger(self, r: Random) -> Speaker:
        """An invented person, so that any profile works, not only those we wrote."""
        temperament = r.choice(self.temperaments) if r.random() < 0.75 else None
        person = invent(r, temperament)
        hello = ["Hello! Do you have a picture for me?", "Good day.", "Come in, come in. What have you brought me?"]
        hello += [f"Hello, I am {person.first}.", f"{person.name}, at your service."]
        chat = temperament["chat"] + temperament["comfort"] if temperament else self.general
        told = {f.kind for f in person.facts}
        return Speaker(
            trimmed(self.encode, person.character, 400),
            temperament,
            temperament["greetings"] if temperament and r.random() < 0.7 else hello,
            chat,
            person.facts,
            [kind for kind in FACTS if kind not in told],
        )

    def card(self, r: Random) -> Speaker:
        """Wider language in the profile than our own grammar has."""
        c = r.choice(self.cards)
        name = upper(c["name"])
        profile = {"introduction": c["description"], "personality": " ".join(c.get("persona") or [])}
        character = {"name": name, "script": r.choice(PEOPLE_WORDS["scripts"]), "profile": profile}
        answers = [f"I am {name}.", f"They call me {name}.", f"{name} is my name.", f"My name is {name}."]
        who = Fact("name", name, "", FACTS["name"]["asked"], answers)
        greetings = ["Hello there.", f"I am {name}. Who are you?"]
        return Speaker(trimmed(self.encode, character, 240), None, greetings, self.general, [who], NEVER_TOLD)

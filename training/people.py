"""Invented people: profiles full of facts, and what such a person says when asked about them.

Every value comes from thousands (wording/values.json is a grammar, names and towns are built), because a small model learns short
lists by heart, but long ones teach it to read the answer in the profile. How a fact is stated, asked and answered is in
wording/facts.json, and for what people ask most in facts-more.json; the lists `asked_anew` are for tests only.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from random import Random

from scene_talks import article, fill, fitting

HERE = Path(__file__).parent
PEOPLE_WORDS = json.loads((HERE / "wording/people.json").read_text())
FACTS = json.loads((HERE / "wording/facts.json").read_text())
for kind, more in json.loads((HERE / "wording/facts-more.json").read_text()).items():
    FACTS[kind] |= {part: FACTS[kind][part] + sentences for part, sentences in more.items()}
VALUES = json.loads((HERE / "wording/values.json").read_text())
ASKED_MOST = {"home", "trade", "friend", "fear", "habit"}
PRONOUNS = [{"p": "he", "his": "his", "o": "him"}, {"p": "she", "his": "her", "o": "her"}]


@dataclass
class Fact:
    kind: str
    value: str
    stated: str
    asked: list[str]
    answered: list[str]


@dataclass
class Person:
    name: str
    first: str
    character: dict  # name, script, profile
    facts: list[Fact]
    slots: dict[str, str]


def built_name(r: Random) -> str:
    return r.choice(PEOPLE_WORDS["start"]) + r.choice(PEOPLE_WORDS["middle"]) + r.choice(PEOPLE_WORDS["name_end"])


def built_place(r: Random) -> str:
    if r.random() < 0.1:
        return r.choice(PEOPLE_WORDS["real_places"])
    middle = r.choice(PEOPLE_WORDS["middle"]) if r.random() < 0.4 else ""
    before = r.choice(["", "", "", "", "Old ", "New ", "Upper ", "Lower ", "Saint ", "Little "])
    return before + r.choice(PEOPLE_WORDS["start"]) + middle + r.choice(PEOPLE_WORDS["place_end"])


def built_person(r: Random) -> str:
    return r.choice(PEOPLE_WORDS["first"]) if r.random() < 0.4 else built_name(r)


def full_name(r: Random, first: str) -> str:
    if r.random() < 0.1:
        return first
    return f"{first} {r.choice(PEOPLE_WORDS['last']) if r.random() < 0.4 else built_name(r)}"


def drawn(r: Random, slot: str) -> str:
    """One value of a slot of the grammar; "{a/an}" is the article that fits what follows."""
    grammar = VALUES[slot]
    text = re.sub(r"\{(\w+)\}", lambda m: r.choice(grammar[m[1]]), r.choice(grammar["patterns"]))
    return re.sub(r"\{a/an\} (\w)", lambda m: f"{article(m[1]).split()[0]} {m[1]}", text)


def value_of(r: Random, kind: str, first: str) -> tuple[str, str]:
    """A fact's value, and what kind of friend, relative or animal it is."""
    match kind:
        case "name":
            return full_name(r, first), ""
        case "home" | "birthplace":
            return built_place(r), ""
        case "age":
            return str(r.randint(9, 94)), ""
        case "age_began":
            return str(r.randint(6, 40)), ""
        case "lucky_number":
            return str(r.randint(2, 999)), ""
        case "pet":
            return built_name(r), drawn(r, "pet_kind")
        case "friend" | "kin":
            return built_person(r), drawn(r, f"{kind}_kind")
        case "rival" | "teacher":
            return full_name(r, built_person(r)), ""
        case _:
            return drawn(r, kind), ""


def fact(r: Random, kind: str, slots: dict[str, str]) -> Fact:
    value, what = value_of(r, kind, slots["first"])
    slots = slots | {"v": value, "kind": what}
    return Fact(
        kind,
        value,
        fill(r.choice(FACTS[kind]["stated"]), **slots),
        [fill_asked(question, slots) for question in FACTS[kind]["asked"]],
        [fill(answer, **slots) for answer in fitting(FACTS[kind]["answered"], value)],
    )


def fill_asked(question: str, slots: dict[str, str]) -> str:
    """Questions keep their own small letters."""
    return re.sub(r"\{(\w+)\}", lambda m: slots[m[1][:1].lower() + m[1][1:]], question)


def laid_out(r: Random, lines: list[str], manner: list[str], catchphrases: list[str]) -> dict[str, str]:
    """Sentences as a profile, in any order and length: facts may stand in any section."""
    r.shuffle(lines)
    profile: dict[str, list[str]] = {"introduction": lines[:1], "personality": manner[:]}
    for line in lines[1:]:
        profile.setdefault(r.choice(["introduction", "introduction", "personality", "lifeStory"]), []).append(line)
    for sentences in profile.values():
        r.shuffle(sentences)
    text = {key: " ".join(sentences) for key, sentences in profile.items() if sentences}
    if catchphrases:
        text["catchphrases"] = "\n".join(f'{i + 1}. "{c}"' for i, c in enumerate(catchphrases))
    return text


def invent(r: Random, temperament: dict | None, most: int = 11) -> Person:
    """@param temperament: voices like training/temperaments/*.json, whose sentences then stand in the profile"""
    first = built_person(r)
    slots = r.choice(PRONOUNS) | {"first": first}
    # What people ask first of all is told more often.
    chances = {k: r.random() ** (1 / (4 if k in ASKED_MOST else 1)) for k in FACTS if k != "name"}
    kinds = sorted(chances, key=chances.get)[-r.randint(1, most) :]
    facts = [fact(r, kind, slots) for kind in kinds]
    named = fact(r, "name", slots)
    lines = [f.stated for f in facts] + ([named.stated] if r.random() < 0.4 else [])
    manner, cries = [], []
    if temperament:
        manner = [fill(t, **slots) for t in r.sample(temperament["personality"], r.randint(1, 3))]
        cries = r.sample(temperament["catchphrases"], r.choice([0, 0, 1, 2]))
    relations = [f for f in facts if f.kind in ("friend", "kin")]
    profile = laid_out(r, lines, manner, cries)
    if relations and r.random() < 0.3:
        listed = [f"{i + 1}. {f.stated}" for i, f in enumerate(relations)]
        profile["relationships"] = "\n".join(listed)
    character = {"name": named.value, "script": r.choice(PEOPLE_WORDS["scripts"]), "profile": profile}
    return Person(named.value, first, character, [named, *facts], slots)

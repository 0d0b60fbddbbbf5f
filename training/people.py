"""Invented people: profiles full of facts, and what such a person says when asked about them.

Every slot is drawn from thousands of values (built names, towns, dishes), because a small model learns
short lists by heart, but long ones teach it to read the answer in the profile.
"""

import json
from pathlib import Path
from random import Random

WORDS = json.loads((Path(__file__).parent / "wording/people.json").read_text())
FACTS = WORDS["facts"]  # how a profile states a fact, how people ask, how the person answers


def upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def article(word: str) -> str:
    return "an" if word[0].lower() in "aeiou" else "a"


def built_name(r: Random) -> str:
    return r.choice(WORDS["start"]) + r.choice(WORDS["middle"]) + r.choice(WORDS["name_end"])


def built_place(r: Random) -> str:
    if r.random() < 0.15:
        return r.choice(WORDS["real_places"])
    name = (
        r.choice(WORDS["start"])
        + (r.choice(WORDS["middle"]) if r.random() < 0.4 else "")
        + r.choice(WORDS["place_end"])
    )
    return r.choice(["", "", "", "Old ", "New ", "Upper ", "Saint "]) + name


def built_person(r: Random) -> str:
    return r.choice(WORDS["first"]) if r.random() < 0.6 else built_name(r)


def invent(r: Random) -> dict:
    """A person as the product describes one, with `facts` (questions and answers) beside the profile."""
    first = built_person(r)
    full = first if r.random() < 0.15 else f"{first} {r.choice(WORDS['last']) if r.random() < 0.6 else built_name(r)}"
    p, o, o2 = r.choice([("he", "him", "his"), ("she", "her", "her")])
    trade, kind, kinship, bond = (
        r.choice(WORDS["trades"]),
        r.choice(WORDS["pet_kinds"]),
        r.choice(WORDS["kin"]),
        r.choice(WORDS["bond"]),
    )
    pet, friend, kin = built_name(r), built_person(r), built_person(r)
    thing = f"{r.choice(WORDS['treasures'])} {r.choice(WORDS['treasure'])}"
    how = f"{r.choice(WORDS['dish_how'])} " if r.random() < 0.5 else ""
    hobby = f"{r.choice(WORDS['doing'])} {r.choice(WORDS['what'])}" if r.random() < 0.7 else r.choice(WORDS["also"])
    value = {
        "name": full,
        "home": built_place(r),
        "age": str(r.randint(9, 94)),
        "trade": trade,
        "pet": f"{article(kind)} {kind} called {pet}",
        "food": f"{how}{r.choice(WORDS['dish'])} {r.choice(WORDS['dish_end'])}",
        "drink": r.choice(WORDS["drinks"]),
        "hobby": hobby,
        "fear": r.choice(WORDS["fears"]),
        "dream": r.choice(WORDS["dreams"]),
        "treasure": f"{article(thing)} {thing}",
        "colour": r.choice(WORDS["colours"]),
        "friend": friend,
        "kin": kin,
    }
    words = {
        "first": first,
        "full": full,
        "p": p,
        "P": upper(p),
        "o": o,
        "o2": o2,
        "o2A": upper(o2),
        "trade": trade,
    }
    words |= {
        "aa": article(trade),
        "aA": upper(article(trade)),
        "kind": kind,
        "pet": pet,
        "friend": friend,
        "kin": kin,
    }
    words |= {
        "kinship": kinship,
        "bond": bond,
        "a_kinship": f"{article(kinship)} {kinship}",
    }

    def fill(template: str, key: str) -> str:
        return upper(template.format(v=value[key], vA=upper(value[key]), **words))

    traits = r.sample(WORDS["traits"], 3)
    stated = r.sample([k for k in FACTS if FACTS[k]["stated"] and k != "trade"], r.randint(2, 8))
    lines = {key: fill(r.choice(FACTS[key]["stated"]), key) for key in stated}
    cut = r.randint(1, len(stated))
    profile = {
        "introduction": " ".join(
            [
                fill(r.choice(FACTS["trade"]["stated"]), "trade"),
                *(lines[k] for k in stated[:cut]),
            ]
        )
    }
    known = ["name", "trade", *stated[:cut]]
    if r.random() < 0.6:
        profile["personality"] = f"{first} is {traits[0]}, {traits[1]} and {traits[2]}."
    if cut < len(stated):
        profile[r.choice(["lifeStory", "personality"]) if "personality" not in profile else "lifeStory"] = " ".join(
            lines[k] for k in stated[cut:]
        )
        known += stated[cut:]
    if r.random() < 0.5:
        manner = [m.format(p=p, o=o) for m in r.sample(WORDS["manner"], 2)]
        profile["relationships"] = f"1. {friend}: {o2} {bond}, {manner[0]}.\n2. {kin}: {o2} {kinship}, {manner[1]}."
        known += ["friend", "kin"]
    if r.random() < 0.4:
        x, x2, x3 = r.sample(WORDS["cry_words"], 3)
        cries = [c.format(X=upper(x), x=x3, x2=x2) for c in r.sample(WORDS["cries"], r.randint(1, 2))]
        profile["catchphrases"] = "\n".join(f'{i + 1}. "{c}"' for i, c in enumerate(cries))
    facts = []
    for key in known:
        asked = [q.format(friend=friend, kin=kin) for q in FACTS[key]["asked"]]
        facts.append((asked, [fill(a, key) for a in FACTS[key]["answered"]]))
    return {
        "name": full,
        "first": first,
        "script": r.choice(WORDS["scripts"]),
        "trade": trade,
        "home": value["home"] if "home" in known else None,
        "traits": traits,
        "profile": profile,
        "facts": facts,
    }

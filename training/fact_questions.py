"""The test of profile facts and of not knowing: questions to invented people, with values and wordings no training talk has.

    python training/fact_questions.py        # writes training/evaluation/facts.jsonl, the same each time

`asTrained`: stated and asked as in wording/facts.json, with values of wording/held-out.json. `wordedAnew`: stated and asked in
words that only held-out.json and the test lists of facts.json have. `unknown`: the answer is nowhere. A third of the
people have a temperament, as most strangers of the training talks have.
"""

import argparse
import json
import re
from pathlib import Path
from random import Random

from people import PRONOUNS, laid_out
from scene_talks import fill

HERE = Path(__file__).parent
FACTS = json.loads((HERE / "wording/facts.json").read_text())
HELD_OUT = json.loads((HERE / "wording/held-out.json").read_text())
KINDS = ["name", "home", "trade", "friend", "fear", "habit"]
EACH = 500
UNKNOWN = 200
TEMPERAMENTS = [json.loads(p.read_text()) for p in sorted((HERE / "temperaments").glob("*.json"))]
WITH_TEMPERAMENT = 1 / 3
SMALL = {"a", "an", "the", "of", "in", "on", "at", "to", "for", "with", "and", "or", "from", "by", "too", "his", "her"}


def value_of(r: Random, kind: str, first: str) -> tuple[str, str]:
    names = HELD_OUT["names"]
    match kind:
        case "name":
            return f"{first} {r.choice(names['last'])}", ""
        case "home":
            return r.choice(names["homes"]), ""
        case "friend":
            name = f"{r.choice([n for n in names['first'] if n != first])} {r.choice(names['last'])}"
            return name, r.choice(HELD_OUT["friend_kinds"])
        case _:
            return r.choice(HELD_OUT[{"trade": "trades", "fear": "fears", "habit": "habits"}[kind]]), ""


def expected(kind: str, value: str) -> list[str]:
    """Words a right answer holds: of a friend the first name will do."""
    if kind == "friend":
        return [value.split()[0]]
    return [w for w in re.findall(r"[\w'-]+", value) if w.lower() not in SMALL]


def person(r: Random, anew: bool) -> tuple[dict, dict[str, dict]]:
    """A profile that states all six facts, and the slots each was stated with."""
    first = r.choice(HELD_OUT["names"]["first"])
    slots, lines, facts = r.choice(PRONOUNS) | {"first": first}, [], {}
    for kind in KINDS:
        value, what = value_of(r, kind, first)
        own = slots | {"v": value, "kind": what}
        wordings = HELD_OUT["stated_anew"][kind] if anew else FACTS[kind]["stated"]
        lines.append(fill(r.choice(wordings), **own))
        facts[kind] = own
    script = r.choice(["Original", "Everyday life", "A small town", "Fantasy"])
    profile = laid_out(r, lines, [], [])
    return {"name": facts["name"]["v"], "script": script, "profile": profile}, facts


def tempered(r: Random, character: dict, slots: dict[str, str]) -> dict:
    """Now and then with a sentence or two on how the person is, before or after what else the section says."""
    if r.random() >= WITH_TEMPERAMENT:
        return character
    manner = [fill(t, **slots) for t in r.sample(r.choice(TEMPERAMENTS)["personality"], r.choice([1, 2]))]
    profile = dict(character["profile"])
    rest = [profile[key] for key in ["personality"] if key in profile]
    profile["personality"] = " ".join(manner + rest if r.random() < 0.5 else rest + manner)
    return character | {"profile": profile}


def unanswerable(r: Random):
    """Every question once, in a drawn order, before any comes twice."""
    while True:
        yield from r.sample(HELD_OUT["unanswerable"], len(HELD_OUT["unanswerable"]))


def rows(r: Random, manners: Random):
    """@param manners: draws the temperaments, so that all else is the same without them"""
    for name, anew in (("asTrained", False), ("wordedAnew", True)):
        for i in range(EACH):
            character, facts = person(r, anew)
            kind = KINDS[i % len(KINDS)]
            slots = facts[kind]
            wordings = HELD_OUT["asked_anew"][kind] + FACTS[kind]["asked_anew"] if anew else FACTS[kind]["asked"]
            # A question that holds the answer would test nothing.
            question = r.choice([w for w in wordings if "{v}" not in w])
            question = re.sub(r"\{(\w+)\}", lambda m, s=slots: s[m[1]], question)
            character = tempered(manners, character, slots)
            row = {"set": name, "kind": kind, "character": character, "question": question}
            yield row | {"value": slots["v"], "expected": expected(kind, slots["v"])}
    for i, question in zip(range(UNKNOWN), unanswerable(r)):
        character, facts = person(r, anew=i % 2 == 1)
        character = tempered(manners, character, facts["name"])
        yield {"set": "unknown", "character": character, "question": question}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--out", type=Path, default=HERE / "evaluation/facts.jsonl")
    parser.add_argument("--seed", type=int, default=4, help="another one for questions to tune settings on")
    args = parser.parse_args()
    text = "".join(
        json.dumps(row, ensure_ascii=False) + "\n" for row in rows(Random(args.seed), Random(f"manners {args.seed}"))
    )
    args.out.write_text(text)
    print(f"{len(text.splitlines())} questions in {args.out}")

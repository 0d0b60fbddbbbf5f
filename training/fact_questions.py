"""The test of profile facts and of not knowing: questions to invented people, with values and wordings no training talk has.

    python training/fact_questions.py        # writes training/evaluation/facts.jsonl, the same each time

`asTrained`: stated and asked as in wording/facts.json, with values of wording/held-out.json. `wordedAnew`: stated and asked in
words that only held-out.json and the test lists of facts.json have. `unknown`: the answer is nowhere.
"""

import argparse
import json
import re
from pathlib import Path
from random import Random

from people import FACTS, PRONOUNS, laid_out
from scene_talks import fill

HERE = Path(__file__).parent
HELD_OUT = json.loads((HERE / "wording/held-out.json").read_text())
KINDS = ["name", "home", "trade", "friend", "fear", "habit"]
EACH = 500
UNKNOWN = 200
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


def rows(r: Random):
    for name, anew in (("asTrained", False), ("wordedAnew", True)):
        for i in range(EACH):
            character, facts = person(r, anew)
            kind = KINDS[i % len(KINDS)]
            slots = facts[kind]
            wordings = HELD_OUT["asked_anew"][kind] + FACTS[kind]["asked_anew"] if anew else FACTS[kind]["asked"]
            # A question that holds the answer would test nothing.
            question = r.choice([w for w in wordings if "{v}" not in w])
            question = re.sub(r"\{(\w+)\}", lambda m, s=slots: s[m[1]], question)
            row = {"set": name, "kind": kind, "character": character, "question": question}
            yield row | {"value": slots["v"], "expected": expected(kind, slots["v"])}
    for i in range(UNKNOWN):
        character, _ = person(r, anew=i % 2 == 1)
        yield {"set": "unknown", "character": character, "question": r.choice(HELD_OUT["unanswerable"])}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--out", type=Path, default=HERE / "evaluation/facts.jsonl")
    parser.add_argument("--seed", type=int, default=4, help="another one for questions to tune settings on")
    args = parser.parse_args()
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows(Random(args.seed)))
    args.out.write_text(text)
    print(f"{len(text.splitlines())} questions in {args.out}")

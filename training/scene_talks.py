"""What is said about a drawn scene: questions people ask and true answers, in a character's voice or in plain words.

Everything comes from the scene's exact truth (data/pictures/truth.ts), so no answer is wrong about it. Questions and plain
answers are in wording/scenes.json, voices in voices/<slug>.json.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from random import Random

SCENE_WORDS = json.loads((Path(__file__).parent / "wording/scenes.json").read_text())
NUMBERS = ["no", "one", "two", "three", "four"]
LIGHTS = {"rain", "snow", "fog"}  # weathers a voice has a line for


@dataclass
class Said:
    """A question and its answer; `names` are words the answer must get right, which weigh more in the loss."""

    asked: str
    says: str
    names: list[str]


def upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def article(phrase: str) -> str:
    return f"{'an' if phrase[0].lower() in 'aeiou' else 'a'} {phrase}"


def listed(phrases: list[str]) -> str:
    """ "red, blue and grey" """
    return " and ".join(filter(None, [", ".join(phrases[:-1]), phrases[-1]]))


def fill(template: str, **slots: str) -> str:
    """Slots with a capital take their value with a capital, and so does the beginning of a sentence."""

    def value(match: re.Match) -> str:
        name = match[1]
        text = slots[name[:1].lower() + name[1:]]
        start = match.start() == 0 or re.search(r"[.!?]['\"]? $", template[: match.start()])
        return upper(text) if name[0].isupper() or start else text

    return upper(re.sub(r"\{(\w+)\}", value, template))


def fitting(templates: list[str], value: str) -> list[str]:
    """Templates that do not begin a sentence with a looked-up word: there it has a capital, and could not be copied as it was read.

    "A red kite" may begin one, for its article is no looked-up word.
    """
    if re.match(r"an? |the ", value):
        return templates
    return [t for t in templates if not re.search(r"(?:^|[.!?]['\"]? )\{", t)] or templates


class Thing:
    """One kind of thing in a scene, as it is named in speech."""

    def __init__(self, truth: dict):
        self.truth, self.count = truth, truth["count"]
        self.name, self.plural = truth["name"], truth["plural"]
        self.colour, self.where, self.side = truth["colour"], truth["where"], truth["side"]
        self.is_person, self.doing = truth["kind"] == "person", truth["action"]

    @property
    def bare(self) -> str:
        """ "dogs", "man" """
        return self.plural if self.count > 1 else self.name

    def phrase(self, coloured: bool = True) -> str:
        """ "two brown dogs", "a man in blue" """
        if self.is_person:
            return article(self.name) + (f" in {self.colour}" if coloured and self.colour else "")
        noun = f"{self.colour} {self.bare}" if coloured and self.colour else self.bare
        return f"{NUMBERS[self.count]} {noun}" if self.count > 1 else article(noun)

    def things(self, coloured: bool) -> str:
        return f"{self.colour} {self.bare}" if coloured and self.colour and not self.is_person else self.bare


def agreeing(template: str, thing: Thing) -> str:
    """ "There is {a}" becomes "There are {a}" where there are several."""
    if thing.count == 1:
        return template
    return re.sub(r"\b([Tt])here(?:'s| is) \{(a|A)\}", r"\1here are {\2}", template)


QUIZ = {"list": 20, "exists": 20, "colour": 34, "count": 16, "where": 9, "side": 6, "doing": 6, "light": 2, "place": 3}


SHORTLY = {"exists": "{it}.", "colour": "It is {it}.", "count": "I count {it}.", "where": "It is {it}."}
SHORTLY |= {"side": "On the {it}.", "middle": "In the {it}.", "doing": "Just {it}."}


class SceneTalks:
    """Draws exchanges about scenes.

    @param props: props.json's rows: every name a scene can hold, for questions about what is not there
    """

    def __init__(self, props: list[dict]):
        self.props = props

    def exchange(self, r: Random, scene: dict, voice: dict | None, unread: bool = False) -> Said:
        """One question about a scene just shown, of the kinds that fit it.

        @param unread: the eyes see that there is a word, but cannot read it
        """
        things = [Thing(o) for o in scene["objects"]]
        kinds = {
            "look": 24,
            "list": 18,
            "exists": 14,
            "colour": 11,
            "where": 6,
            "side": 4,
            "light": 3,
            "place": 3,
            "opinion": 4,
            "wish": 4,
            "remind": 4,
            "colours": 5,
            "alive": 5,
            "unknown": 5,
        }
        if any(t.count > 1 for t in things) or r.random() < 0.3:
            kinds["count"] = 11
        if any(t.is_person for t in things):
            kinds["doing"] = 8
        if any(t.truth["word"] for t in things):
            kinds["unread" if unread else "reads"] = 8
        if scene["weather"] in LIGHTS:
            kinds["weather"] = 4
        kind = r.choices(list(kinds), list(kinds.values()))[0]
        return getattr(self, f"_{kind}")(r, scene, things, voice)

    def quiz(self, r: Random, scene: dict, voice: dict | None, short: float = 0.5) -> Said:
        """One question that must be looked up among the things seen: short, and many of them to a picture.

        @param short: the share of answers in a few words
        """
        things = [Thing(o) for o in scene["objects"]]
        can = {"doing": any(t.is_person for t in things), "colour": any(t.colour and not t.is_person for t in things)}
        kinds = {kind: weight for kind, weight in QUIZ.items() if can.get(kind, True)}
        kind = r.choices(list(kinds), list(kinds.values()))[0]
        said = getattr(self, f"_{kind}")(r, scene, things, voice)
        if kind in ("exists", "colour", "count", "where", "side", "doing") and r.random() < short:
            # Little but what was asked for, so that most of what is learnt is where to look.
            said.says = fill(SHORTLY.get(said.names[0], SHORTLY[kind]), it=said.names[0])
        return said

    # --- each kind of question -------------------------------------------------------------------

    def _look(self, r, scene, things, voice) -> Said:
        asked = "" if r.random() < 0.15 else r.choice(SCENE_WORDS["look"])
        first, *others = sorted(things, key=lambda t: r.random() - (0.7 if t.is_person else 0.3 * (t.count > 1)))
        says, names = [], [first.bare, first.colour or ""]
        if first.is_person and first.doing and r.random() < 0.7:
            template = r.choice(voice["does"] if voice else SCENE_WORDS["does"])
            says.append(fill(template, who=first.phrase(), person=first.phrase(), doing=first.doing))
            names.append(first.doing)
        elif first.count > 1 and r.random() < 0.6:
            template = r.choice(fitting((voice or SCENE_WORDS)["counts"], "two"))
            says.append(fill(template, n=NUMBERS[first.count], things=first.things(True)))
            names.append(NUMBERS[first.count])
        elif voice:
            says.append(fill(r.choice(fitting(voice["sees"], first.phrase())), a=first.phrase()))
        else:
            says.append(fill(r.choice(fitting(SCENE_WORDS["sees_one"], first.phrase())), a=first.phrase()))
        others = sorted(others[: r.choice([0, 1, 1, 2])], key=things.index)
        templates = r.sample(
            voice["where"] if voice else SCENE_WORDS["sees_one"], len(others)
        )  # no phrase twice in one reply
        for other, template in zip(others, templates):
            says.append(fill(agreeing(template, other), a=other.phrase(), place=other.where))
            names += [other.bare, other.colour or ""]
        if voice and r.random() < 0.12:  # readers of 0.5.0: stock second halves that do not follow
            says.append(r.choice(voice["closers"]))
        elif voice and r.random() < 0.12:
            says.append(self._light_line(scene, voice))
        return Said(asked, " ".join(says), names)

    def _list(self, r, scene, things, voice) -> Said:
        """Everything there is, in the order of the visual tokens, with or without colours."""
        coloured = r.random() < 0.5
        text = listed([t.phrase(coloured) for t in things])
        names = [t.bare for t in things] + ([t.colour for t in things if t.colour] if coloured else [])
        if voice:
            says = fill(r.choice(fitting(voice["sees"], text)), a=text)
        else:
            says = fill(r.choice(fitting(SCENE_WORDS["sees"], text)), list=text, where=scene["place"])
        return Said(r.choice(SCENE_WORDS["list"]), says, names)

    def _exists(self, r, scene, things, voice) -> Said:
        """As often yes as no; what is asked for in vain could have been there (Li et al. 2023, arXiv 2305.10355)."""
        if r.random() < 0.5:
            thing = r.choice(things)
            says = fill(agreeing(r.choice((voice or SCENE_WORDS)["yes"]), thing), a=thing.phrase(), thing=thing.bare)
            if voice and r.random() < 0.4:
                says += " " + fill(agreeing(r.choice(voice["where"]), thing), a=thing.phrase(), place=thing.where)
            return Said(fill(r.choice(SCENE_WORDS["exists"]), a=article(thing.name)), says, ["yes", thing.name])
        present = {t.name for t in things} | set(scene["fixtures"])
        peopled = any(t.is_person for t in things)  # the man there may well be a baker
        absent = [p for p in self.props if p["name"] not in present and not (peopled and p["kind"] == "person")]
        other = r.choice(absent)
        name = other["name"]
        says = fill(r.choice((voice or SCENE_WORDS)["no"]), a=article(name), thing=name)
        return Said(fill(r.choice(SCENE_WORDS["exists"]), a=article(name)), says, ["no"])

    def _count(self, r, scene, things, voice) -> Said:
        thing = r.choices(things, [3 if t.count > 1 else 1 for t in things])[0]
        asked = fill(r.choice(SCENE_WORDS["count"]), things=thing.plural)
        if thing.count == 1:
            return Said(
                asked, fill(r.choice(fitting(SCENE_WORDS["counts"], "one")), n="one", things=thing.name), ["one"]
            )
        template = r.choice(fitting((voice or SCENE_WORDS)["counts"], "two"))
        return Said(asked, fill(template, n=NUMBERS[thing.count], things=thing.plural), [NUMBERS[thing.count]])

    def _colour(self, r, scene, things, voice) -> Said:
        coloured = [t for t in things if t.colour and not t.is_person]
        if not coloured:
            return self._look(r, scene, things, voice)
        thing = r.choice(coloured)
        template = r.choice(fitting((voice or SCENE_WORDS)["colours"], thing.colour))
        asked = fill(r.choice(SCENE_WORDS["colour"]), thing=thing.bare)
        return Said(asked, fill(template, colour=thing.colour, thing=thing.bare), [thing.colour])

    def _where(self, r, scene, things, voice) -> Said:
        thing = r.choice(things)
        slots = {"a": thing.phrase(), "thing": thing.bare, "place": thing.where}
        template = r.choice(fitting(voice["where"] if voice else SCENE_WORDS["wheres"], thing.phrase()))
        return Said(fill(r.choice(SCENE_WORDS["where"]), thing=thing.bare), fill(template, **slots), [thing.where])

    def _side(self, r, scene, things, voice) -> Said:
        thing = r.choice(things)
        if thing.side == "middle":
            says = fill(r.choice(SCENE_WORDS["wheres"]), thing=thing.bare, place="in the middle")
        else:
            template = r.choice(voice["side"] if voice else SCENE_WORDS["sides"])
            side = thing.side if voice else f"on the {thing.side}"
            says = fill(template, a=thing.phrase(), thing=thing.bare, side=side)
        return Said(fill(r.choice(SCENE_WORDS["side"]), thing=thing.bare), says, [thing.side])

    def _doing(self, r, scene, things, voice) -> Said:
        person = r.choice([t for t in things if t.is_person])
        slots = {"who": person.phrase(), "person": f"the {person.name}", "doing": person.doing}
        template = r.choice(voice["does"] if voice else SCENE_WORDS["does"])
        return Said(
            fill(r.choice(SCENE_WORDS["doing"]), person=f"the {person.name}"), fill(template, **slots), [person.doing]
        )

    def _colours(self, r, scene, things, voice) -> Said:
        """Every colour there is, once."""
        found = list(dict.fromkeys(t.colour for t in things if t.colour))
        if not found:
            return self._look(r, scene, things, voice)
        template = r.choice(fitting((voice or SCENE_WORDS)["colours_all"], found[0]))
        return Said(r.choice(SCENE_WORDS["colours_asked"]), fill(template, colours=listed(found)), found)

    def _alive(self, r, scene, things, voice) -> Said:
        living = [t for t in things if t.truth["kind"] in ("person", "animal")]
        asked, words = r.choice(SCENE_WORDS["alive_asked"]), voice or SCENE_WORDS
        if not living:
            return Said(asked, r.choice(words["lifeless"]), ["no"])
        says = fill(r.choice(words["alive"]), who=listed([t.phrase() for t in living]))
        return Said(asked, says, [t.bare for t in living])

    def _wish(self, r, scene, things, voice) -> Said:
        return Said(r.choice(SCENE_WORDS["wish_asked"]), r.choice((voice or SCENE_WORDS)["wish"]), [])

    def _remind(self, r, scene, things, voice) -> Said:
        thing = r.choice(things)
        says = fill(r.choice((voice or SCENE_WORDS)["remind"]), a=thing.phrase())
        return Said(r.choice(SCENE_WORDS["remind_asked"]), says, [thing.bare])

    def _reads(self, r, scene, things, voice) -> Said:
        word = next(t.truth["word"] for t in things if t.truth["word"])
        template = r.choice(voice["reads"] if voice else SCENE_WORDS["words"])
        return Said(r.choice(SCENE_WORDS["reads"]), fill(template, word=word), [word])

    def _unread(self, r, scene, things, voice) -> Said:
        return Said(r.choice(SCENE_WORDS["reads"]), r.choice(SCENE_WORDS["unread"]), [])

    def _light(self, r, scene, things, voice) -> Said:
        says = r.choice(SCENE_WORDS["lights"][scene["light"]])
        if voice and r.random() < 0.7:
            says = voice["light"][scene["light"]]
        return Said(r.choice(SCENE_WORDS["light"]), says, [])

    def _weather(self, r, scene, things, voice) -> Said:
        says = voice["light"][scene["weather"]] if voice else r.choice(SCENE_WORDS["weathers"][scene["weather"]])
        return Said(r.choice(SCENE_WORDS["weather"]), says, [scene["weather"]])

    def _place(self, r, scene, things, voice) -> Said:
        says = fill(r.choice(SCENE_WORDS["places"]), where=scene["place"])
        if voice and r.random() < 0.5:
            says += " " + r.choice(voice["closers"])
        return Said(r.choice(SCENE_WORDS["place"]), says, [scene["place"]])

    def _opinion(self, r, scene, things, voice) -> Said:
        thing = r.choice(things)
        template = r.choice(voice["likes"]) if voice else r.choice(SCENE_WORDS["sees_one"])
        return Said(r.choice(SCENE_WORDS["opinion"]), fill(template, a=thing.phrase(), thing=thing.bare), [thing.name])

    def _unknown(self, r, scene, things, voice) -> Said:
        return Said(r.choice(SCENE_WORDS["unknown_asked"]), r.choice((voice or SCENE_WORDS)["unknown"]), [])

    @staticmethod
    def _light_line(scene: dict, voice: dict) -> str:
        return voice["light"][scene["weather"] if scene["weather"] in LIGHTS else scene["light"]]

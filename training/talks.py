"""Talks to learn from: a profile, then turns with and without pictures. Endless, drawn anew each time.

Pictures come as what the eyes report (sight.py), never as pixels.
"""

from pathlib import Path
from random import Random

import numpy as np

from dialogues import PublicTalks, TroupeData
from people import Fact, fill_asked
from photo_talks import TALK_WORDS, PhotoTalks, is_many
from scene_talks import SCENE_WORDS, Said, SceneTalks, Thing, agreeing, article, fill
from sight import Sight
from speakers import Speaker, Speakers
from tokens import Tokenizer, build

# Shares of the talks drawn, by lesson. Looking things up, in a picture or a profile, comes first and in quantity.
MIXTURES = {
    "pretrain": {"book": 55, "book_talk": 35, "persona": 10},
    "align": {"quiz": 40, "facts": 42, "played": 6, "stranger": 6, "troupe": 6},
    "chat": {
        "played": 10,
        "stranger": 10,
        "small_talk": 12,
        "quiz": 5,
        "quiz_played": 21,
        "facts": 5,
        "facts_played": 17,
        "troupe": 18,
        "card": 1,
        "persona": 1,
    },
}
BOOK_TOKENS = 1023


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


def turn(r: Random, said: Said, *shown: Sight) -> list[dict]:
    return [
        {"role": "user", "text": sloppy(r, said.asked), "shown": list(shown)},
        {"role": "character", "text": said.says, "names": said.names},
    ]


class Talks:
    """@param album: draws pictures (album.py)"""

    def __init__(self, data: Path, troupe_data: Path, tokenizer: Tokenizer, album, lesson: str):
        self.album, self.tokenizer = album, tokenizer
        self.mixture = MIXTURES[lesson]
        self.speakers = Speakers(data, troupe_data / "characters", tokenizer)
        self.troupe = TroupeData(troupe_data)
        self.public = PublicTalks(data, tokenizer)
        self.scenes = SceneTalks(album.props)
        self.photos = PhotoTalks(album.things) if album.things else None

    # --- turns ----------------------------------------------------------------------------------

    def about(self, r: Random, sight: Sight, voice: dict | None) -> Said:
        if sight.scene:
            return self.scenes.exchange(r, sight.scene, voice, sight.unread)
        return self.photos.exchange(r, sight.photo, voice)

    def naming(self, r: Random, sight: Sight) -> tuple[str, list[str]]:
        """A picture in a phrase, for talk about two of them, and the words in it that must be right."""
        if sight.photo:
            return sight.photo["phrase"], [sight.photo["thing"]]
        thing = Thing(r.choice(sight.scene["objects"]))
        return thing.phrase(), [thing.bare, thing.colour or ""]

    def same_question(self, r: Random, voice: dict | None) -> list[dict]:
        """One question about several pictures, one after the other: what is asked tells nothing, only what is seen."""
        sights = [self.album.draw(r) for _ in range(r.randint(2, 3))]
        asked = r.choice(TALK_WORDS["look"] + SCENE_WORDS["look"])
        messages = []
        for sight in sights:
            if sight.scene:
                said = self.scenes._look(r, sight.scene, [Thing(o) for o in sight.scene["objects"]], voice)
            else:
                said = self.photos._look(r, sight.photo, voice)
            messages += turn(r, Said(asked, said.says, said.names), sight)
        return messages

    def two(self, r: Random, voice: dict | None) -> list[dict]:
        """Two pictures in one message."""
        sights = [self.album.draw(r), self.album.draw(r)]
        (a, names), (b, more) = (self.naming(r, s) for s in sights)
        asked = r.choice(TALK_WORDS["both"] + SCENE_WORDS["compare"])
        templates = TALK_WORDS["prefer"] if "better" in asked else TALK_WORDS["pairs"] + SCENE_WORDS["compares"]
        says = fill(r.choice(templates), a=a, b=b)
        if voice and r.random() < 0.5:
            says += " " + r.choice(voice["closers"])
        return turn(r, Said(asked, says, names + more), *sights)

    def title(self, r: Random, voice: dict, last: Sight) -> list[dict]:
        """A title for the picture shown before."""
        if last.photo:
            a, thing, many = last.photo["phrase"], last.photo["thing"], is_many(last.photo)
        else:
            first = Thing(r.choice(last.scene["objects"]))
            a, thing, many = first.phrase(), first.bare, first.count > 1
        fits = [t for t in voice["title"] if not (many and "{thing}" in t.lower())] or voice["title"]
        return turn(r, Said(r.choice(TALK_WORDS["title"]), fill(r.choice(fits), a=a, thing=thing), [thing]))

    def modern(self, r: Random, voice: dict) -> list[dict]:
        """Things that the character never met."""
        thing = r.choice(TALK_WORDS["modern_things"])
        slots = {"thing": thing, "a": article(thing), "things": f"{thing}s"}
        return turn(r, Said(fill_asked(r.choice(TALK_WORDS["modern"]), slots), r.choice(voice["modern"]), []))

    def follow(self, r: Random, who: Speaker, last: Sight) -> list[dict]:
        """A question about the picture shown before."""
        if who.voice and r.random() < 0.06:
            return self.title(r, who.voice, last)
        x = r.random()
        if x < 0.25 and who.voice:
            asked, says = r.choice(who.voice["follow"])
            return turn(r, Said(asked, says, []))
        if x < 0.45:
            phrase, names = self.naming(r, last)
            return turn(
                r, Said(r.choice(TALK_WORDS["which"]), fill(r.choice(TALK_WORDS["recall"]), a=phrase, A=phrase), names)
            )
        if x < 0.6:
            says = r.choice(last.photo["remarks"]) if last.photo else None
            if last.scene:
                thing = Thing(r.choice(last.scene["objects"]))
                template = r.choice(who.voice["where"] if who.voice else SCENE_WORDS["sees_one"])
                says = fill(agreeing(template, thing), a=thing.phrase(), place=thing.where)
            elif who.voice and r.random() < 0.6:
                says = r.choice(who.voice["closers"])
            return turn(r, Said(r.choice(TALK_WORDS["more"] + SCENE_WORDS["more"]), says, []))
        said = self.about(r, last, who.voice)
        return turn(r, said) if said.asked else turn(r, Said("and what else?", said.says, said.names))

    def blind(self, r: Random, who: Speaker) -> list[dict]:
        """Asked about a picture when there is none."""
        return turn(r, Said(r.choice(TALK_WORDS["blind"]), r.choice(TALK_WORDS["no_picture"]), []))

    @staticmethod
    def fact(r: Random, fact: Fact, short: float = 0) -> list[dict]:
        says = f"It is {fact.value}." if r.random() < short else r.choice(fact.answered)
        return turn(r, Said(r.choice(fact.asked), says, [fact.value]))

    def about_self(self, r: Random, who: Speaker) -> list[dict]:
        if who.facts and r.random() < 0.72:
            return self.fact(r, r.choice(who.facts))
        return turn(r, Said(*who.unknown(r, self.album.props), []))

    def quiz(self, r: Random, voice: dict | None, short: float) -> list[dict]:
        """One or two pictures, and many short questions about each: to look things up among what is seen must be learnt first."""
        messages = []
        for _ in range(r.randint(1, 2)):
            sight = self.album.draw(r)
            for i in range(r.randint(5, 8) if sight.scene else 2):
                if sight.scene and (not voice or i and r.random() < 0.6):
                    said = self.scenes.quiz(r, sight.scene, voice, short)
                else:
                    said = self.about(r, sight, voice)
                said.asked = said.asked or ("and what else?" if i else "")
                messages += turn(r, said, *([sight] if i == 0 else []))
        return messages

    def facts(self, r: Random, short: float) -> tuple[str, list[dict]]:
        """One profile, and a question for each of its facts, and for some that it does not hold."""
        who, messages = self.speakers.stranger(r), []
        asked = r.sample(who.facts, min(len(who.facts), r.randint(5, 10)))
        for fact in asked:
            messages += self.fact(r, fact, short)
            if r.random() < 0.15:
                messages += turn(r, Said(*who.unknown(r, self.album.props), []))
        return who.system, messages

    # --- whole talks ----------------------------------------------------------------------------

    def played(self, r: Random, who: Speaker, pictures: float) -> tuple[str, list[dict]]:
        """Four to eight turns with one speaker: a profile is read once for all of them.

        @param pictures: the share of turns about pictures
        """
        messages, last, shown = [], None, 0
        if r.random() < 0.4:
            messages.append({"role": "character", "text": r.choice(who.greetings), "weight": 0.3})
        for _ in range(r.randint(4, 8)):
            x = r.random()
            if x < pictures:
                y = r.random()
                if y < 0.1:
                    messages += self.same_question(r, who.voice)
                    last = messages[-2]["shown"][0]
                elif y < 0.16:
                    messages += self.two(r, who.voice)
                elif y < 0.6 or not last:
                    last = self.album.draw(r)
                    messages += turn(r, self.about(r, last, who.voice), last)
                else:
                    messages += self.follow(r, who, last)
                shown += 1
            elif not shown and x < pictures + 0.03:
                messages += self.blind(r, who)
            elif x < pictures + (1 - pictures) * (0.7 if len(who.facts) > 1 else 0.3):
                messages += self.about_self(r, who)
            elif who.voice and r.random() < 0.12:
                messages += self.modern(r, who.voice)
            else:
                asked, says = r.choice(who.chat)
                messages += turn(r, Said(asked, says, []))
        return who.system, messages

    def small_talk(self, r: Random, who: Speaker) -> tuple[str, list[dict]]:
        """Eight to twelve turns without a picture."""
        messages = []
        for _ in range(r.randint(8, 12)):
            x = r.random()
            if x < 0.14:
                messages += turn(r, Said(*who.unknown(r, self.album.props), []))
            elif x < 0.2 and who.voice:
                messages += self.modern(r, who.voice)
            elif x < 0.3 and who.facts:
                messages += self.fact(r, r.choice(who.facts))
            else:
                chat = who.voice["follow"] if who.voice and messages and x < 0.34 else who.chat
                messages += turn(r, Said(*r.choice(chat), []))
        return who.system, messages

    def draw(self, r: Random, kind: str) -> tuple[str, list[dict]]:
        match kind:
            case "quiz":
                return self.speakers.stranger(r).system.split("\n")[0], self.quiz(r, None, 0.5)
            case "quiz_played":
                who = self.speakers.actor(r) if r.random() < 0.5 else self.speakers.stranger(r)
                return who.system, self.quiz(r, who.voice, 0.15)
            case "facts":
                return self.facts(r, 0.5)
            case "facts_played":
                return self.facts(r, 0)
            case "played":
                return self.played(r, self.speakers.actor(r), 0.7)
            case "stranger":
                return self.played(r, self.speakers.stranger(r), 0.3)
            case "small_talk":
                return self.small_talk(r, self.speakers.actor(r) if r.random() < 0.75 else self.speakers.stranger(r))
            case "card":
                return self.played(r, self.speakers.card(r), 0.5)
            case "troupe":
                return self.troupe.draw(r, lambda slug: self.speakers.profile(r, self.speakers.cast[slug]))
            case "persona":
                return self.public.persona_talk(r)
            case "book_talk":
                return self.public.book_talk(r)
        raise ValueError(kind)

    def next(self, r: Random) -> tuple[list[int], list[float], np.ndarray, np.ndarray]:
        """Ids, their weights in the loss, and the symbols and colours of the pictures shown, in order."""
        kind = r.choices(list(self.mixture), list(self.mixture.values()))[0]
        if kind == "book":
            ids, weights = self.public.book(r, BOOK_TOKENS)
            return ids, weights, *self.album.stacked([])
        system, messages = self.draw(r, kind)
        sights = []
        for message in messages:
            shown = [self.album.shipped(r, s) if isinstance(s, str) else s for s in message.get("shown", [])]
            message["pictures"] = len(shown)
            sights += shown
        ids, weights = build(self.tokenizer, system, messages)
        return ids, weights, *self.album.stacked(sights)
